package io.jrsync.transfer.tree.linux;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work for the kernel: the memory that its arguments and answers stand in, and the
 * descriptors that it uses, which cannot be closed before it ends. Taken from a pool, so that no
 * call allocates. Owned by one thread from {@link #begin} to {@link #close}.
 */
final class Call implements AutoCloseable {
  /** Where {@code utimensat} has the two times. */
  private static final int ACCESS_TIME = 0;

  private static final int MODIFIED_TIME = 16;

  /** The kernel's limit for a path, the closing NUL included. */
  static final int PATH_MAX = 4096;

  private static final Pool<Call> POOL = new Pool<>(32, Call::new);

  /** At most four names or paths are needed at once. */
  private static final int TEXTS = 4 * PATH_MAX;

  private final Kernel kernel;

  /** For what the kernel reads or fills in: a statx, two times, an open_how, a link's target. */
  private final ByteBuffer struct;

  private final long structAddress;
  private final ByteBuffer texts;
  private final long textsAddress;
  private final byte[] staging = new byte[PATH_MAX];
  private int textsUsed;
  private @Nullable Descriptor first;
  private @Nullable Descriptor second;

  private Call() {
    Arena arena = Arena.ofAuto();
    this.kernel = new Kernel(arena);
    MemorySegment room = arena.allocate(PATH_MAX, Long.BYTES);
    this.struct = Kernel.view(room);
    this.structAddress = room.address();
    MemorySegment strings = arena.allocate(TEXTS);
    this.texts = Kernel.view(strings);
    this.textsAddress = strings.address();
  }

  static Call begin() {
    return POOL.take();
  }

  /**
   * Closes a number that no {@link Descriptor} owns (any more). Whatever the kernel answers, it is
   * gone.
   */
  static void close(int number) {
    try (Call call = begin()) {
      call.invoke(Syscall.CLOSE, number, 0, 0);
    }
  }

  @Override
  public void close() {
    if (first != null) {
      first.release();
      first = null;
    }
    if (second != null) {
      second.release();
      second = null;
    }
    textsUsed = 0;
    POOL.give(this);
  }

  /**
   * Returns the number of a descriptor (the first or second one of this call), good until the end.
   */
  int use(Descriptor descriptor) throws IOException {
    int number = descriptor.acquire();
    if (first == null) {
      first = descriptor;
    } else if (second == null) {
      second = descriptor;
    } else {
      descriptor.release();
      throw new IllegalStateException("a third descriptor");
    }
    return number;
  }

  /** Returns the kernel's answer, or the negative error number. */
  long invoke(Syscall call, long a, long b, long c) {
    return kernel.call(call.number, a, b, c, 0, 0, 0);
  }

  long invoke(Syscall call, long a, long b, long c, long d) {
    return kernel.call(call.number, a, b, c, d, 0, 0);
  }

  long invoke(Syscall call, long a, long b, long c, long d, long e) {
    return kernel.call(call.number, a, b, c, d, e, 0);
  }

  long invoke(Syscall call, long a, long b, long c, long d, long e, long f) {
    return kernel.call(call.number, a, b, c, d, e, f);
  }

  /** Passes an answer on unless it is an error. */
  static long check(String operation, RawName name, long answer) throws TreeException {
    if (answer < 0) {
      throw new TreeException(operation, name, (int) -answer);
    }
    return answer;
  }

  /**
   * Puts the name of a directory entry where the kernel can read it; refuses what is not one
   * component.
   */
  long component(String operation, RawName name) throws TreeException {
    int length = stage(operation, name);
    boolean dots = length <= 2 && length > 0 && staging[0] == '.' && staging[length - 1] == '.';
    if (length == 0 || dots || holds('/', length)) {
      throw new TreeException(operation, name, Errno.EINVAL);
    }
    return textOf(length);
  }

  /** Puts a path, or the target of a symlink, where the kernel can read it. */
  long path(String operation, RawName path) throws TreeException {
    return textOf(stage(operation, path));
  }

  /** The path of what an open descriptor is open on, for calls that take no descriptor. */
  long descriptorPath(int number) throws TreeException {
    return path("open", RawName.ofUtf8("/proc/self/fd/" + number));
  }

  /** The path of an entry of an open directory, for calls that take no descriptor. */
  long entryPath(String operation, int number, RawName entry) throws TreeException {
    component(operation, entry);
    return path(operation, RawName.ofUtf8("/proc/self/fd/" + number).resolve(entry));
  }

  /** The path of an open directory that no call takes for a link. */
  long directoryPath(int number) throws TreeException {
    return path("open", RawName.ofUtf8("/proc/self/fd/" + number + "/."));
  }

  /** The empty path, which stands for the descriptor itself. */
  long noPath() {
    return textOf(0);
  }

  private int stage(String operation, RawName name) throws TreeException {
    if (name.length() >= PATH_MAX) {
      throw new TreeException(operation, name, Errno.ENAMETOOLONG);
    }
    int length = name.copyTo(staging, 0);
    if (holds('\0', length)) {
      throw new TreeException(operation, name, Errno.EINVAL);
    }
    return length;
  }

  private boolean holds(char what, int length) {
    for (int i = 0; i < length; i++) {
      if (staging[i] == what) {
        return true;
      }
    }
    return false;
  }

  private long textOf(int length) {
    staging[length] = 0;
    long at = textsAddress + textsUsed;
    texts.put(textsUsed, staging, 0, length + 1);
    textsUsed += length + 1;
    return at;
  }

  /**
   * The access time left alone and the given modification time, as {@code utimensat} takes them.
   */
  long modified(String operation, RawName name, long seconds, int nanos) throws TreeException {
    return times(operation, name, MODIFIED_TIME, seconds, nanos);
  }

  /** The given access time and the modification time left alone. */
  long accessed(String operation, RawName name, long seconds, int nanos) throws TreeException {
    return times(operation, name, ACCESS_TIME, seconds, nanos);
  }

  private long times(String operation, RawName name, int which, long seconds, int nanos)
      throws TreeException {
    if (nanos < 0 || nanos > 999_999_999) {
      throw new TreeException(operation, name, Errno.EINVAL);
    }
    int other = ACCESS_TIME + MODIFIED_TIME - which;
    struct.putLong(other, 0);
    struct.putLong(other + Long.BYTES, Flags.UTIME_OMIT);
    struct.putLong(which, seconds);
    struct.putLong(which + Long.BYTES, nanos);
    return structAddress;
  }

  /** The three words of {@code openat2}. */
  long openHow(int flags, int mode, int resolve) {
    struct.putLong(0, flags);
    struct.putLong(8, mode);
    struct.putLong(16, resolve);
    return structAddress;
  }

  /** A value's place and length, as {@code getxattrat} and {@code setxattrat} take them. */
  long xattrValue(long address, int size) {
    struct.putLong(0, address);
    struct.putInt(8, size);
    struct.putInt(12, 0);
    return structAddress;
  }

  /** Room for {@link #PATH_MAX} bytes that the kernel writes. */
  long room() {
    return structAddress;
  }

  /** The first word of what the kernel wrote into {@link #room}. */
  long roomWord() {
    return struct.getLong(0);
  }

  /** What the kernel wrote into {@link #room}. */
  RawName roomText(int length) {
    struct.get(0, staging, 0, length);
    return RawName.of(staging, 0, length);
  }

  /** Waits for an event on a descriptor; 0 when the time is over first. */
  long poll(int number, int event, int millis) {
    struct.putInt(0, number);
    struct.putInt(4, event);
    struct.putLong(8, millis / 1000);
    struct.putLong(16, millis % 1000 * 1_000_000L);
    return invoke(Syscall.PPOLL, structAddress, 1, structAddress + 8, 0, 0);
  }

  /** Looks at {@code path} below a descriptor. */
  long statx(int directory, long path, int flags) {
    return invoke(
        Syscall.STATX, directory, path, flags | Flags.AT_NO_AUTOMOUNT, Statx.BASIC, structAddress);
  }

  /** What the last successful {@link #statx} saw. */
  FileStat stat() {
    return Statx.read(struct);
  }
}
