package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.SshServer;
import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.TreeSnapshot;
import io.jrsync.protocol.RsyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stock rsync and ours, over the system's ssh, into the embedded server. */
class ServeTest {
  private static Workplace workplace;
  private static Path source;
  private static TreeSnapshot planted;
  private static Path root;
  private static SshServer server;
  private static SystemSsh ssh;

  @BeforeAll
  static void start() throws IOException, RsyncException {
    workplace = Workplace.create();
    source = workplace.directory("source");
    planted = Trees.plant(source, Trees.allBut());
    root = workplace.directory("root");
    SshKeys keys = new SshKeys(workplace.directory("keys"));
    Path key = keys.make("ed25519");
    Files.createDirectories(root.resolve("inside"));
    Path restricted = keys.make("ecdsa");
    Path authorized =
        keys.authorize(
            List.of(
                SshKeys.publicLine(key),
                "restrict,jrsync-read-only,jrsync-root=\"inside\" "
                    + SshKeys.publicLine(restricted)));
    server = SshServer.builder().share(root, authorized).start();
    ssh = new SystemSsh(workplace.path("keys"), server, key);
    confined = new SystemSsh(workplace.path("keys"), server, restricted);
  }

  private static SystemSsh confined;

  @AfterAll
  static void stop() {
    server.close();
    workplace.close();
  }

  private static CommandRun rsync(Party party, SystemSsh shell, String... more) {
    List<String> words = new ArrayList<>(party.command());
    words.addAll(List.of("-e", shell.command()));
    words.addAll(List.of(more));
    return CommandRun.of(words).in(workplace.path(".")).run();
  }

  @ParameterizedTest
  @EnumSource(Party.class)
  void everything_arrives_there_and_back_and_the_second_run_has_nothing_to_do(Party party) {
    String there = party.name().toLowerCase(java.util.Locale.ROOT);
    CommandRun push = rsync(party, ssh, "-aH", "source/", "127.0.0.1:" + there + "/");
    assertThat(push.exitCode()).as(push::toString).isZero();
    Trees.assertSame(planted, root.resolve(there), Aspect.USUAL, push::toString);

    CommandRun again = rsync(party, ssh, "-aHi", "source/", "127.0.0.1:" + there + "/");
    assertThat(again.output()).as(again::toString).isEmpty();

    CommandRun pull = rsync(party, ssh, "-aH", "127.0.0.1:/" + there + "/", "back-" + there + "/");
    assertThat(pull.exitCode()).as(pull::toString).isZero();
    Trees.assertSame(planted, workplace.path("back-" + there), Aspect.USUAL, pull::toString);
  }

  @Test
  void a_key_is_confined_to_its_root_and_may_only_read_when_its_options_say_so()
      throws IOException {
    Files.writeString(root.resolve("inside/seen.txt"), "seen");
    Files.writeString(root.resolve("unseen.txt"), "unseen");
    CommandRun pull = rsync(Party.STOCK, confined, "-a", "127.0.0.1:/", "from-inside/");
    assertThat(pull.exitCode()).as(pull::toString).isZero();
    assertThat(workplace.path("from-inside")).isDirectoryNotContaining("glob:**/unseen.txt");
    assertThat(workplace.path("from-inside/seen.txt")).hasContent("seen");

    CommandRun push = rsync(Party.STOCK, confined, "-a", "source/content", "127.0.0.1:/");
    assertThat(push.exitCode()).as(push::toString).isEqualTo(1);
    assertThat(push.errors()).contains("this server is read-only");
    assertThat(root.resolve("inside/content")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ls -l", "sh -c 'rsync --server . x'", "rsync . x", "rsync --version"})
  void what_is_not_an_rsync_server_is_refused(String command) {
    CommandRun run = ssh.run("127.0.0.1", command);
    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.errors()).contains("only transfers by rsync are served here");
    assertThat(run.output()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"; touch x", "| sh", "$(touch x)", "> x", "`touch x`", "& touch x"})
  void there_is_no_shell_to_be_talked_into_anything(String tail) throws IOException {
    CommandRun run = ssh.run("127.0.0.1", "rsync --server -e.Lsf . x " + tail);
    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.errors()).contains("there is no shell here");
    assertThat(root.resolve("x")).doesNotExist();
  }

  @Test
  void a_symlink_below_the_root_does_not_lead_out_of_it() throws IOException {
    Path outside = workplace.directory("outside");
    Files.writeString(outside.resolve("canary"), "alive");
    Files.writeString(workplace.path("new-file"), "new");
    Files.createSymbolicLink(root.resolve("out"), Path.of("../outside"));
    Files.createSymbolicLink(root.resolve("absolute"), outside);
    Files.createSymbolicLink(root.resolve("canary-link"), Path.of("../outside/canary"));
    for (String link : List.of("out", "absolute")) {
      CommandRun push = rsync(Party.STOCK, ssh, "-a", "source/content", "127.0.0.1:" + link + "/");
      assertThat(push.exitCode()).as(push::toString).isNotZero();
      CommandRun pull = rsync(Party.STOCK, ssh, "-a", "127.0.0.1:" + link + "/", "stolen/");
      assertThat(pull.exitCode()).as(pull::toString).isNotZero();
    }
    CommandRun over = rsync(Party.STOCK, ssh, "-I", "new-file", "127.0.0.1:canary-link");
    assertThat(over.exitCode()).as(over::toString).isZero();
    assertThat(workplace.path("stolen/canary")).doesNotExist();
    assertThat(outside).isDirectoryContaining("glob:**/canary");
    assertThat(outside.toFile().list()).containsExactly("canary");
    assertThat(outside.resolve("canary")).hasContent("alive");
  }

  @Test
  void two_dots_are_refused_and_messages_name_paths_as_the_client_sees_them() {
    CommandRun up = rsync(Party.STOCK, ssh, "-a", "source/content", "127.0.0.1:../up/");
    assertThat(up.exitCode()).as(up::toString).isEqualTo(3);
    assertThat(workplace.path("up")).doesNotExist();

    CommandRun deep = rsync(Party.STOCK, ssh, "-a", "source/content", "127.0.0.1:no/such/");
    assertThat(deep.exitCode()).as(deep::toString).isEqualTo(11);
    assertThat(deep.errors()).contains("mkdir \"/no/such\" failed: No such file or directory");
  }

  @Test
  void names_with_everything_in_them_and_wildcards_mean_what_they_mean_to_a_shell()
      throws IOException {
    Path odd = Files.createDirectories(root.resolve("odd"));
    for (String name : List.of("a b", "a*b", "it's", "do$lar", "semi;colon", "tick`", "-dash")) {
      Files.writeString(odd.resolve(name), name);
    }
    for (Party party : Party.values()) {
      String to = "odd-" + party + "/";
      CommandRun some =
          rsync(party, ssh, "-a", "127.0.0.1:odd/a*", ":odd/it's", ":odd/do$lar", ":odd/tick`", to);
      assertThat(some.exitCode()).as(some::toString).isZero();
      assertThat(workplace.path(to).toFile().list())
          .containsExactlyInAnyOrder("a b", "a*b", "it's", "do$lar", "tick`");
    }
  }

  @ParameterizedTest
  @EnumSource(Party.class)
  void secluded_arguments_are_expanded_below_the_root(Party party) throws IOException {
    Path patterns = Files.createDirectories(root.resolve("inside/patterns"));
    Files.writeString(patterns.resolve("a b"), "1");
    Files.writeString(patterns.resolve("a*"), "2");
    String into = "secluded-" + party.name() + "/";
    CommandRun pull =
        rsync(party, confined, "-rts", "127.0.0.1:patterns/a*", "127.0.0.1:/../../etc/pass*", into);

    assertThat(pull.exitCode()).as(pull::toString).isEqualTo(23);
    assertThat(workplace.path(into)).isDirectoryContaining("glob:**/a b");
    try (var files = Files.list(workplace.path(into))) {
      assertThat(files).as(pull::toString).hasSize(2);
    }
  }
}
