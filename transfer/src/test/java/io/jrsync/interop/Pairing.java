package io.jrsync.interop;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Who is the client, which starts the transfer, and who is the server behind the remote shell. */
enum Pairing {
  OURS_TO_STOCK(Party.OURS, Party.STOCK),
  STOCK_TO_OURS(Party.STOCK, Party.OURS),
  OURS_TO_OURS(Party.OURS, Party.OURS),
  STOCK_TO_STOCK(Party.STOCK, Party.STOCK);

  private final Party client;
  private final Party server;

  Pairing(Party client, Party server) {
    this.client = client;
    this.server = server;
  }

  /**
   * The pairings to test, by default those that we are part of. The property {@code
   * jrsync.interop.pairings} names others: the suites themselves are proved with {@code
   * -Djrsync.interop.pairings=STOCK_TO_STOCK}.
   */
  static List<Pairing> tested() {
    String names =
        System.getProperty("jrsync.interop.pairings", "OURS_TO_STOCK,STOCK_TO_OURS,OURS_TO_OURS");
    return Arrays.stream(names.split(",")).map(Pairing::valueOf).toList();
  }

  Party client() {
    return client;
  }

  Party server() {
    return server;
  }

  /** Who sends the files of a transfer in the direction. */
  Party sender(Direction direction) {
    return direction == Direction.PULL ? server : client;
  }

  /** Who receives the files of a transfer in the direction. */
  Party receiver(Direction direction) {
    return direction == Direction.PUSH ? server : client;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
