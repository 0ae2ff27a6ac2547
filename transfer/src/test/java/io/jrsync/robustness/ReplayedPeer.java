package io.jrsync.robustness;

import io.jrsync.transfer.transport.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A transport whose other end says a given stream of bytes, piece by piece as a {@link Script} has
 * it, and then is gone. When its cue does not come within its patience, it says all the rest at
 * once. Counts as closed by the peer once everything was said: if it is brittle, writing fails from
 * then on.
 */
final class ReplayedPeer implements Transport {
  private final byte[] stream;
  private final Script script;
  private final boolean brittle;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final InputStream in = new Input();
  private final OutputStream out = new Output();
  private final long patienceNanos;
  private int position;
  private int open;
  private boolean impatient;
  private boolean closed;

  ReplayedPeer(byte[] stream, Script script, Duration patience, boolean brittle) {
    this.stream = stream;
    this.script = script;
    this.patienceNanos = patience.toNanos();
    this.brittle = brittle;
  }

  /** Tells whether all cues came in time. */
  boolean waitedInVain() {
    return impatient;
  }

  @Override
  public InputStream in() {
    return in;
  }

  @Override
  public OutputStream out() {
    return out;
  }

  @Override
  public int awaitExit() {
    return 0;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the byte at the position may go out. */
  private void awaitCue() throws IOException {
    try {
      long nanos = patienceNanos;
      while (!closed && position >= open && position < stream.length) {
        if (impatient) {
          open = stream.length;
        } else if (script.data(said.toByteArray()) >= script.cue(position)) {
          open = script.endOfPiece(position, stream.length);
        } else if (nanos <= 0) {
          impatient = true;
        } else {
          nanos = changed.awaitNanos(nanos);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("cancelled").initCause(e);
    }
  }

  private final class Input extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      lock.lock();
      try {
        awaitCue();
        if (closed) {
          throw new IOException("the connection is closed");
        }
        if (position == stream.length) {
          return -1;
        }
        int n = Math.min(length, open - position);
        System.arraycopy(stream, position, target, offset, n);
        position += n;
        return n;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int available() {
      lock.lock();
      try {
        return Math.max(open - position, 0);
      } finally {
        lock.unlock();
      }
    }
  }

  private final class Output extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      lock.lock();
      try {
        if (closed || (brittle && position == stream.length)) {
          throw new IOException("Broken pipe");
        }
        said.write(bytes, offset, length);
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
