package io.jrsync.transfer.tree.linux;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A pipe, socket or terminal in non-blocking mode, with reads and writes that wait all the same,
 * but where an interrupt and {@link #close} are noticed. Used by one reader and one writer at a
 * time; the descriptor is somebody else's and is not closed.
 */
final class PolledDescriptor implements AutoCloseable {
  private static final int POLLIN = 0x1;
  private static final int POLLOUT = 0x4;

  /** How late an interrupt or a close may be noticed. */
  private static final int SLICE_MILLIS = 100;

  /**
   * A wait in the kernel would hold the carrier of a virtual thread, so these threads wait for it.
   */
  private static final ExecutorService WAITERS =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("jrsync-poll-", 0).factory());

  private final int number;
  private final RawName name;
  private final long originalFlags;
  private volatile boolean closed;

  /**
   * @param name for messages
   */
  PolledDescriptor(int number, RawName name) throws IOException {
    this.number = number;
    this.name = name;
    try (Call call = Call.begin()) {
      long flags = call.invoke(Syscall.FCNTL, number, Flags.F_GETFL, 0);
      this.originalFlags = Call.check("fcntl", name, flags);
      long nonBlocking = flags | Flags.O_NONBLOCK;
      Call.check("fcntl", name, call.invoke(Syscall.FCNTL, number, Flags.F_SETFL, nonBlocking));
    }
  }

  /** Waits for bytes and returns how many came, -1 at the end. */
  int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    while (true) {
      long got = tryRead(target, offset, length);
      if (got != -Flags.EAGAIN) {
        return got == 0 ? -1 : check("read", got);
      }
      await(POLLIN);
    }
  }

  private long tryRead(byte[] target, int offset, int length) throws IOException {
    checkOpen();
    MemorySegment buffer = Buffers.take();
    try (Call call = Call.begin()) {
      long most = Math.min(length, Buffers.SIZE);
      long got = call.invoke(Syscall.READ, number, buffer.address(), most);
      if (got > 0) {
        MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, target, offset, (int) got);
      }
      return got;
    } finally {
      Buffers.give(buffer);
    }
  }

  /** Writes all, waiting for room. */
  void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int done = 0;
    while (done < length) {
      long put = tryWrite(bytes, offset + done, length - done);
      if (put == -Flags.EAGAIN) {
        await(POLLOUT);
      } else {
        done += check("write", put);
      }
    }
  }

  private long tryWrite(byte[] bytes, int offset, int length) throws IOException {
    checkOpen();
    MemorySegment buffer = Buffers.take();
    try (Call call = Call.begin()) {
      int count = Math.min(length, Buffers.SIZE);
      MemorySegment.copy(bytes, offset, buffer, ValueLayout.JAVA_BYTE, 0, count);
      return call.invoke(Syscall.WRITE, number, buffer.address(), count);
    } finally {
      Buffers.give(buffer);
    }
  }

  /** What breaks here is a connection, which is not to be taken for a file. */
  private int check(String operation, long result) throws IOException {
    try {
      return (int) Call.check(operation, name, result);
    } catch (TreeException e) {
      throw new IOException(operation + " error: " + e.reason(), e);
    }
  }

  private void checkOpen() throws IOException {
    if (closed) {
      throw new IOException("closed: " + name);
    }
  }

  private void await(int event) throws IOException {
    if (!Thread.currentThread().isVirtual()) {
      poll(event);
      return;
    }
    Future<?> waiting =
        WAITERS.submit(() -> {
          poll(event);
          return null;
        });
    try {
      waiting.get();
    } catch (InterruptedException e) {
      waiting.cancel(true);
      Thread.currentThread().interrupt();
      throw interrupted();
    } catch (ExecutionException e) {
      throw new IOException("waiting for " + name, e.getCause());
    }
  }

  private void poll(int event) throws IOException {
    long ready;
    do {
      checkOpen();
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted();
      }
      try (Call call = Call.begin()) {
        ready = Call.check("poll", name, call.poll(number, event, SLICE_MILLIS));
      }
    } while (ready == 0);
  }

  private InterruptedIOException interrupted() {
    return new InterruptedIOException("interrupted while waiting for " + name);
  }

  /** Ends reads and writes and restores the mode. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (Call call = Call.begin()) {
      call.invoke(Syscall.FCNTL, number, Flags.F_SETFL, originalFlags);
    }
  }
}
