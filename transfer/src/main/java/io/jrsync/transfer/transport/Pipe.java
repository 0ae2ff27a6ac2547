package io.jrsync.transfer.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One direction of an in-process connection: a ring of bytes between two threads. Reading from a
 * pipe whose writer is closed gives the end of the stream, writing to one whose reader is closed
 * fails.
 */
final class Pipe {
  private static final int CAPACITY = 256 * 1024;

  private final byte[] ring = new byte[CAPACITY];
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final InputStream source = new Source();
  private final OutputStream sink = new Sink();
  private int start;
  private int filled;
  private boolean writerClosed;
  private boolean readerClosed;

  InputStream source() {
    return source;
  }

  OutputStream sink() {
    return sink;
  }

  /** Waits while the ring is at {@code level} and neither end is closed. */
  private void awaitChangeFrom(int level) throws IOException {
    try {
      while (filled == level && !readerClosed && !writerClosed) {
        changed.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("cancelled").initCause(e);
    }
  }

  private int take(byte[] target, int offset, int length) throws IOException {
    lock.lock();
    try {
      awaitChangeFrom(0);
      if (readerClosed) {
        throw new IOException("the pipe is closed");
      }
      if (filled == 0) {
        return -1;
      }
      int n = Math.min(length, filled);
      int first = Math.min(n, CAPACITY - start);
      System.arraycopy(ring, start, target, offset, first);
      System.arraycopy(ring, 0, target, offset + first, n - first);
      start = (start + n) % CAPACITY;
      filled -= n;
      changed.signalAll();
      return n;
    } finally {
      lock.unlock();
    }
  }

  private void put(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    lock.lock();
    try {
      while (left > 0) {
        awaitChangeFrom(CAPACITY);
        if (readerClosed || writerClosed) {
          throw new IOException("the other end of the pipe is closed");
        }
        int end = (start + filled) % CAPACITY;
        int n = Math.min(left, CAPACITY - filled);
        int first = Math.min(n, CAPACITY - end);
        System.arraycopy(bytes, from, ring, end, first);
        System.arraycopy(bytes, from + first, ring, 0, n - first);
        filled += n;
        from += n;
        left -= n;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void closeWriter() {
    lock.lock();
    try {
      writerClosed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void closeReader() {
    lock.lock();
    try {
      readerClosed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private final class Source extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return take(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return length == 0 ? 0 : take(target, offset, length);
    }

    @Override
    public int available() {
      lock.lock();
      try {
        return filled;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      closeReader();
    }
  }

  private final class Sink extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      put(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      put(bytes, offset, length);
    }

    @Override
    public void close() {
      closeWriter();
    }
  }
}
