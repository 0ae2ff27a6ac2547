package io.jrsync.transfer.tree.linux;

import java.io.IOException;
import java.io.InputStream;

/** What comes out of a {@link PolledDescriptor}; closing it closes that. */
final class PolledInput extends InputStream {
  private final PolledDescriptor source;

  PolledInput(PolledDescriptor source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return source.read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return source.read(target, offset, length);
  }

  @Override
  public void close() {
    source.close();
  }
}
