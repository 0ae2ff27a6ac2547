package io.jrsync.transfer.session;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes no faster than a {@link Throttle} lets it. */
final class ThrottledOutput extends FilterOutputStream {
  private final Throttle throttle;

  ThrottledOutput(OutputStream out, Throttle throttle) {
    super(out);
    this.throttle = throttle;
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
      int n = Math.min(left, throttle.piece());
      throttle.await();
      out.write(bytes, from, n);
      if (n < left) {
        out.flush();
      }
      throttle.passed(n);
      from += n;
      left -= n;
    }
  }
}
