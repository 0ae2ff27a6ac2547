package io.jrsync.protocol.options;

import java.util.Locale;

/** A topic of which a user can ask to be told more or less. */
public sealed interface OutputFlag permits InfoFlag, DebugFlag {
  /** As rsync has it: what is more counts as this. */
  int HIGHEST_LEVEL = 4;

  /** The name on a command line, in upper case. */
  String name();

  /** What it is about, in the words of rsync's help. */
  String help();

  /** The level that {@code -v}, given so many times, brings along. */
  int levelAt(int verbosity);

  /** How it is written on a command line: level 1 goes without saying. */
  default String word(int level) {
    return name().toUpperCase(Locale.ROOT) + (level == 1 ? "" : Integer.toString(level));
  }
}
