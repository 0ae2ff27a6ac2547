package io.jrsync.transfer.tree.linux;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An open file. One that was opened for reading is handed out as a {@code ReadableFile}. */
final class LinuxFile extends Handle implements WritableFile {
  private static final int SEEK_END = 2;
  private static final int SEEK_DATA = 3;
  private static final int SEEK_HOLE = 4;
  private static final int FALLOC_KEEP_SIZE = 0x01;
  private static final int FALLOC_KEEP_SIZE_AND_PUNCH = FALLOC_KEEP_SIZE | 0x02;

  private @Nullable FileStat first;

  LinuxFile(int number, RawName name) {
    super(number, name);
  }

  /**
   * Takes the first look, before the file is handed out; a file that cannot be looked at is closed.
   */
  FileStat lookOrClose() throws IOException {
    try {
      FileStat stat = stat();
      first = stat;
      return stat;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public FileStat statAtOpen() throws IOException {
    FileStat stat = first;
    return stat == null ? stat() : stat;
  }

  @Override
  public long length() throws IOException {
    FileStat stat = statAtOpen();
    return stat.isDevice() ? Math.max(0, seek(0, SEEK_END)) : stat.size();
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    MemorySegment buffer = Buffers.take();
    try (Call call = Call.begin()) {
      int self = call.use(descriptor);
      int done = 0;
      while (done < length) {
        int wanted = Math.min(length - done, Buffers.SIZE);
        long got = call.invoke(Syscall.PREAD64, self, buffer.address(), wanted, position + done);
        int count = (int) Call.check("read", name, got);
        if (count == 0) {
          break;
        }
        MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, target, offset + done, count);
        done += count;
      }
      return done;
    } finally {
      Buffers.give(buffer);
    }
  }

  @Override
  public void write(long position, byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    MemorySegment buffer = Buffers.take();
    try (Call call = Call.begin()) {
      int self = call.use(descriptor);
      int done = 0;
      while (done < length) {
        int count = Math.min(length - done, Buffers.SIZE);
        MemorySegment.copy(bytes, offset + done, buffer, ValueLayout.JAVA_BYTE, 0, count);
        long put = call.invoke(Syscall.PWRITE64, self, buffer.address(), count, position + done);
        done += (int) Call.check("write", name, put);
      }
    } finally {
      Buffers.give(buffer);
    }
  }

  @Override
  public long nextData(long position) throws IOException {
    long found = seek(position, SEEK_DATA);
    return found == -Flags.EINVAL ? Math.min(position, size()) : orSize(found);
  }

  @Override
  public long nextHole(long position) throws IOException {
    long found = seek(position, SEEK_HOLE);
    return found == -Flags.EINVAL ? size() : orSize(found);
  }

  /** File systems that know nothing of holes answer EINVAL. */
  private long seek(long position, int whence) throws IOException {
    try (Call call = Call.begin()) {
      return call.invoke(Syscall.LSEEK, call.use(descriptor), position, whence);
    }
  }

  private long orSize(long found) throws IOException {
    return found == -Flags.ENXIO ? size() : Call.check("seek", name, found);
  }

  private long size() throws IOException {
    return stat().size();
  }

  @Override
  public void truncate(long size) throws IOException {
    try (Call call = Call.begin()) {
      int self = call.use(descriptor);
      Call.check("truncate", name, call.invoke(Syscall.FTRUNCATE, self, size, 0));
    }
  }

  @Override
  public void reserve(long length, boolean extend) throws IOException {
    try (Call call = Call.begin()) {
      int self = call.use(descriptor);
      int mode = extend ? 0 : FALLOC_KEEP_SIZE;
      Call.check("fallocate", name, call.invoke(Syscall.FALLOCATE, self, mode, 0, length));
    }
  }

  @Override
  public void punch(long position, long length) throws IOException {
    if (length == 0) {
      return;
    }
    long answer;
    try (Call call = Call.begin()) {
      int self = call.use(descriptor);
      answer = call.invoke(Syscall.FALLOCATE, self, FALLOC_KEEP_SIZE_AND_PUNCH, position, length);
    }
    if (answer == -Flags.EOPNOTSUPP || answer == -Flags.ENOSYS) {
      writeZeros(position, Math.min(length, size() - position));
    } else {
      Call.check("fallocate", name, answer);
    }
  }

  private void writeZeros(long position, long length) throws IOException {
    byte[] zeros = new byte[Buffers.SIZE];
    for (long done = 0; done < length; done += zeros.length) {
      write(position + done, zeros, 0, (int) Math.min(zeros.length, length - done));
    }
  }

  @Override
  public void sync() throws IOException {
    try (Call call = Call.begin()) {
      Call.check("fsync", name, call.invoke(Syscall.FSYNC, call.use(descriptor), 0, 0));
    }
  }

  @Override
  long changeMode(Call call, int self, int permissions) {
    return call.invoke(Syscall.FCHMOD, self, permissions, 0);
  }

  @Override
  long changeTimes(Call call, int self, long times) {
    return call.invoke(Syscall.UTIMENSAT, self, 0, times, 0);
  }

  @Override
  LinuxXattrs.Target xattrTarget() {
    return LinuxXattrs.Target.FILE;
  }
}
