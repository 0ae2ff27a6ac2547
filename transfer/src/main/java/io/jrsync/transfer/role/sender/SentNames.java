package io.jrsync.transfer.role.sender;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.NameCharset;
import io.jrsync.protocol.flist.NameCharset.InconvertibleException;
import io.jrsync.transfer.role.Reporter;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out what cannot be said in the character set of the wire (session chapter, section 3.8).
 * Owned by the sender's thread.
 */
final class SentNames {
  private final Reporter reporter;
  private final SourceScanner scanner;
  private final NameCharset charset;
  private final boolean targets;

  /**
   * @param targets what symlinks say is converted too
   */
  SentNames(Reporter reporter, SourceScanner scanner, NameCharset charset, boolean targets) {
    this.reporter = reporter;
    this.scanner = scanner;
    this.charset = charset;
    this.targets = targets;
  }

  /** Tells whether an entry can be sent; says so if it cannot. */
  boolean canSend(FileEntry entry) {
    String failure = failure(entry.name());
    if (failure != null) {
      // What is below a directory that was left out needs no word of its own.
      if (failure(entry.name().parent()) == null) {
        lost("filename: " + entry.name(), failure);
      }
      return false;
    }
    RawName target = entry.linkTarget();
    failure = targets && target != null ? failure(target) : null;
    if (failure != null) {
      lost("symlink data for: \"" + scanner.display(entry) + "\"", failure);
    }
    return failure == null;
  }

  /** Why a text cannot be converted; null when it can. */
  private @Nullable String failure(RawName text) {
    try {
      charset.toWire(text);
      return null;
    } catch (InconvertibleException e) {
      return e.getMessage();
    }
  }

  private void lost(String what, String reason) {
    reporter.addIoError(Reporter.IO_GENERAL);
    reporter.error("[sender] cannot convert " + what + " (" + reason + ")");
  }
}
