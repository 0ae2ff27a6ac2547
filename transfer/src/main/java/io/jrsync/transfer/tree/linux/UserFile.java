package io.jrsync.transfer.tree.linux;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory.Link;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a path of the user leads to besides directories of a tree: symlinks, files, pipes. Each is
 * opened by name once ({@code O_PATH}), and all else goes by that number. Stateless.
 */
final class UserFile {
  /** What {@code statfs} says of {@code /proc}, where links lead to open files. */
  private static final int PROC_MAGIC = 0x9fa0;

  private UserFile() {}

  /** Looks at the symlink behind {@code number}, which it closes. */
  static Link link(int number, RawName name) throws IOException {
    try (Call call = Call.begin()) {
      Call.check("stat", name, call.statx(number, call.noPath(), Flags.AT_EMPTY_PATH));
      FileStat stat = call.stat();
      if (!stat.isSymlink()) {
        throw new TreeException("readlink", name, Errno.EINVAL);
      }
      return new Link(stat.uid(), target(call, number, name));
    } finally {
      Call.close(number);
    }
  }

  private static @Nullable RawName target(Call call, int number, RawName name)
      throws TreeException {
    Call.check("statfs", name, call.invoke(Syscall.FSTATFS, number, call.room(), 0));
    if (call.roomWord() == PROC_MAGIC) {
      return null;
    }
    long read = call.invoke(Syscall.READLINKAT, number, call.noPath(), call.room(), Call.PATH_MAX);
    return call.roomText((int) Call.check("readlink", name, read));
  }

  /** Reads what is behind {@code number}, which it closes. */
  static byte[] content(int number, RawName name, int most) throws IOException {
    int reading;
    try (Call call = Call.begin()) {
      int flags = Flags.O_RDONLY | Flags.O_CLOEXEC | Flags.O_NOCTTY;
      long opened = call.invoke(Syscall.OPENAT, Flags.AT_FDCWD, call.descriptorPath(number), flags);
      reading = (int) Call.check("open", name, opened);
    } finally {
      Call.close(number);
    }
    try {
      return readAll(reading, name, most);
    } finally {
      Call.close(reading);
    }
  }

  private static byte[] readAll(int reading, RawName name, int most) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (Call call = Call.begin()) {
      int n = 1;
      while (n > 0 && content.size() < most) {
        int wanted = Math.min(Call.PATH_MAX, most - content.size());
        long read = call.invoke(Syscall.READ, reading, call.room(), wanted);
        n = (int) Call.check("read", name, read);
        content.writeBytes(call.roomText(n).toBytes());
      }
    }
    return content.toByteArray();
  }
}
