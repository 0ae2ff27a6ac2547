package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.NameConversion;
import io.jrsync.transfer.role.Reporter;

/**
 * Says what of a list this side has no characters for; what is extraneous is not known then, so
 * that nothing is deleted.
 *
 * @param root the destination, absolute
 */
record LostNames(Reporter reporter, RawName root) implements NameConversion.Losses {

  @Override
  public void name(RawName name, String reason) {
    lost("filename: " + name, reason);
  }

  @Override
  public void target(RawName link, String reason) {
    lost("symlink data for: \"" + root.resolve(link) + "\"", reason);
  }

  private void lost(String what, String reason) {
    reporter.addIoError(Reporter.IO_GENERAL);
    reporter.error("[Receiver] cannot convert " + what + " (" + reason + ")");
  }
}
