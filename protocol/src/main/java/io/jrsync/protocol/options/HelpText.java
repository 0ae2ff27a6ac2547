package io.jrsync.protocol.options;

import java.util.List;
import java.util.stream.Collectors;

/** What {@code --help} shows: how a command is called, and the {@link OptionTable} line by line. */
public final class HelpText {
  private static final int COLUMN = 26;

  private static final List<String> USAGE =
      List.of(
          "SRC... DEST",
          "SRC... [USER@]HOST:DEST",
          "SRC... [USER@]HOST::MODULE/DEST",
          "SRC... rsync://[USER@]HOST[:PORT]/MODULE/DEST",
          "[USER@]HOST:SRC [:SRC...] [DEST]",
          "[USER@]HOST::MODULE/SRC [::SRC...] [DEST]",
          "rsync://[USER@]HOST[:PORT]/MODULE/SRC [DEST]");

  private static final String ENDING =
      """

      -h alone shows this too. "serve --help" is about being a server for others.
      Whole options, no abbreviations: man jrsync, and docs/options.md.
      """;

  private HelpText() {}

  /** Returns the forms of a command line, each without the name of the command. */
  static List<String> usage() {
    return USAGE;
  }

  /** Returns the help for a command of this name, with line ends. */
  public static String of(String command) {
    StringBuilder text = new StringBuilder();
    String begin = "Usage: ";
    for (String form : USAGE) {
      text.append(begin).append(command).append(" [OPTION]... ").append(form).append('\n');
      begin = "   or: ";
    }
    text.append(
        """

        One colon goes through a remote shell, two colons or rsync:// to a daemon.
        Without DEST the sources are listed. Options marked * have a --no-NAME form.
        """);
    for (OptionTable.Section section : OptionTable.sections()) {
      List<Option> known = section.options().stream().filter(Option::isForUsers).toList();
      if (!known.isEmpty()) {
        text.append('\n').append(section.title()).append(":\n");
        known.forEach(option -> appendLine(text, option));
      }
    }
    String unsupported = unsupported();
    if (!unsupported.isBlank()) {
      text.append("\nKnown to rsync but not supported by this version:\n").append(unsupported);
    }
    return text.append(ENDING).toString();
  }

  private static void appendLine(StringBuilder text, Option option) {
    String forms = forms(option);
    text.append(' ').append(option.isNegatable() ? '*' : ' ').append(' ').append(forms);
    if (forms.length() >= COLUMN) {
      text.append('\n').repeat(' ', COLUMN + 3);
    } else {
      text.repeat(' ', COLUMN - forms.length());
    }
    text.append(option.help()).append('\n');
  }

  private static String forms(Option option) {
    String letter = option.letter() == 0 ? "" : "-" + option.letter();
    String names =
        option.names().stream().map(name -> "--" + name).collect(Collectors.joining(", "));
    String separator = letter.isEmpty() || names.isEmpty() ? "" : ", ";
    String argument = option.argumentName().isEmpty() ? "" : "=" + option.argumentName();
    return letter + separator + names + argument;
  }

  private static String unsupported() {
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder(" ");
    OptionTable.all()
        .filter(option -> !option.isSupported())
        .map(Option::usualForm)
        .forEach(name -> {
          if (line.length() + name.length() > 78) {
            text.append(line).append('\n');
            line.setLength(1);
          }
          line.append(' ').append(name);
        });
    return text.append(line).append('\n').toString();
  }
}
