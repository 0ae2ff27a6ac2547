package io.jrsync.protocol.options;

import org.jspecify.annotations.Nullable;

/**
 * What is told to the user.
 *
 * @param verbosity number of {@code -v}
 * @param quiet only errors
 * @param itemize the format shows what changes of an entry; 1: one line per change; 2: also for
 *     what did not change
 * @param stats statistics at the end
 * @param progress progress of each file
 * @param humanReadable 0: digits only; 1: with separators; 2: units of 1000; 3: units of 1024
 * @param eightBit bytes of names that are no text in the locale are shown as they are
 * @param stderr how a server's messages reach the user
 * @param sums which checksum of each transferred file is told
 * @param outFormat the line of each entry that changes; null: what other options say
 * @param log a log file; null: none
 * @param info what was said about single topics
 * @param debug what was said about single topics of interest to developers
 */
public record Reporting(
    int verbosity,
    boolean quiet,
    int itemize,
    boolean stats,
    boolean progress,
    int humanReadable,
    boolean eightBit,
    StderrMode stderr,
    FileSums sums,
    @Nullable ItemFormat outFormat,
    @Nullable Log log,
    FlagWords<InfoFlag> info,
    FlagWords<DebugFlag> debug) {

  /** How much is told about a topic: what the user said, or what other options bring along. */
  public int level(InfoFlag flag) {
    Integer said = info.said(flag);
    if (said != null) {
      return said;
    }
    int implied =
        switch (flag) {
          case STATS -> stats ? verbosity > 1 ? 3 : 2 : 0;
          case PROGRESS, NAME -> progress ? 1 : 0;
          case FLIST -> progress ? 2 : 0;
          default -> 0;
        };
    return Math.max(implied, flag.levelAt(verbosity));
  }

  /** How much is told about a topic of interest to developers. */
  public int level(DebugFlag flag) {
    Integer said = debug.said(flag);
    return said != null ? said : flag.levelAt(verbosity);
  }

  /** Tells whether what belongs to this level of a topic is shown. */
  public boolean shows(InfoFlag flag, int level) {
    return !quiet && level(flag) >= level;
  }

  /** The line of each entry that changes; null: none is shown. */
  public @Nullable ItemFormat itemFormat() {
    if (quiet) {
      return null;
    } else if (outFormat != null) {
      return outFormat;
    } else if (itemize > 0) {
      return ItemFormat.ITEMIZED;
    }
    return level(InfoFlag.NAME) > 0 ? ItemFormat.NAMES : null;
  }

  /** Tells whether some line can only be made once a file is transferred. */
  public boolean needsTransferFigures() {
    ItemFormat shown = itemFormat();
    return log != null || (shown != null && shown.isAboutTransfer());
  }

  /** Tells whether some line shows sources as the user named them. */
  public boolean needsSourcePaths() {
    ItemFormat shown = itemFormat();
    return (shown != null && shown.has('f')) || (log != null && log.format().has('f'));
  }

  /** Returns the same with every change told. */
  public Reporting itemized() {
    return with(Math.max(itemize, 1), log);
  }

  /** Returns the same without a log file. */
  public Reporting withoutLog() {
    return with(itemize, null);
  }

  private Reporting with(int newItemize, @Nullable Log newLog) {
    return new Reporting(
        verbosity,
        quiet,
        newItemize,
        stats,
        progress,
        humanReadable,
        eightBit,
        stderr,
        sums,
        outFormat,
        newLog,
        info,
        debug);
  }
}
