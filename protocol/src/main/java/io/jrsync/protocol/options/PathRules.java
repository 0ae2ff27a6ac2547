package io.jrsync.protocol.options;

/**
 * How the paths that a user names are taken.
 *
 * @param missing what becomes of sources that are not there
 * @param makePath directories that are missing above the destination are made
 * @param trustSender a receiving client takes any name, not only those that it asked for
 * @param links which symlinks in them are followed
 */
public record PathRules(
    MissingSources missing, boolean makePath, boolean trustSender, LinkTrust links) {}
