package io.jrsync.transfer.transport.ssh;

import java.nio.charset.StandardCharsets;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.ChannelInputStream;
import net.schmizz.sshj.connection.channel.direct.SessionChannel;
import net.schmizz.sshj.transport.TransportException;

/**
 * A channel in which a program runs. It ends at once when it is told to: with sshj's own, the
 * thread that reads the connection for everybody would wait for a writer that waits for room which
 * nobody gives any more, and data that still comes for a closed reader would end the connection.
 */
final class ExecChannel extends SessionChannel {
  private final Object receiving = new Object();
  private volatile boolean ending;
  private boolean deaf;

  ExecChannel(Connection connection) {
    super(connection, StandardCharsets.ISO_8859_1);
  }

  /** Starts a program; the command is bytes, one in each character. */
  void start(byte[] command) throws ConnectionException, TransportException {
    exec(new String(command, StandardCharsets.ISO_8859_1));
  }

  @Override
  public boolean isOpen() {
    return !ending && super.isOpen();
  }

  @Override
  public void handle(Message message, SSHPacket packet) throws SSHException {
    if (message == Message.CHANNEL_CLOSE) {
      wakeWriter();
    }
    super.handle(message, packet);
  }

  @Override
  public void notifyError(SSHException error) {
    wakeWriter();
    super.notifyError(error);
  }

  @Override
  protected void receiveInto(ChannelInputStream stream, SSHPacket packet) throws SSHException {
    synchronized (receiving) {
      if (!deaf) {
        super.receiveInto(stream, packet);
      }
    }
  }

  /** Makes readers and writers of this side stop; nothing is sent yet. */
  void abandon() {
    synchronized (receiving) {
      deaf = true;
      eofInputStreams();
    }
    wakeWriter();
  }

  /** Tells the other side that the channel is over. May wait for the network. */
  void sayGoodbye() {
    try {
      sendClose();
    } catch (TransportException e) {
      // The connection is gone, and with it the channel.
      return;
    }
  }

  /** A writer that waits for room finds some, and then that the channel is not open any more. */
  private void wakeWriter() {
    ending = true;
    if (rwin != null) {
      rwin.expand(1);
    }
  }
}
