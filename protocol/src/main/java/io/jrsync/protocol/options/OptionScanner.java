package io.jrsync.protocol.options;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a command line into options and other arguments by the grammar of stock rsync: clustered
 * letters, {@code -B700} and {@code -B 700}, {@code --opt=value} and {@code --opt value}, {@code
 * --no-opt}, {@code --} as the end of options, no abbreviations. It knows how options are written,
 * not what they do.
 */
final class OptionScanner {

  /** A piece of a command line. */
  sealed interface Token {}

  /**
   * An option.
   *
   * @param option which one
   * @param negated in its {@code --no-} form
   * @param value its argument; empty when it takes none
   * @param word the word of the command line that held the last part of it, for messages
   */
  record Use(Option option, boolean negated, RawName value, RawName word) implements Token {}

  /** What is not an option. */
  record Plain(RawName value) implements Token {}

  private final List<byte[]> words;
  private final String origin;
  private int next;
  private boolean optionsEnded;

  private @Nullable RawName cluster;
  private int clusterAt;

  /**
   * Begins with the first of {@code words}.
   *
   * @param origin what messages begin with
   */
  OptionScanner(List<byte[]> words, String origin) {
    this.words = words;
    this.origin = origin;
  }

  /** Returns the next piece, or null at the end. */
  @Nullable Token next() throws RsyncException {
    if (cluster != null) {
      return fromCluster(cluster);
    }
    if (next == words.size()) {
      return null;
    }
    RawName word = RawName.of(words.get(next++));
    if (optionsEnded || word.length() < 2 || word.at(0) != '-') {
      return new Plain(word);
    }
    if (word.at(1) != '-') {
      clusterAt = 1;
      return fromCluster(word);
    }
    if (word.length() == 2) {
      optionsEnded = true;
      return next();
    }
    return longOption(word);
  }

  /** Returns the words that were not looked at yet. */
  List<RawName> rest() {
    List<RawName> rest = words.subList(next, words.size()).stream().map(RawName::of).toList();
    next = words.size();
    return rest;
  }

  private Use fromCluster(RawName word) throws RsyncException {
    Option option = OptionTable.byLetter((char) (word.at(clusterAt) & 0xFF));
    if (option == null) {
      throw problem(word, "unknown option");
    }
    clusterAt++;
    boolean ended = clusterAt == word.length();
    if (option.argument() == Option.Argument.NONE) {
      cluster = ended ? null : word;
      return new Use(option, false, RawName.EMPTY, word);
    }
    cluster = null;
    if (ended) {
      return withNextWord(option, word);
    }
    int from = word.at(clusterAt) == '=' ? clusterAt + 1 : clusterAt;
    return new Use(option, false, word.subName(from, word.length()), word);
  }

  private Use longOption(RawName word) throws RsyncException {
    String text = new String(word.toBytes(), StandardCharsets.ISO_8859_1);
    int equals = text.indexOf('=');
    String name = text.substring(2, equals < 0 ? text.length() : equals);
    Option option = OptionTable.byName(name);
    boolean negated = option == null;
    if (option == null) {
      option = OptionTable.byNegation(name);
    }
    if (option == null) {
      throw problem(word, "unknown option");
    }
    if (negated || option.argument() == Option.Argument.NONE) {
      if (equals >= 0) {
        throw problem(word, "option does not take an argument");
      }
      return new Use(option, negated, RawName.EMPTY, word);
    }
    if (equals < 0) {
      return withNextWord(option, word);
    }
    return new Use(option, false, word.subName(equals + 1, word.length()), word);
  }

  private Use withNextWord(Option option, RawName word) throws RsyncException {
    if (next == words.size()) {
      throw problem(word, "missing argument");
    }
    RawName value = RawName.of(words.get(next++));
    return new Use(option, false, value, value);
  }

  private RsyncException problem(RawName word, String what) {
    return new RsyncException(ExitCode.SYNTAX, origin + word + ": " + what);
  }
}
