package io.jrsync.transfer.transport.ssh;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a server says before anything else: lines of text, of which the one that begins with {@code
 * SSH-} is its version and the last (RFC 4253, section 4.2). There may be only so much of them;
 * what follows passes through. For one reader; others may ask what was said.
 */
final class Greeting extends FilterInputStream {
  /** OpenSSH takes more; sshj looks at all of it again with each byte. */
  private static final int MAX_BYTES = 16 * 1024;

  private static final int MAX_SHOWN = 200;
  private static final byte[] VERSION = "SSH-".getBytes(StandardCharsets.US_ASCII);

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private int column;
  private boolean version = true;
  private boolean over;

  Greeting(InputStream in) {
    super(in);
  }

  /** What came while there was no version; empty when one came or nothing did. */
  synchronized String insteadOfVersion() {
    if (over) {
      return "";
    }
    String text = said.toString(StandardCharsets.UTF_8).strip();
    return Printable.of(text.substring(0, Math.min(text.length(), MAX_SHOWN)));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = in.read(target, offset, length);
    if (!over) {
      for (int i = 0; i < n && !over; i++) {
        take(target[offset + i]);
      }
    }
    return n;
  }

  private synchronized void take(byte b) throws IOException {
    if (said.size() == MAX_BYTES) {
      throw new IOException("no SSH version in its first " + MAX_BYTES + " bytes");
    }
    said.write(b);
    if (b == '\n') {
      over = version && column >= VERSION.length;
      column = 0;
      version = true;
      return;
    }
    version &= column >= VERSION.length || b == VERSION[column];
    column++;
  }
}
