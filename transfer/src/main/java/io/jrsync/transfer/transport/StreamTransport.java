package io.jrsync.transfer.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A connection over two streams that the caller has; closing it closes both. */
public final class StreamTransport implements Transport {
  private final InputStream in;
  private final OutputStream out;

  public StreamTransport(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
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
    // The input first: closing an output may first try to write what it holds.
    try (out) {
      in.close();
    } catch (IOException e) {
      // It is being given up: whatever went wrong is no longer of interest.
      return;
    }
  }
}
