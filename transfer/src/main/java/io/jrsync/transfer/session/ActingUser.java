package io.jrsync.transfer.session;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.CopyAs;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;

/**
 * Who a side's process acts as: changed, if the options say so, when the connection is there and
 * before anything is opened that is transferred.
 */
public final class ActingUser {
  private ActingUser() {}

  /**
   * Changes who this process acts as, if the options ask for it.
   *
   * @param trees of the machine itself
   * @param role for the message
   */
  public static void assume(TransferOptions options, TreeProvider trees, String role)
      throws RsyncException {
    CopyAs who = options.preserve().copyAs();
    if (who == null) {
      return;
    }
    try {
      trees.actAs(who.user(), who.group());
    } catch (RsyncException e) {
      throw e;
    } catch (TreeException e) {
      String line = "[" + role + "] " + e.operation() + " failed: " + e.reason();
      throw new RsyncException(ExitCode.SYNTAX, line, e);
    } catch (IOException e) {
      throw new RsyncException(ExitCode.SYNTAX, "--copy-as: " + e.getMessage(), e);
    }
  }
}
