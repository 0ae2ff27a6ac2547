package io.jrsync.transfer.deploy;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.transport.Transport;

/**
 * Starts commands on the machine at the far end. What they say on standard error reaches the user
 * by itself.
 */
@FunctionalInterface
public interface RemoteCommands {

  /**
   * Starts a command.
   *
   * @param command words as the user's shell there reads them
   * @return its standard input and output
   */
  Transport start(RawName command) throws RsyncException;
}
