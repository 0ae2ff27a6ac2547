package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.TreeSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small scripts, for what takes more than one command or trees of its own: run with stock and with
 * ours they print, exit with and leave the same. They stand in {@code scripts.txt}, in paragraphs;
 * the first makes the trees for all others. {@code $R} is the program, {@code $SSH} a remote shell,
 * {@code $S} stock, and {@code $NOBODY} runs a command as somebody without rights.
 */
class ScriptsTest {
  private static final String NOBODY = "setpriv --reuid=1 --regid=1 --clear-groups";

  private static Workplace workplace;
  private static Path work;

  @BeforeAll
  static void makeWorkplace() throws IOException {
    workplace = Workplace.create();
    work = workplace.path("");
    Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterAll
  static void removeWorkplace() {
    workplace.close();
  }

  static Stream<String> scripts() {
    return Stream.of(paragraphs()).skip(1);
  }

  private static String[] paragraphs() {
    try (InputStream in = ScriptsTest.class.getResourceAsStream("scripts.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.replaceAll("(?m)^#.*\n", "").strip().split("\n\n+", -1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void printsExitsAndLeavesWhatStockDoes(String script) throws IOException {
    assumeTrue(
        Peers.isRoot() || !script.contains("$NOBODY"),
        "only root can act as somebody without rights");
    CommandRun stock = run(Party.STOCK, script);
    TreeSnapshot expected = Trees.snapshot(workplace.path("work"));
    CommandRun ours = run(Party.OURS, script);

    assertThat(PrintedText.of(ours.errors()))
        .as("%s", ours)
        .isEqualTo(PrintedText.of(stock.errors()));
    assertThat(PrintedText.of(ours.output()))
        .as("%s", ours)
        .isEqualTo(PrintedText.of(stock.output()));
    assertThat(ours.exitCode()).as("%s", ours).isEqualTo(stock.exitCode());
    Trees.assertSame(
        expected,
        workplace.path("work"),
        EnumSet.of(
            Aspect.CONTENT, Aspect.PERMISSIONS, Aspect.OWNER, Aspect.GROUP, Aspect.HARD_LINKS),
        ours::toString);
  }

  private static CommandRun run(Party party, String script) throws IOException {
    Path directory = workplace.path("work");
    Workplace.delete(directory);
    workplace.directory("work");
    CommandRun made = CommandRun.of(List.of("sh", "-euc", paragraphs()[0])).in(directory).run();
    assertThat(made.exitCode()).as(made::toString).isZero();
    return CommandRun.of(List.of("sh", "-c", script))
        .in(directory)
        .environment(
            Map.of(
                "LC_ALL",
                "C",
                "HOME",
                directory.toString(),
                "R",
                RemoteShell.rsyncOf(party).toString(),
                "S",
                Peers.stock(),
                "SSH",
                RemoteShell.plain().toString(),
                "NOBODY",
                NOBODY))
        .run();
  }
}
