package io.jrsync.spi;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.Tree;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import io.jrsync.transfer.tree.WritableFile;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Files in memory, to be sent or received. It behaves as a Linux file system does, with links,
 * modes, owners and times to the nanosecond. Safe for use by several threads; nothing has to be
 * closed.
 *
 * <p>Paths are relative to its root and separated by {@code /}.
 */
public final class MemoryTree {
  private static final RawName ROOT = RawName.ofUtf8("/");
  private static final int FILE_PERMISSIONS = 0644;
  private static final int DIRECTORY_PERMISSIONS = 0755;

  private final MemoryProvider provider = new MemoryProvider();

  /** Makes an empty tree. */
  public MemoryTree() {}

  /** Returns what the engine takes. */
  public TreeProvider asTrees() {
    return provider;
  }

  /**
   * Makes a file, and the directories that lead to it; replaces the content of one that is there.
   */
  public MemoryTree put(String path, byte[] content) throws IOException {
    RawName name = RawName.ofUtf8(path);
    try (Tree tree = open()) {
      makeDirectories(tree, name.parent());
      Directory parent = tree.parentOf(name);
      RawName base = name.baseName();
      boolean there = parent.find(base) != null;
      try (WritableFile file =
          there ? parent.openForUpdate(base) : parent.createFile(base, FILE_PERMISSIONS)) {
        file.truncate(0);
        file.write(0, content, 0, content.length);
      }
    }
    return this;
  }

  private static void makeDirectories(Tree tree, RawName path) throws IOException {
    if (!path.isEmpty() && tree.find(path) == null) {
      makeDirectories(tree, path.parent());
      tree.parentOf(path).makeDirectory(path.baseName(), DIRECTORY_PERMISSIONS);
    }
  }

  /**
   * Returns the content of a file.
   *
   * @throws TreeException when there is no such file
   */
  public byte[] get(String path) throws IOException {
    RawName name = RawName.ofUtf8(path);
    try (Tree tree = open();
        ReadableFile file = tree.parentOf(name).openFile(name.baseName())) {
      byte[] content = new byte[Math.toIntExact(file.stat().size())];
      int n = 1;
      for (int at = 0; at < content.length && n > 0; at += n) {
        n = file.read(at, content, at, content.length - at);
      }
      return content;
    }
  }

  /** Returns the paths of all that are not directories, sorted. */
  public List<String> files() throws IOException {
    List<String> found = new ArrayList<>();
    try (Tree tree = open()) {
      collect(tree, RawName.EMPTY, found);
    }
    found.sort(null);
    return found;
  }

  private static void collect(Tree tree, RawName directory, List<String> found) throws IOException {
    List<RawName> below = new ArrayList<>();
    tree.directory(directory)
        .list(
            new Directory.EntryVisitor() {
              @Override
              public void visit(RawName name, FileStat stat) {
                RawName path = directory.resolve(name);
                if (stat.isDirectory()) {
                  below.add(path);
                } else {
                  found.add(path.toString());
                }
              }

              @Override
              public void failed(RawName name, TreeException failure) {
                // It was removed meanwhile.
              }
            });
    for (RawName path : below) {
      collect(tree, path, found);
    }
  }

  private Tree open() throws IOException {
    return new Tree(provider.openRoot(ROOT));
  }
}
