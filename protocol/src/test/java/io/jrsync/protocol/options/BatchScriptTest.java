package io.jrsync.protocol.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The arguments in scripts that stock 3.5.0 wrote for these commands. */
class BatchScriptTest {

  private static RawName script(List<String> words) throws Exception {
    return CommandLine.parse(
            words.stream().map(word -> word.getBytes(StandardCharsets.ISO_8859_1)).toList())
        .client()
        .batchScript();
  }

  static Stream<Arguments> commands() {
    return Stream.of(
        Arguments.of(
            List.of("-a", "--write-batch=F", "--exclude=*.o", "--include", "x", "-f", "- y", "-C"),
            "'-a' --read-batch='F' '-C' "),
        Arguments.of(
            List.of("-avf", "- *.o", "--write-batch", "F"), "'-avf' '- *.o' --read-batch 'F' "),
        Arguments.of(
            List.of("-f- *.q", "-a", "--write-batch=F", "--include-from", "/dev/null"),
            "'-f- *.q' '-a' --read-batch='F' "),
        Arguments.of(
            List.of("-aF", "--write-batch=F", "-e", "my ssh", "--log-file=/l", "-B", "700", "-B8"),
            "'-aF' --read-batch='F' '-e' 'my ssh' --log-file='/l' '-B' '700' '-B8' "),
        Arguments.of(List.of("-a", "--write-batch=F", "--"), "'-a' --read-batch='F' '--' "),
        Arguments.of(
            List.of("--write-batch=F", "-a", "--only-write-batch=G"),
            "--read-batch='F' '-a' --read-batch='G' "),
        Arguments.of(
            List.of("-a", "--write-batch=F", "--out-format=it's %n"),
            "'-a' --read-batch='F' --out-format='it'\\''s %n' "),
        Arguments.of(
            List.of("-a", "--timeout", "10", "--write-batch", "F", "--suffix", ".b"),
            "'-a' '--timeout' '10' --read-batch 'F' '--suffix' '.b' "));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void holdsTheOptionsWithoutFiltersSourcesAndDestination(List<String> options, String expected)
      throws Exception {
    List<String> words = Stream.concat(options.stream(), Stream.of("s/", "q's/")).toList();
    assertThat(script(words)).hasToString(expected + "${1:-'q'\\''s/'}");
  }

  @Test
  void namesNoHost() throws Exception {
    assertThat(script(List.of("s/", "-r", "--write-batch=F", "host:q/")))
        .hasToString("'-r' --read-batch='F' ${1:-'q/'}");
  }

  @Test
  void namesTheSourceWhereThereIsNoDestination() throws Exception {
    assertThat(script(List.of("-r", "--write-batch=F", "s/")))
        .hasToString("'-r' --read-batch='F' ${1:-'s/'}");
  }

  @Test
  void isNotMadeForACommandThatWritesNone() throws Exception {
    assertThat(script(List.of("-r", "--read-batch=F", "q/"))).isNull();
  }
}
