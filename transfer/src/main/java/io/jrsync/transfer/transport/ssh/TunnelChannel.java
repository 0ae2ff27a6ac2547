package io.jrsync.transfer.transport.ssh;

import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

/**
 * A channel to another host. When the connection that it is in ends, so does whoever waits in it
 * for room to write: with sshj's own, that one would hold up the thread which brings the news.
 */
final class TunnelChannel extends DirectConnection {
  private volatile boolean ending;

  TunnelChannel(Connection connection, String toHost, int toPort) {
    super(connection, toHost, toPort);
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

  /** A writer that waits for room finds some, and then that the channel is not open any more. */
  private void wakeWriter() {
    ending = true;
    if (rwin != null) {
      rwin.expand(1);
    }
  }
}
