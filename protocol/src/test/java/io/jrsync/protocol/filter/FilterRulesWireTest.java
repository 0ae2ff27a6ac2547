package io.jrsync.protocol.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.wire.ConnectionClosedException;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterRulesWireTest {
  /** Session chapter, section 7.2: push --delete with four rules, captured from rsync 3.5.0. */
  private static final byte[] CAPTURED =
      HexFormat.of()
          .parseHex(
              "05000000"
                  + "2d202a2e6f"
                  + "07000000"
                  + "2d722070726f74"
                  + "07000000"
                  + "2b72207269736b"
                  + "06000000"
                  + "3a202e727366"
                  + "00000000");

  private static final String TOO_MODERN = "too modern";

  static Stream<String> sentRules() {
    return Vectors.lines("sent-rules.vectors").stream();
  }

  @ParameterizedTest
  @MethodSource("sentRules")
  void sendsWhatStockSends(String line) throws IOException {
    String[] fields = line.split("\t", -1);
    boolean push = fields[0].equals("push");
    boolean deleteExcluded = fields[1].equals("x");
    int protocol = Integer.parseInt(fields[2]);
    FilterRules rules = rules(fields[3]);
    List<String> expected =
        Stream.of(fields).skip(4).map(Vectors::unescape).filter(text -> !text.isEmpty()).toList();
    if (expected.equals(List.of(TOO_MODERN))) {
      assertThatThrownBy(() -> rules.texts(protocol, push, deleteExcluded))
          .isInstanceOfSatisfying(
              RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.PROTOCOL))
          .hasMessage("filter rules are too modern for remote rsync.");
    } else {
      assertThat(Vectors.strings(rules.texts(protocol, push, deleteExcluded))).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("sentRules")
  void readsBackWhatWasSent(String line) throws IOException {
    String[] fields = line.split("\t", -1);
    int protocol = Integer.parseInt(fields[2]);
    String[] texts =
        Stream.of(fields)
            .skip(4)
            .filter(text -> !text.isEmpty() && !text.equals(TOO_MODERN))
            .toArray(String[]::new);

    FilterRules read = FilterRules.read(input(wire(texts)), protocol, MergeFiles.NONE);

    boolean sameSide = protocol >= 29 && Stream.of(texts).noneMatch(text -> text.contains("C "));
    if (sameSide) {
      // What concerns the peer concerns it again when it tells the same to a peer of its own kind.
      boolean push = fields[0].equals("push");
      assertThat(Vectors.strings(read.texts(protocol, push, false))).containsExactly(texts);
    }
    assertThat(read.isEmpty()).isEqualTo(texts.length == 0);
  }

  @Test
  void writesTheCapturedList() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(bytes);
    rules("- *.o", "P prot", "R risk", "H hide", ": .rsf").write(out, 32, true, false);
    out.flush();

    assertThat(bytes.toByteArray()).isEqualTo(CAPTURED);
  }

  @Test
  void readsTheCapturedListByteByByte() throws IOException {
    FilterRules rules = FilterRules.read(new WireInput(oneByOne(CAPTURED)), 32, MergeFiles.NONE);

    assertThat(Vectors.strings(rules.texts(32, true, false)))
        .containsExactly("- *.o", "-r prot", "+r risk", ": .rsf");
  }

  @Test
  void saysWhereTheListIsCutOff() {
    for (int length = 0; length < CAPTURED.length; length++) {
      byte[] part = Arrays.copyOf(CAPTURED, length);
      assertThatThrownBy(() -> FilterRules.read(input(part), 32, MergeFiles.NONE))
          .as("after %d bytes", length)
          .isInstanceOf(ConnectionClosedException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, 5120, 5121, Integer.MAX_VALUE})
  void refusesALengthOutOfBounds(int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(bytes);
    out.writeInt(length);
    out.flush();

    assertThatThrownBy(() -> FilterRules.read(input(bytes.toByteArray()), 32, MergeFiles.NONE))
        .isInstanceOfSatisfying(
            ProtocolException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.MALLOC));
  }

  @Test
  void leavesOutAPatternThatFitsTheWireButNoPath() throws IOException {
    assertThat(FilterRules.read(input(wire("x".repeat(5119))), 28, MergeFiles.NONE).isEmpty())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "29|a|Unknown filter rule: a|SYNTAX",
        "29|- |unexpected end of filter rule: - |SYNTAX",
        "32|-n a|invalid modifier 'n' at position 1 in filter rule: -n a|SYNTAX",
        "32|! |'!' rule has trailing characters: ! |SYNTAX",
        "32|. x|failed to open exclude file x: No such file or directory (2)|FILE_IO",
        "28|- |unexpected end of filter rule: - |SYNTAX"
      })
  void refusesABadRuleOfAPeer(int protocol, String text, String message, ExitCode code) {
    assertThatThrownBy(() -> FilterRules.read(input(wire(text)), protocol, MergeFiles.NONE))
        .isInstanceOfSatisfying(
            ProtocolException.class, e -> assertThat(e.exitCode()).isEqualTo(code))
        .hasMessage(message);
  }

  @Test
  void readsTheOldFormBelowProtocol29() throws IOException {
    FilterRules rules =
        FilterRules.read(
            input(wire("gone", "!", "*.o", "+ inc", "- - x", "# h", ":C", "P p")),
            28,
            MergeFiles.NONE);

    assertThat(Vectors.strings(rules.texts(31, false, false)))
        .containsExactly("- *.o", "+ inc", "- - x", "- # h", "- :C", "- P p");
  }

  @Test
  void endsATextAtNul() throws IOException {
    FilterRules rules = FilterRules.read(input(wire("- a\0b", "\0- c")), 32, MergeFiles.NONE);

    assertThat(Vectors.strings(rules.texts(31, false, false))).containsExactly("- a");
  }

  @Test
  void isSentExactlyWhenThePeerExpectsIt() {
    assertThat(FilterRules.isSent(true, false, false, false, 27)).isTrue();
    assertThat(FilterRules.isSent(false, false, false, false, 32)).isFalse();
    assertThat(FilterRules.isSent(false, true, false, false, 32)).isTrue();
    assertThat(FilterRules.isSent(false, false, true, false, 27)).isTrue();
    assertThat(FilterRules.isSent(false, false, true, true, 28)).isFalse();
    assertThat(FilterRules.isSent(false, false, true, true, 29)).isTrue();
  }

  @Test
  void doesNotTellAnOldReceiverARuleItWouldMisread() throws IOException {
    FilterRules rules = rules("P keep");

    assertThat(Vectors.strings(rules.texts(28, true, false))).containsExactly("keep");
    assertThatThrownBy(() -> rules.texts(28, true, true))
        .hasMessage("filter rules are too modern for remote rsync.");
  }

  /** Stock sends a bare exclamation mark here, which clears the peer's list. */
  @Test
  void keepsAnOldPeerFromTakingAPatternForAClearRule() throws IOException {
    byte[] wire =
        wire(Vectors.strings(rules("- a", "- !").texts(28, false, false)).toArray(String[]::new));
    FilterRules read = FilterRules.read(input(wire), 28, MergeFiles.NONE);

    assertThat(Vectors.strings(read.texts(32, false, false))).containsExactly("- a", "- !");
  }

  private static FilterRules rules(String... filters) throws IOException {
    FilterRules rules = new FilterRules();
    for (String filter : filters) {
      rules.add(Vectors.bytes(filter), RuleStyle.FILTER, MergeFiles.NONE);
    }
    return rules;
  }

  private static byte[] wire(String... texts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(bytes);
    for (String text : texts) {
      byte[] encoded = Vectors.bytes(text);
      out.writeInt(encoded.length);
      out.write(encoded);
    }
    out.writeInt(0);
    out.flush();
    return bytes.toByteArray();
  }

  private static WireInput input(byte[] bytes) {
    return new WireInput(new ByteArrayInputStream(bytes));
  }

  private static InputStream oneByOne(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, 1));
      }
    };
  }
}
