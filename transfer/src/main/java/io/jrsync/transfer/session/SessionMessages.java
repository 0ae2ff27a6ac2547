package io.jrsync.transfer.session;

import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferEvent.Level;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.wire.MessageCode;
import io.jrsync.protocol.wire.MessageHandler;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.receiver.Receiver;
import io.jrsync.transfer.role.sender.Sender;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * What one side does about the messages that come between the data (session chapter, section 6.3).
 * Called on the thread that reads the connection.
 */
final class SessionMessages implements MessageHandler {
  private final Reporter reporter;
  private final Connection connection;
  private final boolean server;
  private @Nullable Receiver receiver;
  private @Nullable Sender sender;

  SessionMessages(Reporter reporter, Connection connection, boolean server) {
    this.reporter = reporter;
    this.connection = connection;
    this.server = server;
  }

  /** This side receives: the sender may say that it cannot send a file. */
  void receiveFor(Receiver role) {
    receiver = role;
  }

  /** This side sends: the other may say that a file is in place. */
  void receiveFor(Sender role) {
    sender = role;
  }

  @Override
  public void onMessage(MessageCode code, byte[] payload) throws IOException {
    switch (code) {
      case DATA, NOOP -> {}
      case INFO -> show(Level.INFO, payload);
      case WARNING -> show(Level.WARNING, payload);
      case ERROR -> show(Level.ERROR, payload);
      case ERROR_XFER -> {
        reporter.noteFailure();
        show(Level.ERROR, payload);
      }
      case IO_ERROR -> reporter.addIoError(number(payload));
      case IO_TIMEOUT -> adoptTimeout(number(payload));
      case ERROR_EXIT -> exit(payload);
      case DELETED -> deleted(payload);
      case NO_SEND -> notSent(number(payload));
      case SUCCESS -> arrived(payload);
    }
  }

  private static int number(byte[] payload) {
    return ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  /**
   * A message is one line: what else would end a line belongs to a name. A server keeps its
   * client's text to itself.
   */
  private void show(Level level, byte[] payload) {
    if (server) {
      return;
    }
    boolean ended = payload.length > 0 && payload[payload.length - 1] == '\n';
    RawName line = RawName.of(payload, 0, ended ? payload.length - 1 : payload.length);
    reporter.emit(new TransferEvent.Notice(level, line.toString(), true));
  }

  private void adoptTimeout(int seconds) throws ProtocolException {
    if (server) {
      throw new ProtocolException(
          ExitCode.STREAM_IO, "a client may not set the timeout of its server");
    }
    connection.lowerTimeout(seconds);
  }

  /** Stock ignores it where it means nothing. */
  private void arrived(byte[] payload) throws IOException {
    if (sender != null) {
      sender.arrived(payload);
    }
  }

  private static void exit(byte[] payload) throws PeerExitException {
    throw new PeerExitException(
        payload.length == 0 ? ExitCode.PROTOCOL : ExitCode.of(number(payload)));
  }

  private void deleted(byte[] payload) {
    boolean directory = payload.length > 0 && payload[payload.length - 1] == 0;
    RawName name = RawName.of(payload, 0, directory ? payload.length - 1 : payload.length);
    reporter.emit(new TransferEvent.Deletion(name, directory));
  }

  private void notSent(int ndx) throws ProtocolException {
    if (receiver == null) {
      throw new ProtocolException(
          ExitCode.STREAM_IO, "NO_SEND came from a side that does not send");
    }
    receiver.notSent(ndx);
  }
}
