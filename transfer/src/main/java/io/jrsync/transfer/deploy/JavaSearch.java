package io.jrsync.transfer.deploy;

import java.util.List;

/**
 * Where a Java is looked for on the other machine, beside {@code JAVA_HOME} and the search path.
 *
 * @param patterns of homes of Javas, as a shell expands them; {@code ~/} in front is the user's
 *     home
 */
record JavaSearch(List<String> patterns) {
  static final int OLDEST = 25;

  static final JavaSearch USUAL =
      new JavaSearch(
          List.of(
              "/usr/lib/jvm/*",
              "/usr/java/*",
              "/usr/local/java/*",
              "/usr/local/openjdk*",
              "/opt/java/*",
              "/opt/*jdk*",
              "/opt/homebrew/opt/openjdk*",
              "/Library/Java/JavaVirtualMachines/*/Contents/Home",
              "~/.sdkman/candidates/java/*",
              "~/.jdks/*",
              "~/.asdf/installs/java/*",
              "~/.local/share/mise/installs/java/*"));

  JavaSearch {
    patterns = List.copyOf(patterns);
  }

  /** What was looked at, for people. */
  String description() {
    return "JAVA_HOME, PATH, " + String.join(", ", patterns);
  }
}
