package io.jrsync.protocol.options;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.Aliases.Alias;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a command line into options and other arguments by the grammar of stock rsync: clustered
 * letters, {@code -B700} and {@code -B 700}, {@code --opt=value} and {@code --opt value}, {@code
 * --no-opt}, {@code --} as the end of options, no abbreviations, a user's {@link Aliases}. It knows
 * how options are written, not what they do.
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

  private final WordSource words;
  private final Aliases aliases;
  private final String origin;
  private boolean optionsEnded;

  /**
   * Begins with the first of {@code words}.
   *
   * @param aliases what the user has other names for
   * @param origin what messages begin with
   */
  OptionScanner(List<byte[]> words, Aliases aliases, String origin) {
    this.words = new WordSource(words);
    this.aliases = aliases;
    this.origin = origin;
  }

  /** Returns the next piece, or null at the end. */
  @Nullable Token next() throws RsyncException {
    Token token = null;
    boolean ended = false;
    while (token == null && !ended) {
      char letter = words.letter();
      RawName word = letter == 0 ? words.next() : null;
      if (letter != 0) {
        token = lettered(letter);
      } else if (word != null) {
        token = read(word);
      } else {
        ended = true;
      }
    }
    return token;
  }

  /** Returns null when the word leads to others that have to be read. */
  private @Nullable Token read(RawName word) throws RsyncException {
    if (optionsEnded || word.length() < 2 || word.at(0) != '-') {
      return new Plain(word);
    }
    if (word.at(1) == '-') {
      return longOption(word);
    }
    words.beginLetters(word);
    return null;
  }

  /** How many words of the command line itself were looked at. */
  int taken() {
    return words.taken();
  }

  /** Returns the command line, without what was left to an alias. */
  List<RawName> line() {
    return words.line();
  }

  /** Returns the words that were not looked at yet. */
  List<RawName> rest() {
    return words.rest();
  }

  /** Returns null when it was an alias, whose words come next. */
  private @Nullable Use lettered(char letter) throws RsyncException {
    Alias alias = aliases.lettered(letter);
    if (alias != null && !words.isWithin(alias)) {
      insert(alias, null);
      return null;
    }
    Option option = OptionTable.byLetter(letter);
    if (option == null) {
      throw problem("unknown option");
    }
    if (option.argument() == Option.Argument.NONE) {
      return new Use(option, false, RawName.EMPTY, words.shown());
    }
    RawName value = words.restOfLetters();
    return value == null ? withNextWord(option) : new Use(option, false, value, words.shown());
  }

  /** Returns null when it was none: the end of options, or an alias, whose words come next. */
  private @Nullable Use longOption(RawName word) throws RsyncException {
    if (word.length() == 2) {
      optionsEnded = true;
      return null;
    }
    String text = new String(word.toBytes(), StandardCharsets.ISO_8859_1);
    int equals = text.indexOf('=');
    String name = text.substring(2, equals < 0 ? text.length() : equals);
    RawName value = equals < 0 ? null : word.subName(equals + 1, word.length());
    Alias alias = aliases.named(name);
    if (alias != null && !words.isWithin(alias)) {
      insert(alias, value);
      return null;
    }
    Option option = OptionTable.byName(name);
    boolean negated = option == null;
    if (option == null) {
      option = OptionTable.byNegation(name);
    }
    if (option == null) {
      throw problem("unknown option");
    }
    if (negated || option.argument() == Option.Argument.NONE) {
      if (value != null) {
        throw problem("option does not take an argument");
      }
      return new Use(option, negated, RawName.EMPTY, words.shown());
    }
    return value == null ? withNextWord(option) : new Use(option, false, value, words.shown());
  }

  private void insert(Alias alias, @Nullable RawName given) throws RsyncException {
    if (!words.insert(alias, given)) {
      throw problem("aliases nested too deeply");
    }
  }

  private Use withNextWord(Option option) throws RsyncException {
    RawName value = words.argument();
    if (value == null) {
      throw problem("missing argument");
    }
    return new Use(option, false, value, words.shown());
  }

  private RsyncException problem(String what) {
    return new RsyncException(ExitCode.SYNTAX, origin + words.shown() + ": " + what);
  }
}
