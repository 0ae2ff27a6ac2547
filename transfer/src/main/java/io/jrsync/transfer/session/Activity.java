package io.jrsync.transfer.session;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Remembers when bytes last moved on a connection. Safe for use by several threads. */
final class Activity {
  private volatile long lastRead = System.nanoTime();
  private volatile long lastWrite = System.nanoTime();

  /** Nanoseconds since something was received. */
  long readSilence() {
    return System.nanoTime() - lastRead;
  }

  /** Nanoseconds since something was sent. */
  long writeSilence() {
    return System.nanoTime() - lastWrite;
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
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int n = in.read(target, offset, length);
      lastRead = System.nanoTime();
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
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      lastWrite = System.nanoTime();
    }
  }
}
