package io.jrsync.protocol.options;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of {@code docs/options.md}: the option table, with the tests that prove each row. */
final class OptionsPage {
  private static final String INTRODUCTION =
      """
      # Options

      Made from the option table by `OptionsPageTest`; after a change of the table write it anew:

      ```sh
      bin/test -pl protocol -am -Dtest=OptionsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Djrsync.docs=write
      ```

      *no* marks an option that `--no-NAME` and `--no-LETTER` switch off. *Told* says when a server is told of it: when the
      client pushes, pulls, both, or never. *Proved by* names the tests of its effect. For each option `EveryOptionTest` tests beside
      the stock rsync that it means the same in every spelling, what a server is told in both directions, and what its negation
      does; `CommandLinesTest` runs whole command lines with both programs and compares what they print, leave and exit with.
      """;

  private OptionsPage() {}

  /**
   * Returns the page.
   *
   * @param proofs names of test classes by the usual form of an option
   */
  static String of(Map<String, List<String>> proofs) {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (OptionTable.Section section : OptionTable.sections()) {
      page.append("\n## ").append(section.title()).append("\n\n");
      page.append("| option | no | told | what it does | proved by |\n|---|---|---|---|---|\n");
      for (Option option : section.options()) {
        page.append(row(option, proofs.getOrDefault(option.usualForm(), List.of())));
      }
    }
    return page.toString();
  }

  private static String row(Option option, List<String> tests) {
    String proof =
        option.isSupported()
            ? tests.stream().map(test -> "`" + test + "`").collect(Collectors.joining(" "))
            : "*not built yet*";
    String own = option.isExtension() ? " (not in rsync)" : "";
    return "| "
        + String.join(
            " | ",
            forms(option),
            option.isNegatable() ? "no" : "",
            told(option),
            cell(option.help()) + own,
            proof)
        + " |\n";
  }

  private static String forms(Option option) {
    String argument = option.argumentName().isEmpty() ? "" : "=" + option.argumentName();
    Stream<String> letter =
        option.letter() == 0 ? Stream.of() : Stream.of("`-" + option.letter() + "`");
    Stream<String> names = option.names().stream().map(name -> "`--" + cell(name + argument) + "`");
    return Stream.concat(letter, names).collect(Collectors.joining(" "));
  }

  private static String told(Option option) {
    return switch (option.travel()) {
      case NEVER -> "never";
      case PUSH -> "push";
      case PULL -> "pull";
      case BOTH -> "both";
    };
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
  }
}
