package io.jrsync.protocol.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.IdMap.Like;
import io.jrsync.protocol.options.IdMap.Named;
import io.jrsync.protocol.options.IdMap.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages and meanings as rsync 3.5.0 has them. */
class IdMapTest {

  private static RawName name(String text) {
    return RawName.ofUtf8(text);
  }

  @Test
  void tellsNamesPatternsAndNumbersApart() throws Exception {
    IdMap map = IdMap.parse("usermap", name("wayne:admin,d?e*:7,5:6,0-99:nobody,:8,-5:9,d\\a:1:2"));
    assertThat(map.rules())
        .containsExactly(
            new IdMap.Rule(new Named(name("wayne")), name("admin")),
            new IdMap.Rule(new Like(name("d?e*")), name("7")),
            new IdMap.Rule(new Range(5, 5), name("6")),
            new IdMap.Rule(new Range(0, 99), name("nobody")),
            new IdMap.Rule(new Named(RawName.EMPTY), name("8")),
            new IdMap.Rule(new Named(name("-5")), name("9")),
            new IdMap.Rule(new Named(name("d\\a")), name("1:2")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a|No colon found in --usermap: a",
        "''|'No colon found in --usermap: '",
        "*:5,|'No colon found in --usermap: '",
        "a:|No name found after colon --usermap: a:",
        "a*:,b:5|No name found after colon --usermap: a*:",
        "1-x:7|Invalid number in --usermap: 1-x",
        "1-:7|Invalid number in --usermap: 1-",
        "1-2-3:7|Invalid number in --usermap: 1-2-3",
        "0x1:5|Invalid number in --usermap: 0x1",
        "a:99999999999|Invalid ID number: 99999999999",
        "a:4294967295|Invalid ID number: 4294967295"
      })
  void refusesWhatIsNoMap(String text, String message) {
    assertThatThrownBy(() -> IdMap.parse("usermap", name(text)))
        .hasMessage(message)
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SYNTAX));
  }
}
