package io.jrsync.protocol.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HelpTextTest {
  private final String help = HelpText.of("jrsync");

  @Test
  void showsHowTheCommandIsCalled() {
    assertThat(help).startsWith("Usage: jrsync [OPTION]... SRC... DEST\n");
    assertThat(help).contains("   or: jrsync [OPTION]... [USER@]HOST:SRC");
  }

  @Test
  void explainsWhatIsSupportedAndNamesWhatIsNot() {
    assertThat(help)
        .contains(" * -l, --links               copy symbolic links as links\n")
        .contains("   --max-size=SIZE           leave out files larger than SIZE\n")
        .doesNotContain("--server");
    OptionTable.all()
        .filter(option -> option.support() != Option.Support.SERVER)
        .flatMap(option -> option.names().stream().limit(1))
        .forEach(name -> assertThat(help).contains("--" + name));
    assertThat(help.substring(help.indexOf("not supported"))).contains("--daemon");
  }

  @Test
  void fitsATerminal() {
    assertThat(help.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }
}
