package io.jrsync.protocol.options;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.util.stream.Stream;

/** Options that cannot be used together, and what rsync says then. */
final class Conflicts {
  private static final RawName SLASH = RawName.ofUtf8("/");
  private static final int OLDEST_PROTOCOL = 27;

  private Conflicts() {}

  static void check(Settings settings) throws RsyncException {
    checkProtocol(settings.number(Setting.PROTOCOL));
    TransferOptions options = Resolution.of(settings);
    boolean during = settings.isOn(Setting.DELETE_DURING) || settings.isOn(Setting.DELETE_DELAY);
    long moments =
        Stream.of(settings.isOn(Setting.DELETE_BEFORE), during, settings.isOn(Setting.DELETE_AFTER))
            .filter(given -> given)
            .count();
    if (moments > 1) {
      throw syntax("You may not combine multiple --delete-WHEN options.");
    }
    if (options.deletion().isOn() && !options.selection().dirs()) {
      throw syntax("--delete does not work without --recursive (-r) or --dirs (-d).");
    }
    if (options.update().append() != AppendMode.NONE
        && options.update().wholeFile() == WholeFile.ON) {
      throw syntax("--append cannot be used with --whole-file");
    }
    if (options.update().partialDir() != null && options.update().inplace()) {
      boolean append = options.update().append() != AppendMode.NONE;
      boolean delay = options.placement().delayUpdates();
      throw syntax(
          (append ? "--append" : "--inplace")
              + " cannot be used with "
              + (delay ? "--delay-updates" : "--partial-dir"));
    }
    checkLinks(options.selection().paths().links());
    checkBackups(options);
    checkRecords(options.preserve());
    checkSums(options);
    checkBatch(options);
  }

  /** What a file holds was chosen when it was written, by a sender that is gone. */
  private static void checkBatch(TransferOptions options) throws RsyncException {
    if (!options.update().batch().isRead()) {
      return;
    }
    if (options.selection().filesFrom().isUsed()) {
      throw syntax("--read-batch cannot be used with --files-from");
    }
    if (options.deletion().sources().isOn()) {
      throw syntax("--read-batch cannot be used with --remove-source-files");
    }
  }

  private static void checkLinks(LinkTrust links) throws RsyncException {
    RawName root = links.confineRoot();
    if (root != null && !root.startsWith(SLASH)) {
      throw syntax("--confine-root must be an absolute path");
    }
    if (root != null && links.insecure()) {
      throw syntax("--insecure-links cannot be combined with --confine-root");
    }
  }

  /** A backup must not be the file itself, nor leave its directory. */
  private static void checkBackups(TransferOptions options) throws RsyncException {
    RawName suffix = options.update().suffix();
    RawName directory = options.placement().backupDir();
    if (suffix.lastSlash() >= 0) {
      throw syntax("--suffix cannot contain slashes: " + suffix);
    }
    if (!suffix.isEmpty()) {
      return;
    }
    if (directory == null) {
      throw syntax("--suffix cannot be empty without a --backup-dir");
    }
    RawName plain = Choices.directory(directory);
    if (plain.isEmpty() || plain.isDot()) {
      throw syntax("--suffix cannot be empty when --backup-dir is the same as the dest dir");
    }
  }

  private static void checkSums(TransferOptions options) throws RsyncException {
    if (options.update().append() == AppendMode.APPEND
        && options.reporting().sums() != FileSums.NONE) {
      throw syntax("--file-sums cannot be used with --append, which reads only what is appended");
    }
  }

  /** With {@code --fake-super} the records are not attributes of a file. */
  private static void checkRecords(Preserve preserve) throws RsyncException {
    if (preserve.fakeSuper() && preserve.allXattrs()) {
      throw syntax("--fake-super conflicts with -XX");
    }
  }

  private static void checkProtocol(int protocol) throws RsyncException {
    if (protocol > Algorithms.NEWEST_PROTOCOL) {
      throw RsyncException.inFull(
          ExitCode.PROTOCOL,
          "--protocol must be no more than " + Algorithms.NEWEST_PROTOCOL + " on the Client.");
    }
    if (protocol < OLDEST_PROTOCOL) {
      throw RsyncException.inFull(
          ExitCode.PROTOCOL, "--protocol must be at least " + OLDEST_PROTOCOL + " on the Client.");
    }
  }

  private static RsyncException syntax(String message) {
    return new RsyncException(ExitCode.SYNTAX, message);
  }
}
