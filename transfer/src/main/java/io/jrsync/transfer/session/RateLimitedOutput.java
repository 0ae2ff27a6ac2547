package io.jrsync.transfer.session;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * Lets bytes pass no faster than a given rate, by waiting after each piece until its time is up.
 * What was not used in a pause does not add up to a later burst of more than a tenth of a second.
 */
final class RateLimitedOutput extends FilterOutputStream {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int PIECES_PER_SECOND = 20;

  private final long bytesPerSecond;
  private final int piece;
  private long freeAt = System.nanoTime();

  RateLimitedOutput(OutputStream out, long bytesPerSecond) {
    super(out);
    this.bytesPerSecond = bytesPerSecond;
    this.piece = Math.clamp(bytesPerSecond / PIECES_PER_SECOND, 256, 1 << 20);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      int n = Math.min(left, piece);
      await(n);
      out.write(bytes, from, n);
      out.flush();
      from += n;
      left -= n;
    }
  }

  private void await(int bytes) throws IOException {
    long now = System.nanoTime();
    freeAt = Math.max(freeAt, now - SECOND / 10);
    if (freeAt > now) {
      try {
        TimeUnit.NANOSECONDS.sleep(freeAt - now);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (IOException) new InterruptedIOException("cancelled").initCause(e);
      }
    }
    freeAt += bytes * SECOND / bytesPerSecond;
  }
}
