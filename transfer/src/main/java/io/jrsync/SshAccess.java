package io.jrsync;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.transport.Transport;
import io.jrsync.transfer.transport.ssh.SshConnections;
import io.jrsync.transfer.transport.ssh.SshTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client's connections by SSH. Nothing of SSH is loaded before the first: where there are no such
 * connections, it need not even be there. Safe for use by several threads.
 */
final class SshAccess implements AutoCloseable {
  private final SshSettings settings;
  private @Nullable SshConnections connections;
  private boolean closed;

  SshAccess(SshSettings settings) {
    this.settings = settings;
  }

  /** Starts a program at a place. */
  Transport exec(Endpoint.Ssh place, List<byte[]> words) throws RsyncException {
    SshTarget target = new SshTarget(place.user(), place.host(), place.port());
    try {
      return connections().exec(target, words);
    } catch (NoClassDefFoundError e) {
      throw new RsyncException(
          ExitCode.UNSUPPORTED,
          "the built-in SSH client needs com.hierynomus:sshj and org.bouncycastle:bcprov-jdk18on,"
              + " which are not on the class path; add them, or use Endpoint.remoteShell for the"
              + " system's client",
          e);
    }
  }

  private synchronized SshConnections connections() {
    if (closed) {
      throw new IllegalStateException("this client is closed");
    }
    SshConnections present = connections;
    if (present == null) {
      present = new SshConnections(SshSetup.options(settings));
      connections = present;
    }
    return present;
  }

  @Override
  public void close() {
    SshConnections present;
    synchronized (this) {
      closed = true;
      present = connections;
    }
    if (present != null) {
      present.close();
    }
  }
}
