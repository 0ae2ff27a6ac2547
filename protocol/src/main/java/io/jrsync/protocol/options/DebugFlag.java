package io.jrsync.protocol.options;

/**
 * The topics of {@code --debug}, with the numbers of {@code -v} that bring along their levels
 * ({@code rsync --debug=help} of rsync 3.5.0). Most are about the inside of rsync's own processes
 * and have nothing to say here; docs/output.md lists those that have.
 */
public enum DebugFlag implements OutputFlag {
  ACL("Debug extra ACL info", "3"),
  BACKUP("Debug backup actions (levels 1-2)", "3"),
  BIND("Debug socket bind actions", "2"),
  CHDIR("Debug when the current directory changes", "5"),
  CONNECT("Debug connection events (levels 1-2)", "23"),
  CMD("Debug commands+options that are issued (levels 1-2)", "24"),
  DEL("Debug delete actions (levels 1-3)", "234"),
  DELTASUM("Debug delta-transfer checksumming (levels 1-4)", "2345"),
  DUP("Debug weeding of duplicate names", "2"),
  EXIT("Debug exit events (levels 1-3)", "34"),
  FILTER("Debug filter actions (levels 1-3)", "23"),
  FLIST("Debug file-list operations (levels 1-4)", "2345"),
  FUZZY("Debug fuzzy scoring (levels 1-2)", "35"),
  GENR("Debug generator functions", "3"),
  HASH("Debug hashtable code", "5"),
  HLINK("Debug hard-link actions (levels 1-3)", "5"),
  ICONV("Debug iconv character conversions (levels 1-2)", "24"),
  IO("Debug I/O routines (levels 1-4)", ""),
  NSTR("Debug negotiation strings", ""),
  OWN("Debug ownership changes in users & groups (levels 1-2)", "34"),
  PROTO("Debug protocol information", "4"),
  RECV("Debug receiver functions", "3"),
  SEND("Debug sender functions", "3"),
  TIME("Debug setting of modified times (levels 1-2)", "34");

  private final String help;

  /** The number of {@code -v} that brings along level 1, then that for level 2, and so on. */
  private final String since;

  DebugFlag(String help, String since) {
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
}
