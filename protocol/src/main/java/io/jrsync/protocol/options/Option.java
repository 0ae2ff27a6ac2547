package io.jrsync.protocol.options;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the {@link OptionTable}: everything that is to be known about one option of rsync.
 * Immutable.
 */
public final class Option {

  /** What follows the option. */
  enum Argument {
    NONE,
    /** A whole number, in C's notation. */
    NUMBER,
    /** A {@link SizeText}. */
    SIZE,
    TEXT
  }

  /** Who may use the option in this version. */
  enum Support {
    /** Everybody. */
    NOW,
    /** Nobody yet: its use is an error. */
    LATER,
    /** Only a client that starts a server. */
    SERVER,
    /** Only users: an option that rsync does not have. */
    CLIENT
  }

  /** When a server is told about the option. */
  enum Travel {
    NEVER,
    PUSH,
    PULL,
    BOTH;

    boolean reaches(boolean clientIsSender) {
      return this == BOTH || this == (clientIsSender ? PUSH : PULL);
    }
  }

  /** How a daemon's {@code refuse options} can name the option (session chapter, section 9.8). */
  public enum Refusal {
    /** By name, letter or wildcard. */
    BY_PATTERN,
    /** By name or letter only: what every session may need. */
    BY_NAME,
    /** Refused unless a daemon allows it. */
    BY_DEFAULT
  }

  private final List<String> names;
  private final char letter;
  private final Argument argument;
  private final String argumentName;
  private final List<String> words;
  private final @Nullable FlagWords<?> topics;
  private final boolean negatable;
  private final @Nullable Effect effect;
  private final Support support;
  private final Travel travel;
  private final Refusal refusal;
  private final String help;

  private Option(Draft draft) {
    this.names = draft.names;
    this.letter = draft.letter;
    this.argument = draft.argument;
    this.argumentName = draft.argumentName;
    this.words = draft.words;
    this.topics = draft.topics;
    this.negatable = draft.negatable;
    this.effect = draft.effect;
    this.support = draft.support;
    this.travel = draft.travel;
    this.refusal = draft.refusal;
    this.help = draft.help;
  }

  /**
   * The long names without dashes, the usual one first; empty for the few that are only a letter.
   */
  public List<String> names() {
    return names;
  }

  /** The short form's letter, or 0. */
  public char letter() {
    return letter;
  }

  /** How a daemon may refuse it. */
  public Refusal refusal() {
    return refusal;
  }

  /** Tells whether it is one that rsync does not have. */
  public boolean isExtension() {
    return support == Support.CLIENT;
  }

  /** Tells whether this version knows what to do with it. */
  public boolean isSupported() {
    return support != Support.LATER;
  }

  /** Returns the form in messages: {@code --links (-l)}, {@code --stats} or {@code -F}. */
  public String displayName() {
    if (names.isEmpty()) {
      return "-" + letter;
    }
    return "--" + names.getFirst() + (letter == 0 ? "" : " (-" + letter + ")");
  }

  Argument argument() {
    return argument;
  }

  /** What the help calls the argument; empty when there is none. */
  String argumentName() {
    return argumentName;
  }

  /**
   * The words that the argument is one of, or is a list of, where they are few; empty where it may
   * be anything.
   */
  List<String> words() {
    return topics == null ? words : topics.topics();
  }

  /** Tells whether the argument may be several of the words, with commas between them. */
  boolean takesList() {
    return topics != null;
  }

  /** How a command line names it: {@code --links}, or {@code -F} for one that is only a letter. */
  String usualForm() {
    return names.isEmpty() ? "-" + letter : "--" + names.getFirst();
  }

  /** Tells whether a user may be told of it: it is neither of later versions nor for servers. */
  boolean isForUsers() {
    return support == Support.NOW || support == Support.CLIENT;
  }

  /** Tells whether {@code --no-NAME} and {@code --no-LETTER} exist. */
  boolean isNegatable() {
    return negatable;
  }

  /** What using it does; null for options of later versions. */
  @Nullable Effect effect() {
    return effect;
  }

  Support support() {
    return support;
  }

  Travel travel() {
    return travel;
  }

  String help() {
    return help;
  }

  @Override
  public String toString() {
    return displayName();
  }

  /** Begins a row for an option with long names, the usual one first. */
  static Draft named(String... names) {
    return new Draft(List.of(names));
  }

  /** Begins a row for an option that is only a letter. */
  static Draft letterOnly(char letter) {
    return new Draft(List.of()).letter(letter);
  }

  /** A row being written down. */
  static final class Draft {
    private final List<String> names;
    private char letter;
    private Argument argument = Argument.NONE;
    private String argumentName = "";
    private List<String> words = List.of();
    private @Nullable FlagWords<?> topics;
    private boolean negatable;
    private @Nullable Effect effect;
    private Support support = Support.NOW;
    private Travel travel = Travel.NEVER;
    private Refusal refusal = Refusal.BY_PATTERN;
    private String help = "";

    private Draft(List<String> names) {
      this.names = names;
    }

    Draft letter(char shortForm) {
      letter = shortForm;
      return this;
    }

    Draft negatable() {
      negatable = true;
      return this;
    }

    /** The option takes text, called {@code name} in the help. */
    Draft takes(String name) {
      argument = Argument.TEXT;
      argumentName = name;
      return this;
    }

    /** The text is one of these words. */
    Draft oneOf(String... possible) {
      words = List.of(possible);
      return this;
    }

    /** The text is a list of topics. */
    Draft topicsOf(FlagWords<?> flags) {
      topics = flags;
      return this;
    }

    /** Switches a setting on, and off when negated. */
    Draft sets(Setting setting) {
      return sets(setting, 1);
    }

    /** Gives a setting a value, and 0 when negated. */
    Draft sets(Setting setting, long value) {
      return has(new Effect.Assign(setting, value));
    }

    /** Raises a setting by one each time, and sets it to 0 when negated. */
    Draft counts(Setting setting) {
      return has(new Effect.Count(setting));
    }

    /** The argument is a whole number of at least {@code least}; smaller ones count as that. */
    Draft number(String name, Setting setting, int least) {
      argument = Argument.NUMBER;
      argumentName = name;
      return has(new Effect.WholeNumber(setting, least));
    }

    /** The argument is a size, read by {@code syntax}. */
    Draft size(String name, Setting setting, SizeText syntax) {
      argument = Argument.SIZE;
      argumentName = name;
      return has(new Effect.Size(setting, syntax));
    }

    /** The argument is a size that {@code action} reads. */
    Draft size(String name, Action action) {
      argument = Argument.SIZE;
      argumentName = name;
      return has(new Effect.Act(action));
    }

    Draft does(Action action) {
      return has(new Effect.Act(action));
    }

    Draft has(Effect whatItDoes) {
      effect = whatItDoes;
      return this;
    }

    Draft travels(Travel when) {
      travel = when;
      return this;
    }

    Draft refusal(Refusal how) {
      refusal = how;
      return this;
    }

    /** Using the option is an error in this version. */
    Draft later() {
      support = Support.LATER;
      return this;
    }

    /** Only servers are given this option. */
    Draft serverOnly() {
      support = Support.SERVER;
      return this;
    }

    /** The option is jrsync's own: no server is ever told. */
    Draft extension() {
      support = Support.CLIENT;
      return this;
    }

    /** Ends the row with its line in the help. */
    Option help(String line) {
      help = line;
      return new Option(this);
    }
  }
}
