package io.jrsync.robustness;

import io.jrsync.protocol.RawName;
import io.jrsync.testdata.capture.Planted;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Tree;
import io.jrsync.transfer.tree.WritableFile;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.io.IOException;
import java.util.List;

/** Plants trees in memory. */
final class MemoryTrees {
  private static final int FIFO = 0010000;

  private MemoryTrees() {}

  /** Makes {@code root} below the working directory, and everything in it. */
  static void plant(List<Planted> entries, MemoryProvider provider, String root)
      throws IOException {
    try (Directory working = provider.openRoot(RawName.DOT)) {
      working.makeDirectory(RawName.ofUtf8(root), 0755);
    }
    try (Tree tree = new Tree(provider.openRoot(RawName.ofUtf8(root)))) {
      for (Planted entry : entries) {
        make(entry, tree);
      }
      for (Planted entry : entries.reversed()) {
        settle(entry, tree);
      }
    }
  }

  private static void make(Planted entry, Tree tree) throws IOException {
    RawName path = RawName.ofUtf8(entry.path());
    if (path.isDot()) {
      return;
    }
    Directory parent = tree.parentOf(path);
    RawName name = path.baseName();
    switch (entry.kind()) {
      case Planted.Directory directory -> parent.makeDirectory(name, 0755);
      case Planted.File file -> {
        byte[] bytes = file.content().bytes();
        try (WritableFile made = parent.createFile(name, 0600)) {
          made.write(0, bytes, 0, bytes.length);
        }
      }
      case Planted.Symlink link -> parent.makeSymlink(name, RawName.ofUtf8(link.target()));
      case Planted.HardLink link -> {
        RawName existing = RawName.ofUtf8(link.existing());
        try (Directory here = parent.duplicate()) {
          here.makeLink(name, tree.parentOf(existing), existing.baseName());
        }
      }
      case Planted.Fifo fifo -> parent.makeNode(name, FIFO | entry.mode(), 0, 0);
    }
  }

  private static void settle(Planted entry, Tree tree) throws IOException {
    RawName path = RawName.ofUtf8(entry.path());
    if (path.isDot()) {
      try (Directory root = tree.directory(path).duplicate()) {
        root.setPermissions(entry.mode());
        root.setModified(entry.mtime(), entry.nanos());
      }
      return;
    }
    Directory parent = tree.parentOf(path);
    if (!(entry.kind() instanceof Planted.Symlink)) {
      parent.setPermissions(path.baseName(), entry.mode());
    }
    parent.setModified(path.baseName(), entry.mtime(), entry.nanos());
  }
}
