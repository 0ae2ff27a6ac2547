package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.ShellScript;
import io.jrsync.interop.support.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs that run {@code rsync}, with the stock one and with ours under that name. What they make
 * is the same.
 */
class WrappersTest {
  /** Changes the data of round {@code $1}; every time differs, so that no run is too quick. */
  private static final String CHANGE =
      """
      set -e
      mkdir -p data/sub
      touch -d @1500000000 data/fixed data/sub/fixed
      echo "$1" >data/changing
      touch -d "@150000000$1" data/changing
      echo temporary >data/left-out.tmp
      if [ "$1" = 2 ]; then echo new >data/sub/new; touch -d @1500000000 data/sub/new; fi
      if [ "$1" = 3 ]; then rm data/sub/new; fi
      touch -d "@150000000$1" data/sub data
      """;

  /** As scripts everywhere do it: today's copy shares with yesterday's what has not changed. */
  private static final String ROTATE =
      """
      set -e
      rm -rf snapshots/daily.2
      if [ -d snapshots/daily.1 ]; then mv snapshots/daily.1 snapshots/daily.2; fi
      if [ -d snapshots/daily.0 ]; then mv snapshots/daily.0 snapshots/daily.1; fi
      mkdir -p snapshots
      rsync -a --delete --delete-excluded --exclude='*.tmp' --link-dest=../daily.1 data/ snapshots/daily.0/
      """;

  private Workplace workplace;

  @BeforeEach
  void prepare() {
    workplace = Workplace.create();
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void rsnapshot_makes_the_same_snapshots(String linkDest) throws IOException {
    Path program = Path.of(Peers.program("rsnapshot"));
    Path configuration = workplace.path("rsnapshot.conf");
    String text =
        """
        config_version	1.2
        snapshot_root	SNAPSHOTS
        cmd_rsync	RSYNC
        cmd_cp	/bin/cp
        cmd_rm	/bin/rm
        link_dest	LINK
        retain	alpha	3
        exclude	*.tmp
        backup	DATA	here/
        """
            .replace("DATA", workplace.path("data") + "/")
            .replace("SNAPSHOTS", workplace.path("snapshots") + "/")
            .replace("LINK", linkDest);
    assertSameSnapshots(party -> {
      Files.writeString(configuration, text.replace("RSYNC", named(party).toString()));
      return List.of(program.toString(), "-c", configuration.toString(), "alpha");
    });
  }

  @Test
  void a_script_that_rotates_with_link_dest_makes_the_same_snapshots() throws IOException {
    assertSameSnapshots(party -> List.of("sh", "-c", ROTATE));
  }

  @ParameterizedTest
  @CsvSource({
    "'', push, 0",
    "'', pull, 0",
    "-ro, push, 12",
    "-ro, pull, 0",
    "-wo, push, 0",
    "-wo, pull, 12",
    "-no-del, push, 12",
    "-munge, push, 0",
  })
  void rrsync_lets_the_same_through(String restriction, String way, int exitCode)
      throws IOException {
    Path shell = workplace.path("shell");
    ShellScript.write(
        shell,
        "shift\nSSH_ORIGINAL_COMMAND=\"$*\" exec "
            + Peers.program("rrsync")
            + " "
            + restriction
            + " "
            + workplace.directory("restricted")
            + "\n");
    Made stock = throughRrsync(Party.STOCK, shell, way);
    Made ours = throughRrsync(Party.OURS, shell, way);

    assertThat(ours.run().exitCode()).as("%s", ours.run()).isEqualTo(exitCode);
    assertThat(stock.run().exitCode()).as("%s", stock.run()).isEqualTo(exitCode);
    assertThat(PrintedText.of(ours.run().output()))
        .as("%s", ours.run())
        .isEqualTo(PrintedText.of(stock.run().output()));
    Trees.assertSame(
        stock.tree(),
        ours.tree(),
        Aspect.usualBut(Aspect.DIRECTORY_TIME),
        () -> ours.run().toString());
  }

  /** A run and the trees that it could change. */
  private record Made(CommandRun run, TreeSnapshot tree) {}

  private Made throughRrsync(Party party, Path shell, String way) throws IOException {
    Path trees = workplace.directory("restricted");
    Workplace.empty(trees);
    Path mine = workplace.directory("mine");
    Workplace.empty(mine);
    for (Path side : List.of(mine, Files.createDirectories(trees.resolve("sub")))) {
      String where = side.getFileName().toString();
      CommandRun.of(
              List.of(
                  "sh",
                  "-c",
                  "echo x >" + where + "; ln -s /etc link; touch -h -d @1500000000 * ."))
          .in(side)
          .run();
    }
    List<String> options = List.of("-e", shell.toString(), "-rltpvz", "--delete", "--timeout=60");
    boolean push = way.equals("push");
    List<String> words = new ArrayList<>(List.of(named(party).toString()));
    words.addAll(options);
    words.addAll(push ? List.of("./", "host:sub/") : List.of("host:/sub/", "./"));
    CommandRun run = CommandRun.of(words).in(mine).environment(surroundings(party)).run();
    return new Made(run, Trees.snapshot(push ? trees : mine));
  }

  /** What runs a wrapper that takes a snapshot. */
  private interface Wrapper {
    List<String> words(Party party) throws IOException;
  }

  private void assertSameSnapshots(Wrapper wrapper) throws IOException {
    TreeSnapshot stock = snapshots(Party.STOCK, wrapper);
    TreeSnapshot ours = snapshots(Party.OURS, wrapper);
    Trees.assertSame(stock, ours, Aspect.usualBut(Aspect.DIRECTORY_TIME), () -> "by ours");
  }

  /** Four rounds, of which the last three are kept. */
  private TreeSnapshot snapshots(Party party, Wrapper wrapper) throws IOException {
    Workplace.delete(workplace.path("data"));
    Workplace.delete(workplace.path("snapshots"));
    Path root = workplace.path("");
    for (int round = 1; round <= 4; round++) {
      Transfer.succeed(
          CommandRun.of(List.of("sh", "-c", CHANGE, "change", String.valueOf(round)))
              .in(root)
              .run());
      Transfer.succeed(
          CommandRun.of(wrapper.words(party)).in(root).environment(surroundings(party)).run());
    }
    return Trees.snapshot(workplace.path("snapshots"));
  }

  /** A party's command under the name that wrappers look for, alone in a directory. */
  private Path named(Party party) throws IOException {
    Path script = workplace.directory("bin-" + party).resolve("rsync");
    if (!Files.exists(script)) {
      ShellScript.write(script, "exec " + RemoteShell.rsyncOf(party) + " \"$@\"\n");
    }
    return script;
  }

  private Map<String, String> surroundings(Party party) throws IOException {
    return Map.of("PATH", named(party).getParent() + ":/usr/bin:/bin", "LC_ALL", "C");
  }
}
