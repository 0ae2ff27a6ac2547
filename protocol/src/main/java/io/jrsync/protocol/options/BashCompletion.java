package io.jrsync.protocol.options;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What bash completes a command line with, made of the {@link OptionTable}. */
public final class BashCompletion {
  private static final String BEGIN =
      """
      # Completion of jrsync for bash. Made from the option table.

      _jrsync_options=(
      """;

  private static final String COMMAND =
      """
      )

      # Sets word and previous, with what bash takes apart at = and : put together again.
      _jrsync_words() {
        local at=$COMP_CWORD
        word=${COMP_WORDS[at]}
        while ((at > 1)) && [[ $word == [=:]* || ${COMP_WORDS[at - 1]} == [=:] ]]; do
          word=${COMP_WORDS[--at]}$word
        done
        previous=${COMP_WORDS[at - 1]}
      }

      _jrsync_lines() {
        local line
        while IFS= read -r line; do COMPREPLY+=("$line"); done
      }

      # The words $1 for the last of a list $2, which commas separate; a digit may follow, or the next one.
      _jrsync_list() {
        compopt -o nospace 2>/dev/null
        _jrsync_lines < <(compgen -P "${2%"${2##*,}"}" -W "$1" -- "${2##*,}")
      }

      # What the argument of option $1 may be, begun as $2; fails for an option without one.
      _jrsync_argument() {
        case $1 in
      """;

  private static final String END =
      """
          *) return 1 ;;
        esac
      }

      _jrsync_hosts() {
        {
          compgen -A hostname
          [[ ! -r ~/.ssh/config ]] || sed -n 's/^[[:space:]]*[Hh]ost[[:space:]=]*//p' ~/.ssh/config | tr ' ' '\\n'
        } | grep -v '[*?!]' | sort -u
      }

      # Names at a host, for host:path, as far as ssh gets there without asking.
      _jrsync_remote() {
        local host=${1%%:*} path=${1#*:}
        [[ $host == -* ]] && return
        ssh -o BatchMode=yes -o ConnectTimeout=5 "$host" "ls -1dp $(printf %q "$path")* 2>/dev/null" 2>/dev/null
      }

      _jrsync() {
        local word previous
        COMPREPLY=()
        _jrsync_words
        if [[ $word == --*=* ]]; then
          _jrsync_argument "${word%%=*}" "${word#*=}"
        elif _jrsync_argument "$previous" "$word"; then
          return
        elif [[ $word == -* ]]; then
          _jrsync_lines < <(compgen -W "${_jrsync_options[*]}" -- "$word")
          [[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null
        elif [[ $word == *:* && $word != */*:* ]]; then
          compopt -o nospace -o filenames 2>/dev/null
          _jrsync_lines < <(_jrsync_remote "$word")
          [[ $COMP_WORDBREAKS == *:* ]] || COMPREPLY=("${COMPREPLY[@]/#/${word%%:*}:}")
        else
          compopt -o filenames 2>/dev/null
          _jrsync_lines < <(compgen -f -- "$word")
          if [[ $word != */* && $word != .* && -n $word ]]; then
            _jrsync_lines < <(compgen -W "$(_jrsync_hosts)" -S : -- "$word")
            compopt -o nospace 2>/dev/null
          fi
        fi
      }

      complete -F _jrsync jrsync
      """;

  private BashCompletion() {}

  /** Returns the script, with line ends. */
  public static String text() {
    List<Option> options = OptionTable.all().filter(Option::isForUsers).toList();
    StringBuilder script = new StringBuilder(BEGIN);
    for (Option option : options) {
      script.append("  ").append(String.join(" ", forms(option))).append('\n');
    }
    script.append(COMMAND);
    for (Option option : options) {
      if (option.argument() != Option.Argument.NONE) {
        script.append("    ").append(pattern(option)).append(") ");
        script.append(possible(option)).append(" ;;\n");
      }
    }
    return script.append(END).toString();
  }

  private static List<String> forms(Option option) {
    List<String> forms = new ArrayList<>();
    String equals = option.argument() == Option.Argument.NONE ? "" : "=";
    if (option.letter() != 0) {
      forms.add("-" + option.letter());
    }
    option.names().forEach(name -> forms.add("--" + name + equals));
    if (option.isNegatable()) {
      option.names().stream().limit(1).forEach(name -> forms.add("--no-" + name));
    }
    return forms;
  }

  private static String pattern(Option option) {
    String names =
        option.names().stream().map(name -> "--" + name).collect(Collectors.joining("|"));
    return option.letter() == 0 ? names : "-" + option.letter() + "|" + names;
  }

  private static String possible(Option option) {
    if (!option.words().isEmpty()) {
      String words = String.join(" ", option.words());
      return option.takesList()
          ? "_jrsync_list '" + words + "' \"$2\""
          : "_jrsync_lines < <(compgen -W '" + words + "' -- \"$2\")";
    }
    return switch (option.argumentName()) {
      case "FILE" -> "compopt -o filenames 2>/dev/null; _jrsync_lines < <(compgen -f -- \"$2\")";
      case "DIR" -> "compopt -o filenames 2>/dev/null; _jrsync_lines < <(compgen -d -- \"$2\")";
      case "COMMAND", "PROGRAM" -> "_jrsync_lines < <(compgen -c -- \"$2\")";
      default -> ":";
    };
  }
}
