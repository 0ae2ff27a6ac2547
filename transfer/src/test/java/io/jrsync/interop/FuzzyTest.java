package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.TreeSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that are missing are made from similar ones: the same ones that stock would take, as the
 * counts of bytes that were sent and of bytes that were found show.
 */
class FuzzyTest {
  /** Each file of a directory has a content of its own, so that counts tell which one was taken. */
  private static final String SCRIPT =
      """
      set -e
      umask 022
      put() { mkdir -p "${1%/*}"; seq $2 $3 >"$1"; touch -d "@$4" "$1"; }
      names=$(printf 'names/caf\\351')
      put src/game-1.2.tar.gz 10000 14000 1500000000
      put src/moved 20000 21000 1500000000
      put src/sub/notes.txt 30000 32000 1500000000
      put src/sub/notes.old.txt 33000 33500 1500000000
      put src/other.conf 40000 41000 1500000000
      put "src/$names-2.txt" 50000 51000 1500000000
      put src/begun-2 60000 63000 1500000000
      put src/unlike 70000 71000 1500000000
      put src/here-2 80000 81000 1500000000
      put src/here-1 80000 81500 1500000000
      put template/game-1.1.tar.gz 10000 13000 1400000000
      put template/game-1.2.tar 11000 12000 1400000000
      put template/game-1.0.tar.gz 13500 14000 1400000000
      cp -p src/moved template/quite-another-name-than-before
      put template/sub/notes.txt~ 30000 31900 1400000000
      put template/sub/notes.bak 30000 30500 1400000000
      put "template/$names-1.txt" 50000 50900 1400000000
      put template/begun-1 60000 60500 1400000000
      put template/.part/begun-2 60000 62000 1400000000
      put template/here-1 80000 80900 1400000000
      put older/other.conf.orig 40000 40900 1400000000
      put older/sub/notes.txt.2 30000 32000 1400000000
      put oldest/other.cfg 40000 40800 1400000000
      : >template/unlike.txt
      ln -s game-1.1.tar.gz template/game-1.2.tar.gz.old
      """;

  private static final List<String> LINES =
      List.of(
          "-a -y",
          "-a -yy",
          "-a -yy --link-dest=../older",
          "-a -yy --compare-dest=../oldest --compare-dest=../older",
          "-a -y --copy-dest=../older",
          "-a -y --delete-before",
          "-a -y --delete",
          "-a -yy --delete-after --copy-dest=../oldest",
          "-a -y --partial-dir=.part",
          "-a -y --delay-updates --backup-dir=kept",
          "-a -y --inplace",
          "-a -y --no-fuzzy",
          "-a -y -n",
          "-c -rt -y");

  private static Workplace workplace;

  @BeforeAll
  static void makeWorld() {
    workplace = Workplace.create();
    succeed(List.of("sh", "-c", SCRIPT));
  }

  @AfterAll
  static void removeWorld() {
    workplace.close();
  }

  static Stream<Arguments> cases() {
    List<Integer> protocols = List.of(32, 31, 30, 29);
    return Pairing.tested().stream()
        .flatMap(pairing ->
            IntStream.range(0, LINES.size())
                .mapToObj(i ->
                    Arguments.of(
                        pairing, direction(pairing, i), protocols.get(i % 4), LINES.get(i))));
  }

  private static Direction direction(Pairing pairing, int line) {
    boolean other = pairing == Pairing.STOCK_TO_OURS;
    return (line % 2 == 0) == other ? Direction.PUSH : Direction.PULL;
  }

  @ParameterizedTest(name = "{0}, {1}, protocol {2}, {3}")
  @MethodSource("cases")
  void the_same_files_serve_as_with_stock(
      Pairing pairing, Direction direction, int protocol, String line) {
    assertSame(pairing, direction, protocol, line);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void a_local_copy_takes_them_too(String line) {
    assertSame(Pairing.OURS_TO_OURS, Direction.LOCAL, 32, line + " --no-whole-file");
  }

  static List<String> lines() {
    return LINES.subList(0, 7);
  }

  private static void assertSame(Pairing pairing, Direction direction, int protocol, String line) {
    CommandRun stock = run(Pairing.STOCK_TO_STOCK, direction, protocol, line);
    TreeSnapshot expected = Trees.snapshot(workplace.path("all"));
    CommandRun ours = run(pairing, direction, protocol, line);

    assertThat(ours.exitCode()).as(ours::toString).isEqualTo(stock.exitCode()).isZero();
    Statistics counts = Statistics.of(ours);
    assertThat(counts.matchedBytes())
        .as(ours::toString)
        .isEqualTo(Statistics.of(stock).matchedBytes());
    assertThat(counts.literalBytes())
        .as(ours::toString)
        .isEqualTo(Statistics.of(stock).literalBytes());
    Trees.assertSame(
        expected, workplace.path("all"), Aspect.usualBut(Aspect.DIRECTORY_TIME), ours::toString);
  }

  private static CommandRun run(Pairing pairing, Direction direction, int protocol, String line) {
    succeed(
        List.of(
            "sh",
            "-c",
            "rm -rf all && mkdir all && cp -a older oldest all && cp -a template all/dst"));
    List<String> words = new ArrayList<>(Arrays.asList(line.split(" ")));
    words.add("--stats");
    return Transfer.of(pairing, direction)
        .protocol(protocol)
        .options(words)
        .environment("LC_ALL", "C")
        .run(workplace.path("all") + "/dst/", workplace.path("src") + "/");
  }

  private static void succeed(List<String> words) {
    CommandRun run =
        CommandRun.of(words).environment(Map.of()).in(workplace.path("x").getParent()).run();
    if (run.exitCode() != 0) {
      throw new IllegalStateException(run.toString());
    }
  }
}
