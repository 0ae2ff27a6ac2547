package io.jrsync.transfer.tree.nio;

import io.jrsync.transfer.tree.FileStat;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Looks at a directory and its entries, and follows nothing. */
record Entries(Attributes attributes, DirectoryAccess access) {

  BasicFileAttributes look(Path entry) throws IOException {
    return access.attributes(entry, attributes.viewType());
  }

  @Nullable BasicFileAttributes lookIfThere(Path entry) throws IOException {
    try {
      return look(entry);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /**
   * Looks by path, which shows most, or with what the handle shows once the path leads elsewhere.
   */
  FileStat stat(Path entry) throws IOException {
    Path path;
    try {
      path = access.path();
    } catch (NoSuchFileException e) {
      return attributes.plain(look(entry), knownPath(entry));
    }
    return attributes.read(path.resolve(entry), LinkOption.NOFOLLOW_LINKS);
  }

  /** Looks at the directory, in the same two ways. */
  FileStat statDirectory() throws IOException {
    Path path;
    try {
      path = access.path();
    } catch (NoSuchFileException e) {
      return attributes.plain(access.attributes(attributes.viewType()), access.knownPath());
    }
    return attributes.read(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Returns a path of an entry that leads there now. */
  Path path(Path entry) throws IOException {
    return access.path().resolve(entry);
  }

  /** Returns a path of an entry that must be checked whenever it is used. */
  Path knownPath(Path entry) {
    return access.knownPath().resolve(entry);
  }
}
