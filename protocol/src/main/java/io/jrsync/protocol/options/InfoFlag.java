package io.jrsync.protocol.options;

/**
 * The topics of {@code --info}, with the numbers of {@code -v} that bring along their levels, and
 * the servers that are told of them ({@code rsync --info=help} of rsync 3.5.0).
 */
public enum InfoFlag implements OutputFlag {
  BACKUP(Told.RECEIVER, "Mention files backed up", "2"),
  COPY(Told.RECEIVER, "Mention files copied locally on the receiving side", "1"),
  DEL(Told.RECEIVER, "Mention deletions on the receiving side", "1"),
  FLIST(Told.NOBODY, "Mention file-list receiving/sending (levels 1-2)", "1"),
  MISC(Told.BOTH, "Mention miscellaneous information (levels 1-2)", "12"),
  MOUNT(Told.BOTH, "Mention mounts that were found or skipped", "2"),
  NAME(Told.BOTH, "Mention 1) updated file/dir names, 2) unchanged names", "12"),
  NONREG(Told.RECEIVER, "Mention skipped non-regular files (default 1, 0 disables)", "0"),
  PROGRESS(Told.NOBODY, "Mention 1) per-file progress or 2) total transfer progress", ""),
  REMOVE(Told.SENDER, "Mention files removed on the sending side", "2"),
  SKIP(Told.RECEIVER, "Mention files skipped due to transfer overrides (levels 1-2)", "2"),
  STATS(Told.BOTH, "Mention statistics at end of run (levels 1-3)", "1"),
  SYMSAFE(Told.BOTH, "Mention symlinks that are unsafe", "1");

  /** Which server a client tells what its user said of a topic. */
  private enum Told {
    NOBODY,
    RECEIVER,
    SENDER,
    BOTH
  }

  private final Told told;
  private final String help;

  /** The number of {@code -v} that brings along level 1, then that for level 2, and so on. */
  private final String since;

  InfoFlag(Told told, String help, String since) {
    this.told = told;
    this.help = help;
    this.since = since;
  }

  @Override
  public String help() {
    return help;
  }

  @Override
  public int levelAt(int verbosity) {
    return (int) since.chars().filter(digit -> digit - '0' <= verbosity).count();
  }

  /** Tells whether a server in this role has anything to say about it. */
  boolean concerns(boolean serverReceives) {
    return told == Told.BOTH || told == (serverReceives ? Told.RECEIVER : Told.SENDER);
  }
}
