/**
 * The public API: a client, requests built once from presets and options, results, and endpoints on
 * both sides. Calls block and are made for virtual threads. Start with {@link io.jrsync.Jrsync};
 * what a transfer reports while it runs is in {@link io.jrsync.event}, what it can be asked to do
 * in {@link io.jrsync.protocol.options.TransferOptions}.
 */
@NullMarked
package io.jrsync;

import org.jspecify.annotations.NullMarked;
