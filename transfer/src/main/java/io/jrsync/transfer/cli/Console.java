package io.jrsync.transfer.cli;

import io.jrsync.event.text.TextSink;
import io.jrsync.protocol.options.OutputBuffering;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output and standard error as bytes. Output is buffered: by lines for a terminal, else by
 * blocks, but never for more than a second while there is more to say. When nobody reads it any
 * more, the rest is dropped and the transfer goes on, as with rsync. Safe for use by several
 * threads.
 */
final class Console implements TextSink {
  private static final int CAPACITY = 8192;
  private static final long LONGEST_WAIT_NANOS = 1_000_000_000;

  private final OutputStream output;
  private final OutputStream errors;
  private final byte[] buffer = new byte[CAPACITY];
  private int filled;
  private long flushedNanos = System.nanoTime();
  private boolean broken;
  private OutputBuffering buffering;

  /**
   * @param terminal somebody watches the output line by line
   */
  Console(OutputStream output, OutputStream errors, boolean terminal) {
    this.output = output;
    this.errors = errors;
    this.buffering = terminal ? OutputBuffering.LINE : OutputBuffering.BLOCK;
  }

  /** The console of this process. */
  static Console ofProcess() {
    return new Console(
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        isTerminal());
  }

  /** Without a {@code java.io.Console}, which costs more than the question is worth. */
  private static boolean isTerminal() {
    try {
      String target = new File("/proc/self/fd/1").getCanonicalPath();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  /** Buffers in another way from now on. */
  synchronized void setBuffering(OutputBuffering value) {
    buffering = value;
  }

  @Override
  public synchronized void output(byte[] bytes, int offset, int length) {
    if (length > CAPACITY - filled) {
      flush();
    }
    if (length > CAPACITY) {
      write(bytes, offset, length);
      return;
    }
    System.arraycopy(bytes, offset, buffer, filled, length);
    filled += length;
    boolean lineEnds = length > 0 && bytes[offset + length - 1] == '\n';
    boolean due =
        switch (buffering) {
          case NONE -> true;
          case LINE -> lineEnds;
          case BLOCK -> false;
        };
    if (due || System.nanoTime() - flushedNanos > LONGEST_WAIT_NANOS) {
      flush();
    }
  }

  @Override
  public synchronized void error(byte[] bytes, int offset, int length) {
    flush();
    try {
      errors.write(bytes, offset, length);
    } catch (IOException e) {
      // There is no place left to say anything.
      return;
    }
  }

  @Override
  public synchronized void flush() {
    write(buffer, 0, filled);
    filled = 0;
    flushedNanos = System.nanoTime();
  }

  private void write(byte[] bytes, int offset, int length) {
    if (broken || length == 0) {
      return;
    }
    try {
      output.write(bytes, offset, length);
    } catch (IOException e) {
      broken = true;
    }
  }
}
