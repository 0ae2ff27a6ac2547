package io.jrsync.testdata.capture;

import io.jrsync.testdata.Content;

/**
 * One entry of a tree that a session was recorded with.
 *
 * @param path below the tree's root, which itself is {@code .}
 * @param mode permission bits
 * @param mtime seconds
 * @param nanos the rest of the modification time
 */
public record Planted(String path, Kind kind, int mode, long mtime, int nanos) {

  /** What an entry is. */
  public sealed interface Kind {}

  public record Directory() implements Kind {}

  public record File(Content content) implements Kind {}

  public record Symlink(String target) implements Kind {}

  /** A further name of the file at {@code existing}, an earlier entry of the same tree. */
  public record HardLink(String existing) implements Kind {}

  public record Fifo() implements Kind {}
}
