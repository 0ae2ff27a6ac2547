package io.jrsync.transfer.tree.nio;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Access by path, where there are no directory handles: every use looks first that the path still
 * leads to the same directory.
 *
 * @param knownPath the real path of the directory
 * @param key its file key when it was opened; null where there are none, and the path must do
 */
record PathAccess(Path knownPath, @Nullable Object key) implements DirectoryAccess {

  static PathAccess to(Path real) throws IOException {
    BasicFileAttributes seen = Files.readAttributes(real, BasicFileAttributes.class, NOFOLLOW);
    DirectoryAccess.requireDirectory(seen, real);
    return new PathAccess(real, seen.fileKey());
  }

  /** Tells whether it is the JDK's file system of a zip file. */
  static boolean isZip(FileSystem fileSystem) {
    return fileSystem.provider().getScheme().equals("jar");
  }

  @Override
  public Path path() throws IOException {
    boolean same =
        key == null
            ? knownPath.toRealPath().equals(knownPath)
            : key.equals(
                Files.readAttributes(knownPath, BasicFileAttributes.class, NOFOLLOW).fileKey());
    if (!same) {
      throw new NoSuchFileException(knownPath.toString());
    }
    return knownPath;
  }

  @Override
  public DirectoryAccess duplicate() throws IOException {
    return new PathAccess(path(), key);
  }

  @Override
  public DirectoryAccess openDirectory(Path name) throws IOException {
    return to(path().resolve(name));
  }

  @Override
  public List<Path> names() throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path())) {
      return DirectoryAccess.names(entries);
    }
  }

  @Override
  public BasicFileAttributes attributes(Class<? extends BasicFileAttributeView> view)
      throws IOException {
    return Files.getFileAttributeView(path(), view, NOFOLLOW).readAttributes();
  }

  @Override
  public BasicFileAttributes attributes(Path name, Class<? extends BasicFileAttributeView> view)
      throws IOException {
    return Files.getFileAttributeView(path().resolve(name), view, NOFOLLOW).readAttributes();
  }

  @Override
  public SeekableByteChannel openFile(
      Path name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path file = path().resolve(name);
    if (!isZip(file.getFileSystem())) {
      return Files.newByteChannel(file, options, attributes);
    }
    // A zip file has no symlinks to follow, and makes its files in one go, out of order never.
    if (options.contains(StandardOpenOption.WRITE)) {
      throw new ReadOnlyFileSystemException();
    }
    return Files.newByteChannel(file, Set.of(StandardOpenOption.READ));
  }

  @Override
  public void deleteFile(Path name) throws IOException {
    Files.delete(path().resolve(name));
  }

  @Override
  public void deleteDirectory(Path name) throws IOException {
    Files.delete(path().resolve(name));
  }

  @Override
  public void close() {
    // There is no handle.
  }
}
