package io.jrsync.interop.support;

import io.jrsync.protocol.RawName;
import io.jrsync.testdata.Content;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.OpenObject;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;
import java.util.Random;

/**
 * Makes what is in one directory. Everything gets a modification time that follows from the seed,
 * so that a tree does not depend on when it was made; the directory itself gets its own when the
 * planter is closed.
 */
final class Planter implements AutoCloseable {
  private static final long EARLIEST = 1_000_000_000L;
  private static final long LATEST = 1_700_000_000L;
  private static final int NANOS_PER_SECOND = 1_000_000_000;
  private static final int PIECE = 1 << 16;
  private static final int SMALL = 40;

  private final Directory directory;
  private final long seed;
  private final Random random;
  private final boolean linkTimes;

  private Planter(Directory directory, long seed, boolean linkTimes) {
    this.directory = directory;
    this.seed = seed;
    this.random = new Random(seed);
    this.linkTimes = linkTimes;
  }

  /**
   * Plants in {@code directory}, which it takes ownership of.
   *
   * @param linkTimes whether symlinks have times of their own
   */
  static Planter in(Directory directory, long seed, boolean linkTimes) {
    return new Planter(directory, seed, linkTimes);
  }

  Directory directory() {
    return directory;
  }

  /** A seed for content that nothing else has. */
  long nextSeed() {
    return random.nextLong();
  }

  Planter directory(String name) throws IOException {
    return directory(RawName.ofUtf8(name));
  }

  /** Makes a directory and plants in it, the same whatever is planted beside it. */
  Planter directory(RawName name) throws IOException {
    directory.makeDirectory(name, 0755);
    return new Planter(directory.openDirectory(name), seed * 31 + name.hashCode(), linkTimes);
  }

  /** Makes a file of a few bytes. */
  RawName file(String name) throws IOException {
    RawName raw = RawName.ofUtf8(name);
    file(raw);
    return raw;
  }

  void file(RawName name) throws IOException {
    file(name, Content.text(nextSeed(), random.nextInt(SMALL)));
  }

  /** Makes a file; pieces of zeros become holes where the file system has them. */
  void file(RawName name, Content content) throws IOException {
    byte[] piece = new byte[PIECE];
    try (WritableFile file = directory.createFile(name, 0644)) {
      file.truncate(content.size());
      for (long at = 0; at < content.size(); at += PIECE) {
        int count = (int) Math.min(PIECE, content.size() - at);
        content.read(at, piece, 0, count);
        if (!Zero.isAll(piece, count)) {
          file.write(at, piece, 0, count);
        }
      }
      stamp(file);
    }
  }

  RawName symlink(String name, String target) throws IOException {
    return symlink(name, RawName.ofUtf8(target));
  }

  RawName symlink(String name, RawName target) throws IOException {
    RawName raw = RawName.ofUtf8(name);
    directory.makeSymlink(raw, target);
    if (linkTimes) {
      stamp(raw);
    }
    return raw;
  }

  RawName node(String name, int mode, int major, int minor) throws IOException {
    RawName raw = RawName.ofUtf8(name);
    directory.makeNode(raw, mode, major, minor);
    stamp(raw);
    return raw;
  }

  /** Gives what {@code from} planted as {@code existing} a second name here. */
  void link(String name, Planter from, RawName existing) throws IOException {
    directory.makeLink(RawName.ofUtf8(name), from.directory, existing);
  }

  private void stamp(OpenObject object) throws IOException {
    object.setModified(random.nextLong(EARLIEST, LATEST), random.nextInt(NANOS_PER_SECOND));
  }

  private void stamp(RawName name) throws IOException {
    directory.setModified(
        name, random.nextLong(EARLIEST, LATEST), random.nextInt(NANOS_PER_SECOND));
  }

  @Override
  public void close() throws IOException {
    stamp(directory);
    directory.close();
  }
}
