package io.jrsync.event;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import java.util.List;

/**
 * A transfer that a server has served to its end, good or bad.
 *
 * @param user the name that the client gave itself; nothing depends on it
 * @param key the fingerprint of the key that it logged in with
 * @param client the address that it came from
 * @param received true when the client sent files, false when it fetched some
 * @param paths what it named: the destination, or the sources
 * @param exitCode what an rsync server would have exited with
 */
public record ServedTransfer(
    String user,
    String key,
    String client,
    boolean received,
    List<RawName> paths,
    ExitCode exitCode) {
  public ServedTransfer {
    paths = List.copyOf(paths);
  }
}
