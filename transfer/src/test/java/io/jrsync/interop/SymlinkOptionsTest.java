package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.TreeSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The options about symlinks, on a tree with every kind of them: what is printed, the exit code and
 * what is left are the same as with stock.
 */
class SymlinkOptionsTest {
  private static final String SCRIPT =
      """
      set -e
      umask 022
      mkdir -p src/d/sub src/kept/in src/away out/od/deep template/real/old template/away
      echo top >src/top; echo f >src/d/f; echo g >src/d/sub/g; echo i >src/kept/in/i; echo k >src/kept/k
      echo out >out/of; echo oo >out/od/oo; echo dd >out/od/deep/dd
      ln src/top src/d/hard
      ln -s top src/l_file; ln -s d src/l_dir; ln -s l_dir src/l_chain; ln -s nowhere src/l_dangling
      ln -s "$PWD/out/of" src/l_out_file; ln -s ../out/od src/l_out_dir; ln -s /nowhere src/l_out_dangling
      ln -s loop src/loop; ln -s d/../top src/l_late_up; ln -s ../top src/d/l_up; ln -s sub src/d/l_sub
      ln -s ../../out/of src/d/l_out; ln -s /rsyncd-munged/top src/l_munged; ln -s ../k src/kept/in/l
      echo old >template/real/old/file; ln -s real template/kept; ln -s top template/l_file
      echo extra >template/away/extra; ln -s nowhere template/l_extra
      find src out template -exec touch -h -d @1500000000 '{}' +
      """;

  private static final List<String> LINES =
      List.of(
          "-a -L -i",
          "-a -L -v --exclude=l_chain --exclude=l_d*",
          "-rt -L -c --delete -v",
          "-a -k -i",
          "-rt -k -v --exclude=l_dir/",
          "-a -k --copy-unsafe-links -vv",
          "-a --copy-unsafe-links -i --no-inc-recursive",
          "-rt --copy-unsafe-links -v",
          "-a --safe-links -i --delete",
          "-a --safe-links -v --delete-before",
          "-a -K -i",
          "-a -K --delete -i --no-inc-recursive",
          "-a -K --delete-before -n -v",
          "-a -K -L --protocol=29 -i",
          "-a --munge-links -i",
          "-a --munge-links --safe-links -vv");

  private static Workplace workplace;
  private static Path world;

  private enum Route {
    LOCAL,
    PUSH,
    PULL
  }

  /** One line over one route; the other side is ours in every second case. */
  record Case(Route route, Party server, List<String> options) {
    @Override
    public String toString() {
      return route + " " + server + " " + String.join(" ", options);
    }
  }

  @BeforeAll
  static void makeWorld() {
    workplace = Workplace.create();
    world = workplace.directory("world");
    CommandRun made = CommandRun.of(List.of("sh", "-c", SCRIPT)).in(world).run();
    assertThat(made.exitCode()).as(made::toString).isZero();
  }

  @AfterAll
  static void removeWorld() {
    workplace.close();
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String line : LINES) {
      List<String> options = Arrays.asList(line.split(" "));
      int turn = cases.size() / 2;
      cases.add(new Case(Route.LOCAL, Party.OURS, options));
      cases.add(
          new Case(
              turn % 2 == 0 ? Route.PUSH : Route.PULL,
              turn / 2 % 2 == 0 ? Party.STOCK : Party.OURS,
              options));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void printsExitsAndLeavesWhatStockDoes(Case job) {
    CommandRun stock = run(Party.STOCK, job.route, Party.STOCK, job.options);
    TreeSnapshot expected = Trees.snapshot(world.resolve("dst"));
    CommandRun ours = run(Party.OURS, job.route, job.server, job.options);

    assertThat(PrintedText.of(ours.errors()))
        .as("%s", ours)
        .isEqualTo(PrintedText.of(stock.errors()));
    assertThat(PrintedText.of(ours.output()))
        .as("%s", ours)
        .isEqualTo(PrintedText.of(stock.output()));
    assertThat(ours.exitCode()).as("%s", ours).isEqualTo(stock.exitCode());
    Trees.assertSame(
        expected,
        Trees.snapshot(world.resolve("dst")),
        Aspect.usualBut(Aspect.DIRECTORY_TIME),
        ours::toString);
  }

  private static CommandRun run(Party client, Route route, Party server, List<String> options) {
    CommandRun reset =
        CommandRun.of(List.of("sh", "-c", "rm -rf dst && cp -a template dst")).in(world).run();
    assertThat(reset.exitCode()).as(reset::toString).isZero();
    List<String> words = new ArrayList<>(client.command());
    if (route != Route.LOCAL) {
      words.addAll(RemoteShell.options(RemoteShell.plain(), server));
    }
    words.addAll(options);
    words.add(route == Route.PULL ? "host:" + world.resolve("src") + "/" : "src/");
    words.add(route == Route.PUSH ? "host:" + world.resolve("dst") + "/" : "dst/");
    return CommandRun.of(words).in(world).environment(Map.of("LC_ALL", "C")).run();
  }
}
