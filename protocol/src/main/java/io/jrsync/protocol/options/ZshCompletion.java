package io.jrsync.protocol.options;

import java.util.ArrayList;
import java.util.List;

/** What zsh completes a command line with, made of the {@link OptionTable}. */
public final class ZshCompletion {
  private static final String BEGIN =
      """
      #compdef jrsync
      # Completion of jrsync for zsh. Made from the option table.

      _jrsync_file() {
        if compset -P 1 '*:'; then
          _remote_files -- ssh
        else
          _alternative 'files:file:_files' 'hosts:host:_hosts -S :'
        fi
      }

      _jrsync() {
        _arguments -s -S \\
      """;

  private static final String END =
      """
          '*:file:_jrsync_file'
      }

      _jrsync "$@"
      """;

  private ZshCompletion() {}

  /** Returns the script, with line ends. */
  public static String text() {
    StringBuilder script = new StringBuilder(BEGIN);
    OptionTable.all()
        .filter(Option::isForUsers)
        .forEach(option -> {
          forms(option)
              .forEach(form ->
                  script.append("    ").append(quoted("*" + form + tail(option))).append(" \\\n"));
          if (option.isNegatable()) {
            option.names().stream()
                .limit(1)
                .forEach(name -> script.append("    ").append(negation(name, option)));
          }
        });
    return script.append(END).toString();
  }

  /** As zsh is to take them: an argument behind a letter directly, behind a name with {@code =}. */
  private static List<String> forms(Option option) {
    boolean takes = option.argument() != Option.Argument.NONE;
    List<String> forms = new ArrayList<>();
    if (option.letter() != 0) {
      forms.add("-" + option.letter() + (takes ? "+" : ""));
    }
    option.names().forEach(name -> forms.add("--" + name + (takes ? "=" : "")));
    return forms;
  }

  private static String negation(String name, Option option) {
    return quoted("*--no-" + name + "[not: " + inBrackets(option.help()) + "]") + " \\\n";
  }

  private static String tail(Option option) {
    String explained = "[" + inBrackets(option.help()) + "]";
    if (option.argument() == Option.Argument.NONE) {
      return explained;
    }
    return explained + ":" + option.argumentName().replace(":", "\\:") + ":" + possible(option);
  }

  private static String possible(Option option) {
    if (!option.words().isEmpty()) {
      String words = String.join(" ", option.words());
      return option.takesList() ? "_sequence compadd - " + words : "(" + words + ")";
    }
    return switch (option.argumentName()) {
      case "FILE" -> "_files";
      case "DIR" -> "_files -/";
      case "COMMAND", "PROGRAM" -> "_command_names -e";
      default -> " ";
    };
  }

  private static String inBrackets(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
