package io.jrsync.transfer.tree.nio;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How an open directory reaches its entries. {@code java.nio.file} has directory handles on some
 * systems only, and even those cannot do everything; {@link #path} is for the rest.
 */
sealed interface DirectoryAccess permits SecureAccess, PathAccess {

  /**
   * Opens a directory.
   *
   * @param path a real path: no symlinks in it
   */
  @SuppressWarnings("StreamResourceLeak") // The stream becomes the handle.
  static DirectoryAccess open(Path path) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(path);
    if (stream instanceof SecureDirectoryStream<Path> handle) {
      return new SecureAccess(handle, path);
    }
    stream.close();
    return PathAccess.to(path);
  }

  /**
   * Returns the path of this directory, after looking that it still leads here. Somebody who can
   * rename directories above may put another in its place between the look and the use.
   */
  Path path() throws IOException;

  /** Returns the path that this directory was opened by, without looking where it leads now. */
  Path knownPath();

  DirectoryAccess duplicate() throws IOException;

  /** Opens a directory in this one; a symlink is an error. */
  DirectoryAccess openDirectory(Path name) throws IOException;

  /** Returns the names of all entries. */
  List<Path> names() throws IOException;

  /** Looks at this directory. */
  BasicFileAttributes attributes(Class<? extends BasicFileAttributeView> view) throws IOException;

  /** Looks at an entry, not at what it leads to. */
  BasicFileAttributes attributes(Path name, Class<? extends BasicFileAttributeView> view)
      throws IOException;

  SeekableByteChannel openFile(
      Path name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException;

  void deleteFile(Path name) throws IOException;

  void deleteDirectory(Path name) throws IOException;

  /** Moves an entry, replacing a file or an empty directory. */
  default void move(Path name, DirectoryAccess target, Path newName) throws IOException {
    Files.move(
        path().resolve(name),
        target.path().resolve(newName),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  void close() throws IOException;

  /** Returns the last components of what a stream shows. */
  static List<Path> names(DirectoryStream<Path> stream) {
    List<Path> names = new ArrayList<>();
    stream.forEach(entry -> names.add(entry.getFileName()));
    return names;
  }

  /** Refuses what is not a directory, a symlink to one included. */
  static void requireDirectory(BasicFileAttributes seen, Path path) throws IOException {
    if (!seen.isDirectory()) {
      throw new NotDirectoryException(path.toString());
    }
  }

  /** How nothing is followed. */
  LinkOption NOFOLLOW = LinkOption.NOFOLLOW_LINKS;
}
