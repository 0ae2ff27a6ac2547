package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.SshServer;
import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.InteropTree.Part;
import io.jrsync.interop.support.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The command where little is set up: on this machine, and through its own SSH client. */
class SurroundingsTest {
  private Workplace work;
  private TreeSnapshot planted;
  private SshServer server;
  private Path account;

  /** What the environment lacks, or has wrong: locale, home, terminal. */
  enum Surroundings {
    NOTHING_SET("env -i"),
    LOCALE_C("env LC_ALL=C"),
    UNKNOWN_TERM("env TERM=no-such-terminal"),
    HOME_IS_NOT_THERE("env HOME=/no/such/home"),
    HOME_IS_NO_DIRECTORY("env HOME=/dev/null");

    private final String wrapper;

    Surroundings(String wrapper) {
      this.wrapper = wrapper;
    }

    List<String> wrapper() {
      return List.of(wrapper.split(" ", -1));
    }
  }

  @BeforeEach
  void start() throws IOException {
    work = Workplace.create();
    planted =
        Trees.plant(
            work.directory("shared/source"), EnumSet.of(Part.CONTENT, Part.NAMES, Part.SYMLINKS));
    SshKeys keys = new SshKeys(work.directory("account/.ssh"));
    Path key = keys.make("ed25519");
    account = work.path("account");
    server =
        SshServer.builder()
            .share(work.path("shared"), keys.authorize(List.of(SshKeys.publicLine(key))))
            .start();
    Files.writeString(
        account.resolve(".ssh/config"),
        """
        Port %d
        User me
        IdentityFile ~/.ssh/%s
        StrictHostKeyChecking accept-new
        """
            .formatted(server.address().getPort(), key.getFileName()));
  }

  @AfterEach
  void stop() {
    server.close();
    work.close();
  }

  /** The account's home is what the system's accounts say, which a test cannot change. */
  private CommandRun run(List<String> wrapper, Path home, String... arguments) {
    List<String> words = new ArrayList<>(wrapper);
    List<String> command = OurCommand.words();
    words.add(command.getFirst());
    words.add("-Duser.home=" + home);
    words.addAll(command.subList(1, command.size()));
    words.addAll(List.of(arguments));
    return CommandRun.of(words).run();
  }

  private void assertGood(CommandRun run, Path copy) {
    assertThat(run.exitCode()).as(run::toString).isZero();
    Trees.assertSame(planted, copy, Aspect.USUAL, run::toString);
  }

  @ParameterizedTest
  @EnumSource
  void a_local_copy_goes_as_ever_and_says_nothing(Surroundings surroundings) {
    Path copy = work.path("copy");
    String source = work.path("shared/source") + "/";
    CommandRun run = run(surroundings.wrapper(), account, "-a", source, copy + "/");
    assertGood(run, copy);
    assertThat(run.errors()).isEmpty();

    // Reads ~/.cvsignore, which is in $HOME.
    CommandRun cvs = run(surroundings.wrapper(), account, "-aC", source, copy + "/");
    assertThat(cvs.exitCode()).as(cvs::toString).isZero();
    assertThat(cvs.errors()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void ssh_finds_its_files_in_the_home_of_the_account(Surroundings surroundings)
      throws IOException {
    Path copy = work.path("copy");
    CommandRun run = run(surroundings.wrapper(), account, "-a", "127.0.0.1:/source/", copy + "/");
    assertGood(run, copy);
    assertThat(run.errors()).contains("Permanently added '[127.0.0.1]:");
    assertThat(account.resolve(".ssh/known_hosts")).content().contains(server.hostKey());

    CommandRun again =
        run(surroundings.wrapper(), account, "-ai", "127.0.0.1:/source/", copy + "/");
    assertThat(again.exitCode()).as(again::toString).isZero();
    assertThat(again.output() + again.errors()).isEmpty();
  }

  @Test
  void a_host_that_cannot_be_written_down_is_warned_of_and_connected_to() throws IOException {
    // Also root cannot write a file where a directory is.
    Files.createDirectories(account.resolve(".ssh/known_hosts"));
    Path copy = work.path("copy");
    CommandRun run = run(List.of("env"), account, "-a", "127.0.0.1:/source/", copy + "/");
    assertGood(run, copy);
    assertThat(run.errors())
        .contains("Could not add '[127.0.0.1]:")
        .contains(account + "/.ssh/known_hosts: ")
        .doesNotContain("Exception");
  }

  @Test
  void a_home_that_may_only_be_read_is_one_to_read_from() throws IOException {
    if (!Peers.isRoot()) {
      Peers.missing("only root can become a user who may not write somewhere");
    }
    String nobody = Integer.toString(Account.NOBODY_ID);
    CommandRun.of(List.of("chown", "-R", nobody, account + "/.ssh")).run();
    CommandRun.of(List.of("chmod", "755", work.path(".").toString())).run();
    CommandRun.of(List.of("chmod", "500", account + "/.ssh")).run();
    Path copy = work.directory("nobodys");
    CommandRun.of(List.of("chown", nobody, copy.toString())).run();
    CommandRun run =
        run(Account.NOBODY.wrapper(), account, "-rlpt", "127.0.0.1:/source/", copy + "/");
    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.errors())
        .contains("Could not add '[127.0.0.1]:")
        .contains("Permission denied")
        .doesNotContain("Exception");
    assertThat(copy).isNotEmptyDirectory();
    assertThat(account.resolve(".ssh/known_hosts")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(names = {"NOTHING_SET", "LOCALE_C"})
  void an_account_without_a_home_has_no_files_and_is_told_what_to_do(Surroundings surroundings) {
    CommandRun run =
        run(
            surroundings.wrapper(),
            Path.of("/dev/null"),
            "-a",
            "host.invalid:/source/",
            work.path("copy") + "/");
    assertThat(run.exitCode()).as(run::toString).isEqualTo(255);
    assertThat(run.errors())
        .contains("could not resolve the host name host.invalid")
        .doesNotContain("Exception");
  }

  /** Where people write other digits than rsync does, in what it prints and in what it keeps. */
  @Test
  void numbers_are_written_alike_in_every_language() throws IOException {
    Path copy = work.path("copy");
    List<String> words = new ArrayList<>(OurCommand.words());
    words.addAll(1, List.of("-Duser.language=ar", "-Duser.country=EG"));
    words.addAll(List.of("-a", "--fake-super", "--stats", "--progress", "-M--fake-super"));
    words.addAll(List.of(work.path("shared/source") + "/", work.path("missing").toString()));
    words.add(copy + "/");
    CommandRun run = CommandRun.of(words).run();

    assertThat(run.exitCode()).as(run::toString).isEqualTo(23);
    assertThat(run.errors()).contains("(code 23)");
    assertThat(run.output()).contains("Number of files: ");
    CommandRun kept =
        CommandRun.of(
                List.of("getfattr", "-R", "-d", "-m", "user.rsync", "--absolute-names", copy + ""))
            .run();
    assertThat(kept.output()).contains("user.rsync.%stat=\"").doesNotContain("0s");
  }
}
