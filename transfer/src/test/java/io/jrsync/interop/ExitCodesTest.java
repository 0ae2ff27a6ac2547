package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each way to end that the manual lists, with the number and the words of stock. Signals (19, 20)
 * have a test of their own, and so have sources that vanish (24); whether a remote shell that comes
 * to nothing is 14, 124, 127 or 12 is a matter of moments with stock; those of daemons (5, 6, 10,
 * 35) go with connections to them, and 13 and 21 are about processes of which there are none here.
 */
class ExitCodesTest {
  private Workplace workplace;

  @BeforeEach
  void prepare() throws IOException {
    workplace = Workplace.create();
    Path source = workplace.directory("source");
    Files.writeString(source.resolve("one"), "1");
    Files.writeString(source.resolve("two"), "2");
    workplace.directory("empty");
    Files.writeString(workplace.path("file"), "a file");
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  static Stream<Arguments> endings() {
    return Stream.of(
        Arguments.of(0, "rsync -r source/ to/"),
        Arguments.of(1, "rsync -r --no-such-option source/ to/"),
        Arguments.of(1, "rsync --delete source/ to/"),
        Arguments.of(1, "rsync host:source/ other:to/"),
        Arguments.of(2, "rsync -r -e 'sh -c \"echo hello from the shell; cat\"' host:source/ to/"),
        Arguments.of(3, "rsync source/one source/two file"),
        Arguments.of(4, "rsync -r --checksum-choice=no-such-sum source/ to/"),
        Arguments.of(4, "rsync -rz --compress-choice=no-such-way source/ to/"),
        Arguments.of(11, "rsync -r source/ to/no/such/place/"),
        Arguments.of(11, "rsync -r --exclude-from=no-such-file source/ to/"),
        Arguments.of(12, "rsync -r -e true host:source/ to/"),
        Arguments.of(22, "rsync -r --max-alloc=1m -B100 --no-whole-file large/ largely/"),
        Arguments.of(23, "rsync -r source/ source/missing to/"),
        Arguments.of(25, "cp -r source to; rsync -r --delete --max-delete=1 empty/ to/"),
        Arguments.of(30, "rsync -r --timeout=1 -e 'sh -c \"exec sleep 9\"' host:source/ to/"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("endings")
  void a_command_ends_as_it_does_with_stock(int code, String script) throws IOException {
    if (script.contains("large")) {
      plantLarge();
    }
    CommandRun stock = run(Party.STOCK, script);
    CommandRun ours = run(Party.OURS, script);
    assertThat(stock.exitCode()).as("%s", stock).isEqualTo(code);
    assertThat(ours.exitCode()).as("%s", ours).isEqualTo(code);
    assertThat(ending(ours)).as("%s", ours).isEqualTo(ending(stock));
  }

  /** Sums of its blocks take more than a mebibyte. */
  private void plantLarge() throws IOException {
    Files.write(workplace.directory("large").resolve("file"), new byte[30_000_000]);
    Files.write(workplace.directory("largely").resolve("file"), new byte[30_000_001]);
  }

  private CommandRun run(Party party, String script) {
    String command = String.join(" ", party.command().stream().map(CommandRun::quote).toList());
    String words = "rm -rf to; rsync() { " + command + " \"$@\"; }; " + script;
    return CommandRun.of(List.of("sh", "-c", words))
        .environment(Map.of("LC_ALL", "C"))
        .in(workplace.path("."))
        .run();
  }

  /** What the last line says about it, without the program and its parts. */
  private static List<String> ending(CommandRun run) {
    return run.errors()
        .lines()
        .filter(line -> line.contains("(code " + run.exitCode() + ")"))
        .map(line -> line.replaceAll("^j?rsync (.*\\)) at .*", "$1"))
        .distinct()
        .toList();
  }
}
