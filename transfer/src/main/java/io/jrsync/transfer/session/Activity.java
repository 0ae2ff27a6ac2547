package io.jrsync.transfer.session;

import io.jrsync.transfer.role.Tally;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Remembers when bytes last moved on a connection, and counts them. Safe for use by several threads
 * as long as one at a time reads and one at a time writes.
 */
final class Activity {
  private volatile long lastRead = System.nanoTime();
  private volatile long lastWrite = System.nanoTime();
  private final Tally received = new Tally();
  private final Tally sent = new Tally();

  /** Nanoseconds since something was received. */
  long readSilence() {
    return System.nanoTime() - lastRead;
  }

  /** Nanoseconds since something was sent. */
  long writeSilence() {
    return System.nanoTime() - lastWrite;
  }

  long bytesReceived() {
    return received.get();
  }

  long bytesSent() {
    return sent.get();
  }

  InputStream watch(InputStream in) {
    return new WatchedInput(in);
  }

  OutputStream watch(OutputStream out) {
    return new WatchedOutput(out);
  }

  private final class WatchedInput extends FilterInputStream {
    WatchedInput(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      lastRead = System.nanoTime();
      received.add(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int n = in.read(target, offset, length);
      lastRead = System.nanoTime();
      received.add(Math.max(n, 0));
      return n;
    }
  }

  private final class WatchedOutput extends FilterOutputStream {
    WatchedOutput(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      lastWrite = System.nanoTime();
      sent.add(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      lastWrite = System.nanoTime();
      sent.add(length);
    }
  }
}
