package io.jrsync.protocol.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RsyncException;
import org.junit.jupiter.api.Test;

class FlagWordsTest {

  @Test
  void verbosityBringsAlongWhatTheHelpSays() throws RsyncException {
    assertThat(reporting("-a").level(InfoFlag.NONREG)).isEqualTo(1);
    assertThat(reporting("-a").level(InfoFlag.NAME)).isZero();
    assertThat(reporting("-v").level(InfoFlag.NAME)).isEqualTo(1);
    assertThat(reporting("-vv").level(InfoFlag.NAME)).isEqualTo(2);
    assertThat(reporting("-v").level(DebugFlag.FILTER)).isZero();
    assertThat(reporting("-vv").level(DebugFlag.FILTER)).isEqualTo(1);
    assertThat(reporting("-vvv").level(DebugFlag.FILTER)).isEqualTo(2);
  }

  @Test
  void aWordOverridesWhatOtherOptionsBringAlongWhereverItStands() throws RsyncException {
    assertThat(reporting("--info=name0 -vv").level(InfoFlag.NAME)).isZero();
    assertThat(reporting("--stats --info=stats0").level(InfoFlag.STATS)).isZero();
    assertThat(reporting("--info=stats3 --stats").level(InfoFlag.STATS)).isEqualTo(3);
    assertThat(reporting("-vv --info=none,name").level(InfoFlag.NAME)).isEqualTo(1);
    assertThat(reporting("-vv --info=none,name").level(InfoFlag.SKIP)).isZero();
    assertThat(reporting("-vvv --debug=none").level(DebugFlag.FILTER)).isZero();
  }

  @Test
  void statisticsHaveThreeLevels() throws RsyncException {
    assertThat(reporting("-vv").level(InfoFlag.STATS)).isEqualTo(1);
    assertThat(reporting("--stats").level(InfoFlag.STATS)).isEqualTo(2);
    assertThat(reporting("-v --stats").level(InfoFlag.STATS)).isEqualTo(2);
    assertThat(reporting("-vv --stats").level(InfoFlag.STATS)).isEqualTo(3);
  }

  @Test
  void noLevelIsAboveFour() throws RsyncException {
    assertThat(reporting("--info=name7").level(InfoFlag.NAME)).isEqualTo(4);
    assertThat(reporting("--info=all99999999999").level(InfoFlag.DEL)).isEqualTo(4);
  }

  @Test
  void quietKeepsEverythingBack() throws RsyncException {
    assertThat(reporting("-qvv").shows(InfoFlag.NAME, 1)).isFalse();
    assertThat(reporting("-vv").shows(InfoFlag.NAME, 1)).isTrue();
  }

  @Test
  void helpIsAskedForAtOnceWhateverComesBehind() throws RsyncException {
    String help = CommandLine.parse(Words.of("--info=name,HELP,foo --foo")).client().flagHelp();
    assertThat(help)
        .startsWith("Use OPT or OPT1 for level 1 output")
        .contains("\nNAME       Mention 1) updated file/dir names, 2) unchanged names\n")
        .contains("\nHELP       Output this help message\n")
        .endsWith("\n2) BACKUP,MISC2,MOUNT,NAME2,REMOVE,SKIP\n");
  }

  @Test
  void aServerPassesOverTopicsThatItDoesNotKnow() throws RsyncException {
    Reporting reporting =
        ServerCommandLine.parse(Words.of("--server --info=newer,name,help -r . x"))
            .options()
            .reporting();
    assertThat(reporting.level(InfoFlag.NAME)).isEqualTo(1);
  }

  private static Reporting reporting(String words) throws RsyncException {
    return CommandLine.parse(Words.of(words + " a b")).options().reporting();
  }
}
