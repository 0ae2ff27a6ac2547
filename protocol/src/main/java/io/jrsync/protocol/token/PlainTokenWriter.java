package io.jrsync.protocol.token;

import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;

/**
 * Uncompressed tokens (transfer chapter, section 5.1).
 *
 * <pre>
 * int n &gt; 0 | n bytes     literal
 * int n &lt; 0               block -n - 1
 * int 0                   end of file
 * </pre>
 */
final class PlainTokenWriter implements TokenWriter {
  /** rsync 3.4.3 and 3.4.4 refuse longer literals. */
  private static final int MAX_LITERAL = 32 * 1024;

  private final WireOutput out;

  PlainTokenWriter(WireOutput out) {
    this.out = out;
  }

  @Override
  public void literal(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int n = Math.min(length - done, MAX_LITERAL);
      out.writeInt(n);
      out.write(bytes, offset + done, n);
      done += n;
    }
  }

  @Override
  public void block(int index, byte[] bytes, int offset, int length) throws IOException {
    out.writeInt(-index - 1);
  }

  @Override
  public void end() throws IOException {
    out.writeInt(0);
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
