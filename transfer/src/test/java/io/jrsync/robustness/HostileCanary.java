package io.jrsync.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.TreeSnapshot;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.testdata.Content;
import io.jrsync.testdata.capture.Planted;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;

/**
 * Three trees in memory: {@code src} and {@code dst}, which a hostile peer has to do with, and
 * {@code canary} beside them, which it must not reach. Owned by one test.
 */
final class HostileCanary {
  static final int FILE = 0100644;
  static final int DIRECTORY = 0040755;
  static final int SYMLINK = 0120777;

  private static final long THEN = 1_500_000_000;

  private final MemoryProvider files = new MemoryProvider();
  private final TreeSnapshot canary;

  HostileCanary() throws IOException {
    MemoryTrees.plant(tree("precious", 1), files, "canary");
    MemoryTrees.plant(tree("file", 2), files, "dst");
    MemoryTrees.plant(tree("file", 3), files, "src");
    canary = Aftermath.snapshot(files, "canary");
  }

  private static List<Planted> tree(String name, int seed) {
    return List.of(
        new Planted(".", new Planted.Directory(), 0755, THEN, 0),
        new Planted("sub", new Planted.Directory(), 0755, THEN, 0),
        new Planted("sub/deep", new Planted.File(content(seed)), 0644, THEN, 0),
        new Planted(name, new Planted.File(content(seed)), 0644, THEN, 0));
  }

  private static Content content(int seed) {
    return Content.random(seed, 100);
  }

  /** What {@code dst/file} holds before anything happens. */
  static byte[] oldContent() {
    return content(2).bytes();
  }

  MemoryProvider files() {
    return files;
  }

  /** What stands at a path below the working directory, null for nothing. */
  TreeSnapshot.Entry at(String root, String path) throws IOException {
    return Aftermath.snapshot(files, root).entries().get(RawName.ofUtf8(path));
  }

  /** The canary is as it was, and no handle is left open. */
  void assertUnharmed() throws IOException {
    TreeSnapshot now = Aftermath.snapshot(files, "canary");
    assertThat(canary.diff(now, EnumSet.allOf(Aspect.class))).isEmpty();
    assertThat(files.openHandles()).isEmpty();
  }

  /** The session ended with an error of ours, and the canary is as it was. */
  void assertEnd(Throwable failure, ExitCode code, String message) throws IOException {
    assertThat(failure).isInstanceOf(RsyncException.class).hasMessageContaining(message);
    assertThat(((RsyncException) failure).exitCode()).isEqualTo(code);
    assertUnharmed();
  }

  /** The directory at the top of a list. */
  static FileEntry top() {
    return FileEntry.builder(RawName.DOT, DIRECTORY)
        .mtime(THEN, 0)
        .flags(FileEntry.TOP_DIR | FileEntry.CONTENT_DIR)
        .build();
  }

  /** An entry as an honest sender has it: a file of five bytes, a symlink to the canary. */
  static FileEntry entry(String name, int mode) {
    FileEntry.Builder made = FileEntry.builder(RawName.ofUtf8(name), mode).mtime(THEN, 0);
    return (mode == DIRECTORY
            ? made.flags(FileEntry.CONTENT_DIR)
            : mode == SYMLINK ? made.linkTarget(RawName.ofUtf8("../canary")) : made.length(5))
        .build();
  }
}
