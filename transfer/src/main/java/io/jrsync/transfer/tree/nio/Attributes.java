package io.jrsync.transfer.tree.nio;

import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.FileStat;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Reads and sets the attributes of what a path names, never of what a symlink leads to, with the
 * richest view that the file system has. Immutable.
 */
final class Attributes {
  private static final int DIRECTORY_TYPE = 0040000;
  private static final int FILE_TYPE = 0100000;
  private static final int SYMLINK_TYPE = 0120000;
  private static final int FIFO_TYPE = 0010000;
  private static final int SPECIAL_BITS = 07000;
  private static final int OWNER_READ = 0400;
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private enum View {
    /** The default file system of a Unix: numbers for everything. */
    UNIX,
    /** Permissions, but neither set-id bits nor owners by number. */
    POSIX,
    BASIC
  }

  private final View view;

  Attributes(FileSystem fileSystem) {
    Set<String> views = fileSystem.supportedFileAttributeViews();
    if (fileSystem.equals(FileSystems.getDefault()) && views.contains("unix")) {
      view = View.UNIX;
    } else {
      view = views.contains("posix") ? View.POSIX : View.BASIC;
    }
  }

  /**
   * The attributes that a directory handle can show of an entry: all but those of {@link #read}.
   */
  Class<? extends BasicFileAttributeView> viewType() {
    return view == View.BASIC ? BasicFileAttributeView.class : PosixFileAttributeView.class;
  }

  FileStat read(Path path, LinkOption... links) throws IOException {
    return switch (view) {
      case UNIX -> UnixStat.of(Files.readAttributes(path, "unix:*", links));
      case POSIX -> plain(Files.readAttributes(path, PosixFileAttributes.class, links), path);
      case BASIC -> plain(Files.readAttributes(path, BasicFileAttributes.class, links), path);
    };
  }

  /** Makes what can be made of attributes without numbers; owner and group are 0. */
  FileStat plain(BasicFileAttributes seen, Path path) {
    FileKey key = FileKey.of(seen.fileKey(), path);
    Instant modified = seen.lastModifiedTime().toInstant();
    Instant accessed = seen.lastAccessTime().toInstant();
    return new FileStat(
        type(seen) | permissions(seen),
        seen.size(),
        modified.getEpochSecond(),
        modified.getNano(),
        accessed.getEpochSecond(),
        accessed.getNano(),
        0,
        0,
        key.device(),
        key.inode(),
        1,
        0,
        0,
        UnixStat.blocks(seen.size()));
  }

  private static int type(BasicFileAttributes seen) {
    if (seen.isSymbolicLink()) {
      return SYMLINK_TYPE;
    }
    if (seen.isDirectory()) {
      return DIRECTORY_TYPE;
    }
    return seen.isRegularFile() ? FILE_TYPE : FIFO_TYPE;
  }

  private static int permissions(BasicFileAttributes seen) {
    if (seen instanceof PosixFileAttributes posix) {
      return posix.permissions().stream().mapToInt(Attributes::bit).sum();
    }
    return seen.isSymbolicLink() ? 0777 : seen.isDirectory() ? 0755 : 0644;
  }

  private static int bit(PosixFilePermission permission) {
    return switch (permission) {
      case OWNER_READ -> 0400;
      case OWNER_WRITE -> 0200;
      case OWNER_EXECUTE -> 0100;
      case GROUP_READ -> 0040;
      case GROUP_WRITE -> 0020;
      case GROUP_EXECUTE -> 0010;
      case OTHERS_READ -> 0004;
      case OTHERS_WRITE -> 0002;
      case OTHERS_EXECUTE -> 0001;
    };
  }

  private static Set<PosixFilePermission> permissions(int bits) {
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      if ((bits & bit(permission)) != 0) {
        set.add(permission);
      }
    }
    return set;
  }

  /** What to create an object with, so that its permissions are right from the start. */
  FileAttribute<?>[] forCreation(int permissions) {
    return view == View.BASIC
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions(permissions))};
  }

  void setOwner(Path path, int uid, int gid) throws IOException {
    FileStat now = read(path, LinkOption.NOFOLLOW_LINKS);
    set(path, "unix:uid", now.uid(), uid);
    set(path, "unix:gid", now.gid(), gid);
  }

  private void set(Path path, String attribute, int now, int wanted) throws IOException {
    if (wanted != -1 && wanted != now) {
      if (view != View.UNIX) {
        throw new UnsupportedOperationException("owners by number");
      }
      Files.setAttribute(path, attribute, wanted, LinkOption.NOFOLLOW_LINKS);
    }
  }

  void setPermissions(Path path, int permissions) throws IOException {
    FileStat now = read(path, LinkOption.NOFOLLOW_LINKS);
    if (now.isSymlink()) {
      throw new UnsupportedOperationException("permissions of a symlink");
    }
    if (view == View.UNIX) {
      // With NOFOLLOW_LINKS the JDK opens the object, which an unreadable one or a FIFO does not
      // like;
      // JDK 25 follows a symlink even so.
      Files.setAttribute(path, "unix:mode", permissions);
    } else if (permissions != now.permissions()) {
      if (view == View.BASIC || (permissions & SPECIAL_BITS) != 0) {
        throw new UnsupportedOperationException("these permissions");
      }
      Files.setPosixFilePermissions(path, permissions(permissions));
    }
  }

  void setModified(Path path, long seconds, int nanos) throws IOException {
    FileTime time = time(path, seconds, nanos);
    setTimes(path, view -> view.setTimes(time, null, null));
  }

  void setAccessed(Path path, long seconds, int nanos) throws IOException {
    FileTime time = time(path, seconds, nanos);
    setTimes(path, view -> view.setTimes(null, time, null));
  }

  /** Sets one time of what a view shows. */
  private interface TimeChange {
    void make(BasicFileAttributeView view) throws IOException;
  }

  private void setTimes(Path path, TimeChange change) throws IOException {
    FileStat now = read(path, LinkOption.NOFOLLOW_LINKS);
    if (view == View.UNIX && (now.isSpecial() || now.isDevice())) {
      // The JDK would open it, and wait for the other end of a FIFO.
      throw new UnsupportedOperationException("time of a special file");
    }
    try {
      make(path, change);
    } catch (AccessDeniedException e) {
      boolean unreadable = (now.permissions() & OWNER_READ) == 0;
      if (view != View.UNIX || now.isSymlink() || !unreadable) {
        throw e;
      }
      setTimesOfUnreadable(path, now.permissions(), change);
    }
  }

  private static void make(Path path, TimeChange change) throws IOException {
    change.make(
        Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS));
  }

  /** The JDK opens what it sets the time of, so the owner must be able to read it for a moment. */
  private void setTimesOfUnreadable(Path path, int permissions, TimeChange change)
      throws IOException {
    setPermissions(path, permissions | OWNER_READ);
    try {
      make(path, change);
    } finally {
      setPermissions(path, permissions);
    }
  }

  private FileTime time(Path path, long seconds, int nanos) throws IOException {
    long latest =
        view == View.UNIX
            ? TimeUnit.NANOSECONDS.toSeconds(Long.MAX_VALUE) - 1
            : Instant.MAX.getEpochSecond();
    if (nanos < 0 || nanos >= NANOS_PER_SECOND || seconds > latest || seconds < -latest) {
      throw new FileSystemException(path.toString(), null, Errno.EINVAL.text());
    }
    // The JDK makes 1970 of a fraction of a second before it.
    int kept = view == View.UNIX && seconds < 0 ? 0 : nanos;
    return FileTime.from(Instant.ofEpochSecond(seconds, kept));
  }
}
