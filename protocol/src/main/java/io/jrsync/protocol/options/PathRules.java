package io.jrsync.protocol.options;

import org.jspecify.annotations.Nullable;

/**
 * How the paths that a user names are taken.
 *
 * @param missing what becomes of sources that are not there
 * @param makePath directories that are missing above the destination are made
 * @param trustSender a receiving client takes any name, not only those that it asked for
 * @param links which symlinks in them are followed
 * @param charsets what file names are in; null: the same on both sides, whatever it is
 */
public record PathRules(
    MissingSources missing,
    boolean makePath,
    boolean trustSender,
    LinkTrust links,
    @Nullable Charsets charsets) {

  /** Returns the same for names in other character sets. */
  PathRules withCharsets(@Nullable Charsets others) {
    return new PathRules(missing, makePath, trustSender, links, others);
  }
}
