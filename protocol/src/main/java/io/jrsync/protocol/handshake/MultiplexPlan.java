package io.jrsync.protocol.handshake;

import io.jrsync.protocol.options.FilesFrom;
import io.jrsync.protocol.options.TransferOptions;

/**
 * When the two directions of a connection change from plain bytes to frames, seen from one side
 * (session chapter, section 6.2). The handshake itself is always plain.
 *
 * @param output what this side writes
 * @param input what it reads
 */
public record MultiplexPlan(Start output, Start input) {

  /** When frames begin. */
  public enum Start {
    /** Right after the handshake. */
    NOW,
    /** When this side, a sender, has sent its file list; until then it reads plain file names. */
    AFTER_FILE_LIST,
    NEVER
  }

  /** The plan of a client. */
  public static MultiplexPlan ofClient(
      int protocol, TransferOptions options, boolean clientIsSender) {
    boolean readsNames =
        clientIsSender
            && protocol < 31
            && options.selection().filesFrom() instanceof FilesFrom.Remote;
    return new MultiplexPlan(
        fromClient(protocol, options, !clientIsSender),
        readsNames ? Start.AFTER_FILE_LIST : Start.NOW);
  }

  /** The plan of a server. */
  public static MultiplexPlan ofServer(
      int protocol, TransferOptions options, boolean serverIsSender) {
    return new MultiplexPlan(Start.NOW, fromClient(protocol, options, serverIsSender));
  }

  /** A client that receives has to be able to say which sources may be removed. */
  private static Start fromClient(int protocol, TransferOptions options, boolean clientReceives) {
    boolean reports = clientReceives && options.deletion().sources().isOn();
    return protocol >= 30 || reports ? Start.NOW : Start.NEVER;
  }
}
