package io.jrsync.protocol.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionTableTest {

  @Test
  void hasEveryOptionOfStockWithItsArgumentAndNegation() throws Exception {
    List<String> differences = new ArrayList<>();
    for (String[] line : Words.lines("option-names.txt")) {
      String[] fields = line[0].split(" ", 3);
      Option option =
          fields[0].startsWith("--")
              ? OptionTable.byName(fields[0].substring(2))
              : OptionTable.byLetter(fields[0].charAt(1));
      String ours = option == null ? "missing" : describe(fields[0], option);
      // The manual promises --no- with the letter for each option that has --no- with the name.
      boolean newlyNegatable = fields[0].equals("-b") || fields[0].equals("-0");
      if (!ours.equals(line[0]) && !newlyNegatable) {
        differences.add(line[0] + " but " + ours);
      }
    }
    assertThat(differences).isEmpty();
  }

  private static String describe(String form, Option option) {
    boolean takesArgument = option.argument() != Option.Argument.NONE;
    return "%s %s %s"
        .formatted(
            form, takesArgument ? "argument" : "-", option.isNegatable() ? "negatable" : "-");
  }

  @Test
  void hasNoNameAndNoLetterTwice() {
    assertThat(OptionTable.all().flatMap(option -> option.names().stream()))
        .doesNotHaveDuplicates();
    assertThat(OptionTable.all().map(Option::letter).filter(letter -> letter != 0))
        .doesNotHaveDuplicates();
  }

  @Test
  void refusesEveryOptionOfLaterVersionsByName() {
    List<Option> later = OptionTable.all().filter(option -> !option.isSupported()).toList();
    assertThat(later).isNotEmpty();
    for (Option option : later) {
      String name =
          option.names().isEmpty() ? "-" + option.letter() : "--" + option.names().getFirst();
      assertThatThrownBy(() -> CommandLine.parse(Words.of(name + " 1 d h:x")))
          .isInstanceOfSatisfying(
              RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SYNTAX))
          .hasMessage(option.displayName() + " is not supported by this version of jrsync");
    }
  }

  @Test
  void knowsWhatEverySupportedOptionDoes() {
    assertThat(OptionTable.all().filter(Option::isSupported))
        .allSatisfy(option -> assertThat(option.effect()).isNotNull());
  }

  @Test
  void hasALineOfHelpForEveryOption() {
    assertThat(OptionTable.all())
        .allSatisfy(option -> assertThat(option.help()).isNotEmpty().hasSizeLessThan(52));
  }

  @Test
  void namesOptionsInMessagesAsStockDoes() {
    assertThat(OptionTable.byName("links")).hasToString("--links (-l)");
    assertThat(OptionTable.byName("zc")).hasToString("--compress-choice");
    assertThat(OptionTable.byLetter('F')).hasToString("-F");
  }
}
