package io.jrsync.transfer.session;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads no faster than a {@link Throttle} lets it. The other side is held back by that as soon as
 * the buffers between are full.
 */
final class ThrottledInput extends FilterInputStream {
  private final Throttle throttle;

  ThrottledInput(InputStream in, Throttle throttle) {
    super(in);
    this.throttle = throttle;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    throttle.await();
    int n = in.read(target, offset, Math.min(length, throttle.piece()));
    if (n > 0) {
      throttle.passed(n);
    }
    return n;
  }
}
