package io.jrsync.transfer.transport;

/** Makes connections whose both ends are in this process; what local copies run over. */
public final class InProcessTransport {

  private InProcessTransport() {}

  /** Two ends that are connected with each other. */
  public record Pair(Transport first, Transport second) {}

  /** Makes a connection. */
  public static Pair pair() {
    Pipe there = new Pipe();
    Pipe back = new Pipe();
    return new Pair(
        new StreamTransport(back.source(), there.sink()),
        new StreamTransport(there.source(), back.sink()));
  }
}
