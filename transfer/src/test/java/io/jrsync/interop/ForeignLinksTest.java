package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.LinkTrust;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.GuardedTrees;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import io.jrsync.transfer.tree.linux.LinuxProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Symlinks that another user planted in the way of what a user names: they are refused with stock's
 * words and exit codes, and nothing behind them is touched. Only root can plant such links.
 */
class ForeignLinksTest {
  private static final String SCRIPT =
      """
      set -e
      mkdir -p src/d real dst canary
      echo a >src/a; echo b >src/d/b; echo alive >canary/alive
      ln -s d src/own; ln -s d src/foreign; ln -s ../canary src/out
      ln -s canary evil; ln -s real mine
      echo '- b' >rules; ln -s rules e-rules; echo a >names; ln -s names e-names
      chown -h 1234:1234 src/foreign evil e-rules e-names
      find . -exec touch -h -d @1500000000 {} +
      """;

  /** Options, sources and destination, and behind a bar what comes on standard input. */
  private static final List<String> LINES =
      List.of(
          "-a src/ evil",
          "-a src/ evil/new",
          "-a src/a evil",
          "-a src/a evil/x",
          "-a src/ mine/new",
          "-a --mkpath src/ mine/new/er",
          "-a --confine-root=/ src/ evil",
          "-a --confine-root=BASE/dst src/ real",
          "-a --files-from=e-names src/ dst",
          "-a --files-from=missing src/ dst",
          "-a -f :_/BASE/e-rules src/ dst",
          "-a -i --insecure-links --exclude-from=e-rules src/ dst",
          "-a -i --exclude-from=/dev/stdin src/ dst | - b",
          "-a -i --files-from=- src/ dst | own/b",
          "-a -i --files-from=- src/ dst | foreign/b",
          "-a -i --files-from=- src/ dst | foreign",
          "-a -i --files-from=- src/ dst | foreign/",
          "-a -i --insecure-links --files-from=- src/ dst | foreign/b",
          "-a -i --files-from=- src/ dst | out/alive",
          "-a -i --confine-root=BASE --files-from=- src/ dst | out/alive",
          "-a -i --confine-root=BASE/src --files-from=- src/ dst | out/alive",
          "-a -i --confine-root=BASE/src --files-from=- src/ dst | own/b",
          "-a -i --confine-root=BASE/none --files-from=- src/ dst | a",
          "-a -i --confine-root=BASE/dst -b --backup-dir=kept src/ dst");

  private Workplace workplace;
  private Path base;

  @BeforeEach
  void prepare() {
    assumeTrue(
        Files.exists(Path.of("/proc/self")) && isRoot(), "only root can give links to others");
    workplace = Workplace.create();
  }

  private static boolean isRoot() {
    return new LinuxProvider().accounts().user().orElse(-1) == 0;
  }

  @AfterEach
  void cleanUp() {
    if (workplace != null) {
      workplace.close();
    }
  }

  static Stream<String> lines() {
    return LINES.stream();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void says_and_leaves_what_stock_does(String line) throws IOException {
    CommandRun stock = run(Party.STOCK, line);
    String expected = canary();
    CommandRun ours = run(Party.OURS, line);

    assertThat(PrintedText.of(ours.errors()))
        .as("%s", ours)
        .isEqualTo(PrintedText.of(stock.errors()));
    assertThat(ours.output()).as("%s", ours).isEqualTo(stock.output());
    assertThat(ours.exitCode()).as("%s", ours).isEqualTo(stock.exitCode());
    assertThat(canary()).isEqualTo("alive ");
    assertThat(expected).startsWith("alive ");
  }

  @Test
  void whoever_serves_sets_the_root_on_its_own_side() {
    for (Party party : Party.values()) {
      run(party, "--version");
      Path server = base.resolve("server");
      String program = String.join(" ", party.command());
      run(
          "printf '#!/bin/sh\\nshift; shift; shift\\nexec %s --server --confine-root=\"$PWD\"/dst"
              + " \"$@\"\\n' '"
              + program
              + "' >server; chmod +x server");
      CommandRun backup =
          CommandRun.of(
                  words(
                      party,
                      "-a -b -e "
                          + server
                          + " --backup-dir="
                          + base
                          + "/canary src/ h:"
                          + base
                          + "/dst"))
              .in(base)
              .run();
      assertThat(backup.exitCode()).as("%s", backup).isZero();
      run("touch dst/a; echo old >dst/a");
      CommandRun refused =
          CommandRun.of(
                  words(
                      party,
                      "-a -b -e "
                          + server
                          + " --backup-dir="
                          + base
                          + "/canary src/ h:"
                          + base
                          + "/dst"))
              .in(base)
              .run();
      assertThat(refused.exitCode()).as("%s", refused).isEqualTo(11);
      assertThat(base.resolve("canary/a")).doesNotExist();
    }
  }

  /** The system may have put another directory there between any two steps of the walk. */
  @Test
  void a_directory_that_turns_into_a_strangers_link_leads_nowhere() throws Exception {
    run(Party.STOCK, "--version");
    run("mkdir way; mv way aside; ln -s canary way; chown -h 1234 way");
    Path way = base.resolve("way");
    AtomicBoolean stop = new AtomicBoolean();
    Thread flipping = Thread.ofPlatform().start(() -> flip(way, base.resolve("aside"), stop));
    TreeProvider trees =
        GuardedTrees.ofDestination(new LinuxProvider(), LinkTrust.DEFAULT, refusal -> {});
    int opened = 0;
    int refused = 0;
    for (int i = 0; (opened < 200 || refused < 200) && i < 200_000; i++) {
      try (Directory directory = trees.openRoot(RawName.ofUtf8(way.toString()))) {
        directory.createFile(RawName.ofUtf8("f" + i), 0600).close();
        opened++;
      } catch (TreeException e) {
        assertThat(e.errno()).isIn(Errno.ELOOP, Errno.ENOENT, Errno.ENOTDIR, Errno.EINVAL);
        refused++;
      }
    }
    stop.set(true);
    flipping.join();

    assertThat(opened).isGreaterThanOrEqualTo(200);
    assertThat(refused).isGreaterThanOrEqualTo(200);
    assertThat(canary()).isEqualTo("alive ");
  }

  private static void flip(Path way, Path aside, AtomicBoolean stop) {
    Path spare = way.resolveSibling("spare");
    try {
      while (!stop.get()) {
        Files.move(way, spare);
        Files.move(aside, way);
        Files.move(spare, aside);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private CommandRun run(Party party, String line) {
    base = workplace.directory("world");
    run("rm -rf ./*");
    run(SCRIPT);
    String[] parts = line.split(" \\| ", -1);
    List<String> words = words(party, parts[0]);
    if (parts.length > 1) {
      words.addAll(
          0, List.of("sh", "-c", "in=$1; shift; printf '%s\\n' \"$in\" | \"$@\"", "sh", parts[1]));
    }
    return CommandRun.of(words).in(base).environment(Map.of("LC_ALL", "C")).run();
  }

  private List<String> words(Party party, String line) {
    List<String> words = new ArrayList<>(party.command());
    for (String word : line.split(" ", -1)) {
      words.add(word.replace("BASE", base.toString()).replace("_/", " "));
    }
    return words;
  }

  private void run(String script) {
    CommandRun made = CommandRun.of(List.of("sh", "-c", script)).in(base).run();
    assertThat(made.exitCode()).as(made::toString).isZero();
  }

  private String canary() throws IOException {
    StringBuilder names = new StringBuilder();
    try (Stream<Path> entries = Files.list(base.resolve("canary"))) {
      entries.map(Path::getFileName).sorted().forEach(name -> names.append(name).append(' '));
    }
    return names.toString();
  }
}
