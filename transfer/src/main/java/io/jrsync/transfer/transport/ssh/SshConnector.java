package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.RsyncException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections: finds out what holds for a host, and goes there, through others if need be.
 */
final class SshConnector {
  private static final int MAX_JUMPS = 16;

  private final SshOptions options;
  private final Map<String, String> environment;
  private final KeyCache cache;

  SshConnector(SshOptions options, Map<String, String> environment) {
    this.options = options;
    this.environment = environment;
    this.cache = new KeyCache(options.prompts());
  }

  /** Connects to a host by the way that is configured for it. */
  SshConnection connect(SshTarget target) throws RsyncException {
    return connect(target, 0);
  }

  private SshConnection connect(SshTarget target, int depth) throws RsyncException {
    if (depth > MAX_JUMPS) {
      throw SshFailure.of("the jump hosts of " + target + " lead to each other in a circle");
    }
    HostConfig host = HostConfigReader.read(target, options, environment);
    SshConnection via = null;
    for (SshTarget jump : host.jumps()) {
      // Only the way to the first one is its own affair: it is also the way of all that follow.
      via =
          via == null
              ? connect(jump, depth + 1)
              : through(via, HostConfigReader.read(jump, options, environment));
    }
    return through(via, host);
  }

  private SshConnection through(@Nullable SshConnection via, HostConfig host)
      throws RsyncException {
    try (Deadline deadline = new Deadline(host.connectMillis())) {
      Link link = via == null ? SocketLink.open(host, deadline) : via.tunnel(host, deadline);
      return SshConnection.open(host, link, options, cache, deadline);
    } catch (RsyncException e) {
      if (via != null) {
        via.close();
      }
      throw e;
    }
  }
}
