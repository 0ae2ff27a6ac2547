package io.jrsync.transfer.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** One end of a connection whose both ends are in this process; what local copies run over. */
public final class InProcessTransport implements Transport {
  private final InputStream in;
  private final OutputStream out;

  private InProcessTransport(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** Two ends that are connected with each other. */
  public record Pair(Transport first, Transport second) {}

  /** Makes a connection. */
  public static Pair pair() {
    Pipe there = new Pipe();
    Pipe back = new Pipe();
    return new Pair(
        new InProcessTransport(back.source(), there.sink()),
        new InProcessTransport(there.source(), back.sink()));
  }

  @Override
  public InputStream in() {
    return in;
  }

  @Override
  public OutputStream out() {
    return out;
  }

  @Override
  public int awaitExit() {
    return 0;
  }

  @Override
  public void close() {
    try {
      out.close();
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
