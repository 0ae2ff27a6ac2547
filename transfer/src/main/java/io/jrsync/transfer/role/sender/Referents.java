package io.jrsync.transfer.role.sender;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.SymlinkTarget;
import io.jrsync.protocol.options.InfoFlag;
import io.jrsync.protocol.options.Symlinks;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decides which symlinks of the sources are sent as what they lead to (file list chapter, section
 * 1.7). Owned by the sender's thread.
 */
final class Referents {
  private final Symlinks symlinks;
  private final Reporter reporter;

  Referents(RoleContext context) {
    symlinks = context.options().symlinks();
    reporter = context.reporter();
  }

  /**
   * What an entry is sent as.
   *
   * @param referent it is a symlink, and {@code stat} is what it leads to
   */
  record Seen(FileStat stat, boolean referent) {

    /** Has a referent that is a directory entered through its symlink; returns the entry's flag. */
    int enter(Source source, RawName name) {
      if (!referent) {
        return 0;
      }
      if (stat.isDirectory()) {
        source.tree().enterThrough(source.local(name));
      }
      return FileEntry.REFERENT;
    }
  }

  /** Tells whether every symlink is followed, so that one that leads nowhere is nothing at all. */
  boolean followsAll() {
    return symlinks.copyAll();
  }

  /**
   * Looks again at an entry if it is a symlink that is followed.
   *
   * @param name its name in the list
   * @param own what it is itself
   * @throws TreeException when it is followed and leads nowhere
   */
  Seen look(Directory directory, RawName entry, RawName name, FileStat own) throws IOException {
    if (!own.isSymlink()) {
      return new Seen(own, false);
    }
    if (symlinks.copyAll()) {
      return new Seen(directory.statTarget(entry), true);
    }
    FileStat target = symlinks.copyDirectories() ? directoryBehind(directory, entry) : null;
    if (target != null) {
      return new Seen(target, true);
    }
    if (symlinks.copyUnsafe() && isUnsafe(directory.readLink(entry), name)) {
      return new Seen(directory.statTarget(entry), true);
    }
    return new Seen(own, false);
  }

  private static @Nullable FileStat directoryBehind(Directory directory, RawName entry)
      throws IOException {
    try {
      FileStat target = directory.statTarget(entry);
      return target.isDirectory() ? target : null;
    } catch (TreeException e) {
      return null;
    }
  }

  private boolean isUnsafe(RawName target, RawName name) {
    boolean unsafe = SymlinkTarget.isUnsafe(target, name);
    if (unsafe) {
      reporter.info(
          InfoFlag.SYMSAFE, 1, "copying unsafe symlink \"" + name + "\" -> \"" + target + "\"");
    }
    return unsafe;
  }
}
