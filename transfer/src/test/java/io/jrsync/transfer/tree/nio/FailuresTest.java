package io.jrsync.transfer.tree.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.ReadOnlyFileSystemException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private static final RawName NAME = RawName.ofUtf8("name");

  @Test
  void reasons_of_the_c_library_are_recognized() {
    assertThat(errnoOf(new FileSystemException("f", null, "No space left on device")))
        .isEqualTo(Errno.ENOSPC);
    assertThat(errnoOf(new IOException("Too many levels of symbolic links (NOFOLLOW_LINKS)")))
        .isEqualTo(Errno.ELOOP);
    assertThat(errnoOf(new FileSystemException("f", null, "what?"))).isEqualTo(Errno.OTHER);
    assertThat(errnoOf(new FileSystemException("f"))).isEqualTo(Errno.OTHER);
  }

  @Test
  void exceptions_of_the_jdk_have_their_numbers() {
    assertThat(errnoOf(new AccessDeniedException("f"))).isEqualTo(Errno.EACCES);
    assertThat(errnoOf(new AtomicMoveNotSupportedException("f", "g", null))).isEqualTo(Errno.EXDEV);
    assertThat(errnoOf(new ReadOnlyFileSystemException())).isEqualTo(Errno.EROFS);
    assertThat(errnoOf(new UnsupportedOperationException())).isEqualTo(Errno.ENOTSUP);
    assertThat(errnoOf(new DirectoryIteratorException(new AccessDeniedException("f"))))
        .isEqualTo(Errno.EACCES);
  }

  private static Errno errnoOf(Exception thrown) {
    try {
      fail(thrown);
      throw new AssertionError("nothing was thrown");
    } catch (TreeException e) {
      assertThat(e).hasMessageStartingWith("test \"name\": ");
      assertThat(e.getCause()).isSameAs(causeOf(thrown));
      return e.errno();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Throwable causeOf(Exception thrown) {
    return thrown instanceof DirectoryIteratorException wrapper ? wrapper.getCause() : thrown;
  }

  private static void fail(Exception thrown) throws IOException {
    Failures.translating(
        "test",
        NAME,
        () -> {
          if (thrown instanceof IOException checked) {
            throw checked;
          }
          throw (RuntimeException) thrown;
        });
  }

  @Test
  void what_is_no_failure_of_the_file_system_stays_what_it_is() {
    IOException closed = new ClosedChannelException();
    assertThatThrownBy(() -> fail(closed)).isSameAs(closed);
    assertThatThrownBy(() -> fail(new ClosedDirectoryStreamException()))
        .isExactlyInstanceOf(IOException.class);
    IllegalStateException bug = new IllegalStateException();
    assertThatThrownBy(() -> fail(bug)).isSameAs(bug);
  }
}
