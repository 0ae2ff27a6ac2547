package io.jrsync.transfer.tree.nio;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Access through a directory handle: nobody can put another directory in its place. */
final class SecureAccess implements DirectoryAccess {
  private final SecureDirectoryStream<Path> handle;
  private final Path path;

  /** Takes ownership of {@code handle}; {@code path} is what it was opened by. */
  SecureAccess(SecureDirectoryStream<Path> handle, Path path) {
    this.handle = handle;
    this.path = path;
  }

  @Override
  public Path path() throws IOException {
    Object here = attributes(BasicFileAttributeView.class).fileKey();
    Object there = Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW).fileKey();
    if (!Objects.equals(here, there)) {
      throw new NoSuchFileException(path.toString());
    }
    return path;
  }

  @Override
  public Path knownPath() {
    return path;
  }

  @Override
  public DirectoryAccess duplicate() throws IOException {
    return new SecureAccess(handle.newDirectoryStream(dot(), NOFOLLOW), path);
  }

  @Override
  public DirectoryAccess openDirectory(Path name) throws IOException {
    return new SecureAccess(handle.newDirectoryStream(name, NOFOLLOW), path.resolve(name));
  }

  /** A stream can be read only once, so each listing gets its own. */
  @Override
  public List<Path> names() throws IOException {
    try (DirectoryStream<Path> entries = handle.newDirectoryStream(dot(), NOFOLLOW)) {
      return DirectoryAccess.names(entries);
    }
  }

  private Path dot() {
    return path.getFileSystem().getPath(".");
  }

  @Override
  public BasicFileAttributes attributes(Class<? extends BasicFileAttributeView> view)
      throws IOException {
    return handle.getFileAttributeView(view).readAttributes();
  }

  @Override
  public BasicFileAttributes attributes(Path name, Class<? extends BasicFileAttributeView> view)
      throws IOException {
    return handle.getFileAttributeView(name, view, NOFOLLOW).readAttributes();
  }

  @Override
  public SeekableByteChannel openFile(
      Path name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return handle.newByteChannel(name, options, attributes);
  }

  @Override
  public void deleteFile(Path name) throws IOException {
    handle.deleteFile(name);
  }

  @Override
  public void deleteDirectory(Path name) throws IOException {
    handle.deleteDirectory(name);
  }

  @Override
  public void move(Path name, DirectoryAccess target, Path newName) throws IOException {
    if (!(target instanceof SecureAccess secure)) {
      DirectoryAccess.super.move(name, target, newName);
      return;
    }
    try {
      handle.move(name, secure.handle, newName);
    } catch (FileAlreadyExistsException e) {
      // Whether a handle's move replaces is up to the file system.
      DirectoryAccess.super.move(name, target, newName);
    }
  }

  @Override
  public void close() throws IOException {
    handle.close();
  }
}
