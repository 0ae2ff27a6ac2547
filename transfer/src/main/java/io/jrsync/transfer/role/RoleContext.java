package io.jrsync.transfer.role;

import io.jrsync.protocol.handshake.SessionParameters;
import io.jrsync.protocol.options.AppendMode;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.options.WholeFile;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import io.jrsync.transfer.tree.Accounts;

/**
 * What every role of one side of a session is given: what was asked for, what was agreed, and the
 * connection after setup.
 *
 * @param accounts users and groups of this side's system
 * @param server this side was started by the other
 * @param local both sides run in this process
 */
public record RoleContext(
    TransferOptions options,
    SessionParameters parameters,
    SessionRules rules,
    WireInput in,
    WireOutput out,
    Reporter reporter,
    Accounts accounts,
    boolean server,
    boolean local) {

  /** Who this side is depends on what was asked for. */
  public RoleContext {
    accounts =
        switch (options.preserve().superUser()) {
          // Who acts as somebody else is no more than that.
          case ALWAYS ->
              options.preserve().copyAs() == null ? new ClaimedAccounts(accounts, true) : accounts;
          case NEVER -> new ClaimedAccounts(accounts, false);
          case IF_ROOT, FAKE -> accounts;
        };
  }

  /** Tells whether files are sent whole, without regard to what is there. */
  public boolean sendsWhole() {
    WholeFile asked = options.update().wholeFile();
    boolean append = options.update().append() != AppendMode.NONE;
    return parameters.transferSum() == ChecksumAlgorithm.NONE
        || (!append
            && (asked == WholeFile.ON
                || (asked == WholeFile.AUTO && local && !options.update().batch().isWritten())));
  }

  /** The protocol version in use. */
  public int protocol() {
    return parameters.protocol();
  }
}
