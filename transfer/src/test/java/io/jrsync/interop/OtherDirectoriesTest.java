package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.TreeSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Directories that the user names besides source and destination: what is printed, what is left
 * where, and what is linked to what is as when stock runs at both ends.
 */
class OtherDirectoriesTest {
  /** Each file is in another relation to the destination ({@code dst}) and to the older trees. */
  private static final String SCRIPT =
      """
      set -e
      umask 022
      put() { mkdir -p "${1%/*}"; printf '%s' "$2" >"$1"; touch -d "@$3" "$1"; }
      for name in same attributes time content sub/same sub/deep/same here gone; do
        put src/$name "content of $name, long enough to be worth a block or two" 1500000000
      done
      ln src/sub/same src/linked
      ln -s target src/link
      ln -s target src/other-link
      touch -h -d @1500000000 src/link src/other-link
      mkfifo src/fifo
      touch -d @1500000000 src/fifo
      cp -a src older
      rm older/gone older/other-link
      chmod 600 older/attributes
      touch -d @1400000000 older/time
      put older/content "content of another file, long enough to be worth a block" 1500000000
      ln -s elsewhere older/other-link
      mkdir -p oldest template/sub
      cp -p src/content src/gone oldest
      put src/only-here 'nowhere else' 1500000000
      put template/here 'old' 1400000000
      put template/extra 'to be deleted' 1400000000
      put template/sub/extra 'to be deleted' 1400000000
      put template/sub/same 'to be replaced' 1400000000
      chmod 750 template/sub
      for tree in src older oldest; do
        find $tree -depth -type d -exec touch -d @1500000000 {} +
      done
      """;

  private static final List<String> LINES =
      List.of(
          "30 -a -ii --link-dest=../older",
          "32 -a -ii --link-dest=../older --link-dest=../oldest",
          "28 -rtp -i --copy-dest=../older",
          "32 -a -vv --copy-dest=../oldest --copy-dest=../older",
          "30 -a -ii --compare-dest=../older/",
          "32 -a -i --compare-dest=../older --inplace --no-W",
          "32 -a -i --link-dest=../missing --link-dest=../older/same",
          "32 -a -n -ii --link-dest=../older",
          "32 -a -vv --delete --backup-dir=kept",
          "29 -a -i --delete --backup-dir=BASE/kept/deep --suffix=.old",
          "32 -a -i --inplace --backup-dir=kept --no-W",
          "32 -a -i --temp-dir=BASE/tmp",
          "27 -a -i -b --temp-dir=/dev/shm --partial-dir=.part",
          "30 -a --temp-dir=BASE/missing",
          "32 -aH -i --delay-updates --no-W",
          "27 -a -i -b --delay-updates",
          "31 -a -vv --delay-updates --partial-dir=.part --backup-dir=kept");

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
    return Pairing.tested().stream()
        .flatMap(pairing ->
            IntStream.range(0, LINES.size())
                .mapToObj(i -> Arguments.of(pairing, direction(pairing, i), LINES.get(i))));
  }

  /** Each line goes both ways, with one pairing or another. */
  private static Direction direction(Pairing pairing, int line) {
    boolean other = pairing == Pairing.STOCK_TO_OURS;
    return (line % 2 == 0) == other ? Direction.PUSH : Direction.PULL;
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("cases")
  void are_used_as_stock_uses_them(Pairing pairing, Direction direction, String line) {
    CommandRun stock = run(Pairing.STOCK_TO_STOCK, direction, line);
    TreeSnapshot expected = Trees.snapshot(workplace.path("all"));
    CommandRun ours = run(pairing, direction, line);

    assertThat(ours.exitCode()).as(ours::toString).isEqualTo(stock.exitCode());
    if (stock.exitCode() == 0) {
      assertThat(PrintedText.of(ours.output()))
          .as(ours::toString)
          .isEqualTo(PrintedText.of(stock.output()));
      assertThat(PrintedText.of(ours.errors()))
          .as(ours::toString)
          .isEqualTo(PrintedText.of(stock.errors()));
    }
    Set<Aspect> aspects = Aspect.usualBut(Aspect.DIRECTORY_TIME);
    Trees.assertSame(expected, workplace.path("all"), aspects, ours::toString);
  }

  private static CommandRun run(Pairing pairing, Direction direction, String line) {
    succeed(
        List.of(
            "sh",
            "-c",
            "rm -rf all && mkdir -p all/tmp && cp -a older oldest all && cp -a template all/dst"));
    String base = workplace.path("all").toString();
    List<String> words = new ArrayList<>(Arrays.asList(line.replace("BASE", base).split(" ")));
    Transfer transfer =
        Transfer.of(pairing, direction)
            .protocol(Integer.parseInt(words.removeFirst()))
            .options(words);
    return transfer.environment("LC_ALL", "C").run(base + "/dst/", workplace.path("src") + "/");
  }

  private static void succeed(List<String> words) {
    CommandRun run =
        CommandRun.of(words).environment(Map.of()).in(workplace.path("x").getParent()).run();
    if (run.exitCode() != 0) {
      throw new IllegalStateException(run.toString());
    }
  }
}
