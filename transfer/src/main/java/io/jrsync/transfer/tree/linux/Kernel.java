package io.jrsync.transfer.tree.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The one way into the kernel: the C library's {@code syscall}. One function of one shape serves
 * every call, because each further shape costs milliseconds of start-up, and because it reaches
 * calls that an older C library has no function for. Native memory is looked at through byte
 * buffers for the same reason: the first look through a memory segment costs more than ten
 * milliseconds.
 *
 * <p>It is not bound as a "critical" function: a file system may take its time, and the garbage
 * collector must not have to wait for it. That costs ten nanoseconds a call and one copy of what is
 * read or written. Owned by one thread at a time.
 */
final class Kernel {
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final int ERRNO = (int) STATE.byteOffset(PathElement.groupElement("errno"));
  private static final MethodHandle SYSCALL = bind();

  private final MemorySegment state;
  private final ByteBuffer stateView;

  Kernel(Arena arena) {
    this.state = arena.allocate(STATE);
    this.stateView = view(state);
  }

  /** The same memory as a buffer. */
  static ByteBuffer view(MemorySegment segment) {
    return segment.asByteBuffer().order(ByteOrder.nativeOrder());
  }

  @SuppressWarnings("restricted")
  private static MethodHandle bind() {
    ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("syscall"),
        FunctionDescriptor.of(word, word, word, word, word, word, word, word),
        Linker.Option.firstVariadicArg(1),
        Linker.Option.captureCallState("errno"));
  }

  /**
   * Makes a call, again when a signal interrupts it; returns what it returns, or the negative error
   * number.
   */
  long call(long number, long a, long b, long c, long d, long e, long f) {
    while (true) {
      long result = invoke(number, a, b, c, d, e, f);
      if (result >= 0) {
        return result;
      }
      int errno = stateView.getInt(ERRNO);
      if (errno != Flags.EINTR) {
        return -errno;
      }
    }
  }

  private long invoke(long number, long a, long b, long c, long d, long e, long f) {
    try {
      return (long) SYSCALL.invokeExact(state, number, a, b, c, d, e, f);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException("system call " + number, impossible);
    }
  }
}
