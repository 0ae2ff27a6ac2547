package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.Aliases.Alias;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a command line in their order, with those of an {@link Alias} in the place where it
 * was used. Mutable; belongs to one {@link OptionScanner}.
 *
 * <p>In an alias, {@code !#:+} stands for what was given to it with an equals sign, or else for the
 * next word of the command line that is not an option.
 */
final class WordSource {
  /** As deep as popt goes. */
  private static final int DEEPEST = 10;

  private static final String NEXT_WORD = "!#:+";

  private final Deque<Level> levels = new ArrayDeque<>();
  private RawName shown = RawName.EMPTY;

  /** The command line, or one alias that is being read. */
  private static final class Level {
    private final List<RawName> words;
    private final @Nullable Alias alias;
    private @Nullable RawName given;
    private int next;
    private @Nullable RawName cluster;
    private int clusterAt;

    Level(List<RawName> words, @Nullable Alias alias, @Nullable RawName given) {
      this.words = words;
      this.alias = alias;
      this.given = given;
    }

    boolean isAtEnd() {
      return next == words.size() && cluster == null;
    }

    /** Takes out the first word to come that is not an option; null when there is none. */
    @Nullable RawName takePlain() {
      for (int at = next; at < words.size(); at++) {
        if (words.get(at).isEmpty() || words.get(at).at(0) != '-') {
          return words.remove(at);
        }
      }
      return null;
    }
  }

  WordSource(List<byte[]> line) {
    List<RawName> words = new ArrayList<>();
    line.forEach(word -> words.add(RawName.of(word)));
    levels.push(new Level(words, null, null));
  }

  /** Puts the words of an alias before what is left, unless that goes too deep. */
  boolean insert(Alias alias, @Nullable RawName given) {
    levels.push(new Level(new ArrayList<>(alias.words()), alias, given));
    return levels.size() <= DEEPEST;
  }

  /** Tells whether these words are what the alias itself stands for. */
  boolean isWithin(Alias alias) {
    return alias.equals(level().alias);
  }

  /** The last word of the command line itself that was read, for messages. */
  RawName shown() {
    return shown;
  }

  /** Returns the next word, or null at the end; not in the middle of letters. */
  @Nullable RawName next() {
    leaveFinished();
    return level().next == level().words.size() ? null : take();
  }

  /** Returns an option's argument: the next word, or what an alias was given; null at the end. */
  @Nullable RawName argument() {
    while (levels.size() > 1 && level().next == level().words.size()) {
      RawName given = levels.pop().given;
      if (given != null) {
        return given;
      }
    }
    return level().next == level().words.size() ? null : take();
  }

  private RawName take() {
    RawName word = level().words.get(level().next++);
    if (levels.size() > 1) {
      return filled(word);
    }
    shown = word;
    return word;
  }

  /** How many words of the command line itself were read. */
  int taken() {
    return levels.getLast().next;
  }

  /** Returns the command line itself, but for words that an alias took. */
  List<RawName> line() {
    return List.copyOf(levels.getLast().words);
  }

  /** Returns all that is left of the command line. */
  List<RawName> rest() {
    List<RawName> rest = List.copyOf(level().words.subList(level().next, level().words.size()));
    level().next = level().words.size();
    return rest;
  }

  /** Reads the letters of a word from its second character on. */
  void beginLetters(RawName word) {
    level().cluster = word;
    level().clusterAt = 1;
  }

  /** Returns the next letter of the word that is being read so; 0 when there is none. */
  char letter() {
    leaveFinished();
    RawName cluster = level().cluster;
    if (cluster == null) {
      return 0;
    }
    char letter = (char) (cluster.at(level().clusterAt++) & 0xFF);
    if (level().clusterAt == cluster.length()) {
      level().cluster = null;
    }
    return letter;
  }

  /** Returns what follows the letter in its word, or null when the word ends there. */
  @Nullable RawName restOfLetters() {
    RawName cluster = level().cluster;
    if (cluster == null) {
      return null;
    }
    level().cluster = null;
    int at = level().clusterAt;
    return cluster.subName(cluster.at(at) == '=' ? at + 1 : at, cluster.length());
  }

  private Level level() {
    return levels.getFirst();
  }

  private void leaveFinished() {
    while (levels.size() > 1 && level().isAtEnd()) {
      levels.pop();
    }
  }

  private RawName filled(RawName word) {
    String text = new String(word.toBytes(), StandardCharsets.ISO_8859_1);
    RawName value = text.contains(NEXT_WORD) ? nextPlain() : null;
    if (value == null) {
      return word;
    }
    String inserted = new String(value.toBytes(), StandardCharsets.ISO_8859_1);
    return RawName.of(text.replace(NEXT_WORD, inserted).getBytes(StandardCharsets.ISO_8859_1));
  }

  private @Nullable RawName nextPlain() {
    RawName given = level().given;
    if (given != null) {
      level().given = null;
      return given;
    }
    return levels.stream()
        .skip(1)
        .map(Level::takePlain)
        .filter(word -> word != null)
        .findFirst()
        .orElse(null);
  }
}
