package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs of Debian packages that run {@code rsync}, with ours in the very place of the stock one,
 * which a mount of their own puts there. Each has a script in {@code wrappers/} that leaves what it
 * made in {@code result}.
 */
class DebianWrappersTest {
  /** What to put in the place of rsync, if anything; where that is; the script. */
  private static final String IN_PLACE =
      """
      if [ -n "$1" ]; then mount --bind "$1" "$2"; "$2" --version | grep -q jrsync; fi
      . "$3"
      """;

  private Workplace workplace;

  @BeforeEach
  void prepare() {
    assumeTrue(Peers.isRoot(), "only root can put a program in the place of another");
    workplace = Workplace.create();
  }

  @AfterEach
  void cleanUp() {
    if (workplace != null) {
      workplace.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "atomic-rsync",
        "backupninja",
        "dirvish",
        "fpsync",
        "lsyncd",
        "rsbackup",
        "rsync-no-vanished",
        "slack"
      })
  void makes_the_same(String wrapper) throws IOException {
    TreeSnapshot stock = result(Party.STOCK, wrapper);
    TreeSnapshot ours = result(Party.OURS, wrapper);
    assertThat(stock.entries()).isNotEmpty();
    Trees.assertSame(stock, ours, Aspect.usualBut(Aspect.DIRECTORY_TIME), () -> "by ours");
  }

  private TreeSnapshot result(Party party, String wrapper) throws IOException {
    Path work = workplace.path("work");
    Workplace.delete(work);
    workplace.directory("work");
    List<String> words = new ArrayList<>(List.of("unshare", "--mount", "sh", "-euc"));
    words.addAll(List.of(IN_PLACE, wrapper));
    words.add(party == Party.OURS ? ours().toString() : "");
    words.add(Peers.program("rsync"));
    words.add(script(wrapper + ".sh").toString());
    CommandRun run =
        CommandRun.of(words)
            .in(work)
            .environment(
                Map.of(
                    "LC_ALL",
                    "C",
                    "HOME",
                    work.toString(),
                    "SCRIPTS",
                    script("change.sh").getParent().toString(),
                    "PATH",
                    "/usr/sbin:/usr/bin:/sbin:/bin"))
            .run();
    Transfer.succeed(run);
    return Trees.snapshot(work.resolve("result"));
  }

  private Path ours() throws IOException {
    Path script = workplace.path("jrsync");
    return Files.exists(script)
        ? script
        : ShellScript.write(script, "exec " + RemoteShell.rsyncOf(Party.OURS) + " \"$@\"\n");
  }

  private static Path script(String name) {
    return Path.of(DebianWrappersTest.class.getResource("wrappers/" + name).getPath());
  }
}
