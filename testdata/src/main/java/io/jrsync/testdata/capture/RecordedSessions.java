package io.jrsync.testdata.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which sessions are recorded: a client's options by name. */
final class RecordedSessions {
  private static final int OLDEST = 27;
  private static final int NEWEST = 32;

  private final Map<String, List<String>> options = new LinkedHashMap<>();

  private RecordedSessions() {}

  /**
   * Returns the options of each session by its name; without protocol and paths where they are the
   * usual ones.
   */
  static Map<String, List<String>> all() {
    RecordedSessions sessions = new RecordedSessions();
    for (int protocol = OLDEST; protocol <= NEWEST; protocol++) {
      sessions.add("delete", protocol, "-a", "--delete");
      sessions.add("hard-links", protocol, "-aH");
    }
    for (int protocol : List.of(27, 29, 30, NEWEST)) {
      sessions.add("checksum", protocol, "-ac");
      sessions.add("compressed", protocol, "-az");
    }
    for (String algorithm : List.of("zstd", "lz4", "zlibx", "zlib")) {
      sessions.add(algorithm, NEWEST, "-a", "--zc=" + algorithm);
    }
    for (int protocol : List.of(30, NEWEST)) {
      sessions.add("whole-list", protocol, "-a", "--no-inc-recursive", "--delete-after");
    }
    sessions.add("delete-delay", NEWEST, "-a", "--delete-delay");
    sessions.add("delete-before", 31, "-a", "--delete-before");
    sessions.add("sparse", NEWEST, "-aSI");
    sessions.add("md5", NEWEST, "-a", "--cc=md5", "--checksum-seed=1");
    sessions.add("dry-run", NEWEST, "-ani", "--delete");
    sessions.add("filtered", NEWEST, "-a", "--delete", "--exclude=*.txt", "--include=s*");
    sessions.add("verbose", 29, "-avvi", "--delete", "--stats");
    sessions.add("verbose", NEWEST, "-avvi", "--delete", "--stats");
    return sessions.options;
  }

  private void add(String name, int protocol, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--protocol=" + protocol);
    options.put(name + "-" + protocol, all);
  }
}
