package io.jrsync.protocol.options;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a user said about topics: the words of {@code --info} or {@code --debug}. What is not in
 * here goes by {@code -v} and by other options. Immutable.
 *
 * @param option the option's name
 * @param flags all topics, in order
 * @param all the level of {@code ALL} or {@code NONE}, if one of them was said
 * @param single the levels said of single topics after that
 */
public record FlagWords<F extends Enum<F> & OutputFlag>(
    String option, List<F> flags, @Nullable Integer all, Map<F, Integer> single) {

  private static final String ALL = "ALL";
  private static final String NONE = "NONE";

  public FlagWords {
    flags = List.copyOf(flags);
    single = Map.copyOf(single);
  }

  /** Nothing said about {@code --info}. */
  public static FlagWords<InfoFlag> info() {
    return new FlagWords<>("info", List.of(InfoFlag.values()), null, Map.of());
  }

  /** Nothing said about {@code --debug}. */
  public static FlagWords<DebugFlag> debug() {
    return new FlagWords<>("debug", List.of(DebugFlag.values()), null, Map.of());
  }

  /** The topics as users write them, and what stands for all of them. */
  List<String> topics() {
    return Stream.concat(flags.stream().map(Enum::name), Stream.of(ALL, NONE))
        .map(name -> name.toLowerCase(Locale.ROOT))
        .toList();
  }

  /** The level that was said of a topic; null when none was. */
  public @Nullable Integer said(F flag) {
    return single.getOrDefault(flag, all);
  }

  /** Says one thing more. */
  public FlagWords<F> with(F flag, int level) {
    Map<F, Integer> more = new EnumMap<>(flag.getDeclaringClass());
    more.putAll(single);
    more.put(flag, Math.clamp(level, 0, OutputFlag.HIGHEST_LEVEL));
    return new FlagWords<>(option, flags, all, more);
  }

  private FlagWords<F> withAll(int level) {
    return new FlagWords<>(option, flags, Math.min(level, OutputFlag.HIGHEST_LEVEL), Map.of());
  }

  /** Tells whether a word asks for the list of topics. */
  static boolean isHelp(String word) {
    return topic(word).equalsIgnoreCase("HELP");
  }

  /**
   * Adds a word such as {@code name2}, {@code ALL} or {@code del0}; null: there is no such topic.
   */
  @Nullable FlagWords<F> with(String word) {
    String topic = topic(word);
    if (topic.equalsIgnoreCase(NONE)) {
      return withAll(0);
    }
    String digits = word.substring(topic.length());
    int level =
        digits.isEmpty()
            ? 1
            : digits.length() > 1 ? OutputFlag.HIGHEST_LEVEL : digits.charAt(0) - '0';
    if (topic.equalsIgnoreCase(ALL)) {
      return withAll(level);
    }
    for (F flag : flags) {
      if (flag.name().equalsIgnoreCase(topic)) {
        return with(flag, level);
      }
    }
    return null;
  }

  /** A word without the level behind it. */
  static String topic(String word) {
    int end = word.length();
    while (end > 0 && word.charAt(end - 1) >= '0' && word.charAt(end - 1) <= '9') {
      end--;
    }
    return word.substring(0, end);
  }

  /**
   * Returns the words as rsync passes them on: what was said of all topics, then those that differ
   * from it, in order.
   *
   * @param concerned which topics the listener has anything to say about
   */
  String text(Predicate<F> concerned) {
    List<String> words = new ArrayList<>();
    if (all != null) {
      words.add(all == 0 ? NONE : all == 1 ? ALL : ALL + all);
    }
    for (F flag : flags) {
      Integer level = single.get(flag);
      if (level != null && !level.equals(all) && concerned.test(flag)) {
        words.add(flag.word(level));
      }
    }
    return String.join(",", words);
  }

  /** Returns what {@code --info=help} and {@code --debug=help} show. */
  String help() {
    StringBuilder text =
        new StringBuilder(
            "Use OPT or OPT1 for level 1 output, OPT2 for level 2, etc.; OPT0 silences.\n\n");
    flags.forEach(flag -> line(text, flag.name(), flag.help()));
    text.append('\n');
    line(text, ALL, "Set all --" + option + " options (e.g. all4)");
    line(text, NONE, "Silence all --" + option + " options (same as all0)");
    line(text, "HELP", "Output this help message");
    text.append("\nOptions added at each level of verbosity:\n");
    for (int verbosity = 0; verbosity <= 5; verbosity++) {
      String added = added(verbosity);
      if (!added.isEmpty()) {
        text.append(verbosity).append(") ").append(added).append('\n');
      }
    }
    return text.toString();
  }

  private String added(int verbosity) {
    List<String> words = new ArrayList<>();
    for (F flag : flags) {
      int level = flag.levelAt(verbosity);
      if (level > flag.levelAt(verbosity - 1)) {
        words.add(flag.word(level));
      }
    }
    return String.join(",", words);
  }

  private static void line(StringBuilder text, String name, String what) {
    text.append(name).repeat(' ', Math.max(1, 11 - name.length())).append(what).append('\n');
  }
}
