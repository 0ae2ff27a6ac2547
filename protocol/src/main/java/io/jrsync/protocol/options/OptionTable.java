package io.jrsync.protocol.options;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every option of {@code man rsync} 3.5.0, and our own, declared once, in sections by theme.
 * Parsing, what travels to a server, a daemon's refusals and the help all read this table.
 */
public final class OptionTable {

  /** Options of one theme under a title. */
  record Section(String title, List<Option> options) {}

  private static final List<Section> SECTIONS =
      List.of(
          SelectionRows.SECTION,
          FilterRows.SECTION,
          AttributeRows.SECTION,
          ComparisonRows.SECTION,
          UpdateRows.SECTION,
          DeletionRows.SECTION,
          AlgorithmRows.SECTION,
          ConnectionRows.SECTION,
          ReportingRows.SECTION,
          ExtensionRows.SECTION,
          ServerRows.SECTION);

  private static final Map<String, Option> NAMES = new HashMap<>();
  private static final Map<String, Option> NEGATIONS = new HashMap<>();
  private static final Map<Character, Option> LETTERS = new HashMap<>();

  static {
    SECTIONS.forEach(section -> section.options().forEach(OptionTable::index));
  }

  private OptionTable() {}

  private static void index(Option option) {
    option.names().forEach(name -> NAMES.put(name, option));
    if (option.letter() != 0) {
      LETTERS.put(option.letter(), option);
    }
    if (option.isNegatable()) {
      option.names().forEach(name -> NEGATIONS.put("no-" + name, option));
      if (option.letter() != 0) {
        NEGATIONS.put("no-" + option.letter(), option);
      }
    }
  }

  /** Returns all options in the order of the help. */
  public static Stream<Option> all() {
    return SECTIONS.stream().flatMap(section -> section.options().stream());
  }

  static List<Section> sections() {
    return SECTIONS;
  }

  /** Returns the option with this long name (without dashes), or null. */
  public static @Nullable Option byName(String name) {
    return NAMES.get(name);
  }

  /**
   * Returns the option whose negation has this name, such as {@code no-links} or {@code no-l}; or
   * null.
   */
  static @Nullable Option byNegation(String name) {
    return NEGATIONS.get(name);
  }

  /** Returns the option with this letter, or null. */
  public static @Nullable Option byLetter(char letter) {
    return LETTERS.get(letter);
  }
}
