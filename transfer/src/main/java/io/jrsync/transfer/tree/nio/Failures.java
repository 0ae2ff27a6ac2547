package io.jrsync.transfer.tree.nio;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in the seam's words why something of {@code java.nio.file} failed. */
final class Failures {

  private Failures() {}

  /** One operation on the file system. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws IOException;
  }

  /** Runs {@code call}, and says what went wrong as operation {@code what} on {@code name}. */
  static <T> T translating(String what, RawName name, Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (DirectoryIteratorException e) {
      throw translated(what, name, Objects.requireNonNull(e.getCause()));
    } catch (FileSystemException e) {
      throw translated(what, name, e);
    } catch (IOException e) {
      throw e instanceof TreeException || errnoOf(e) == Errno.OTHER ? e : translated(what, name, e);
    } catch (IllegalArgumentException e) {
      // A path that cannot be, or a position.
      throw because(e, new TreeException(what, name, Errno.EINVAL));
    } catch (UnsupportedOperationException e) {
      Errno errno = e instanceof ReadOnlyFileSystemException ? Errno.EROFS : Errno.ENOTSUP;
      throw because(e, new TreeException(what, name, errno));
    } catch (ClosedDirectoryStreamException e) {
      throw new IOException("used after it was closed: " + name, e);
    }
  }

  private static TreeException translated(String what, RawName name, IOException cause) {
    return because(cause, new TreeException(what, name, errnoOf(cause)));
  }

  private static TreeException because(Exception cause, TreeException failure) {
    failure.initCause(cause);
    return failure;
  }

  static Errno errnoOf(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> Errno.ENOENT;
      case FileAlreadyExistsException _ -> Errno.EEXIST;
      case DirectoryNotEmptyException _ -> Errno.ENOTEMPTY;
      case NotDirectoryException _ -> Errno.ENOTDIR;
      case NotLinkException _ -> Errno.EINVAL;
      case AccessDeniedException _ -> Errno.EACCES;
      case AtomicMoveNotSupportedException _ -> Errno.EXDEV;
      case FileSystemLoopException _ -> Errno.ELOOP;
      case FileSystemException other -> errnoOf(other.getReason());
      default -> errnoOf(e.getMessage());
    };
  }

  /** The JDK has no exceptions of their own for the rest, only the C library's text. */
  private static Errno errnoOf(@Nullable String reason) {
    if (reason != null) {
      String said = reason.toLowerCase(Locale.ROOT);
      for (Errno errno : Errno.values()) {
        if (errno != Errno.OTHER && said.startsWith(errno.text().toLowerCase(Locale.ROOT))) {
          return errno;
        }
      }
    }
    return Errno.OTHER;
  }
}
