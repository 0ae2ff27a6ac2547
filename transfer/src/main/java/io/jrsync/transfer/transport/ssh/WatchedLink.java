package io.jrsync.transfer.transport.ssh;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A link that knows whether it broke: what is made of that on the way up does not always tell it
 * from a server that said something wrong. Safe for use by one reader, one writer and any who ask.
 */
final class WatchedLink {
  private final Link link;
  private volatile boolean broken;

  WatchedLink(Link link) {
    this.link = link;
  }

  /** Whether nothing comes or goes any more, from whichever side that was. */
  boolean isBroken() {
    return broken;
  }

  void cut() {
    link.cut().run();
  }

  InputStream in() {
    return new Input(link.in());
  }

  OutputStream out() {
    return new Output(link.out());
  }

  private IOException broken(IOException failure) {
    broken = true;
    return failure;
  }

  private final class Input extends FilterInputStream {
    Input(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        int n = in.read(target, offset, length);
        if (n < 0) {
          broken = true;
        }
        return n;
      } catch (IOException e) {
        throw broken(e);
      }
    }
  }

  private final class Output extends FilterOutputStream {
    Output(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw broken(e);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        throw broken(e);
      }
    }
  }
}
