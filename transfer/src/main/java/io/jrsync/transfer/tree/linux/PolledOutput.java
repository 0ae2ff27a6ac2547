package io.jrsync.transfer.tree.linux;

import java.io.IOException;
import java.io.OutputStream;

/** What goes into a {@link PolledDescriptor}; closing it closes that. */
final class PolledOutput extends OutputStream {
  private final PolledDescriptor sink;

  PolledOutput(PolledDescriptor sink) {
    this.sink = sink;
  }

  @Override
  public void write(int b) throws IOException {
    sink.write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    sink.write(bytes, offset, length);
  }

  @Override
  public void close() {
    sink.close();
  }
}
