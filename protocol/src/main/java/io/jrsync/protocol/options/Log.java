package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;

/**
 * A log of what is done, in a file: {@code --log-file}.
 *
 * @param file lines are added at its end
 * @param format the line of each entry that changes; empty: none
 */
public record Log(RawName file, ItemFormat format) {}
