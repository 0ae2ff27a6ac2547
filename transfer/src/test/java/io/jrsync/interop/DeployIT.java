package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.InteropTree.Part;
import io.jrsync.interop.support.ShellScript;
import io.jrsync.interop.support.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code --deploy}: transfers with a machine that has a Java, a shell and no rsync. */
class DeployIT {
  private Workplace workplace;
  private TreeSnapshot source;
  private Path home;
  private Path shell;

  @BeforeEach
  void makeMachine() throws IOException {
    workplace = Workplace.create();
    source =
        Trees.plant(
            workplace.directory("src"), EnumSet.of(Part.CONTENT, Part.NAMES, Part.SYMLINKS));
    home = workplace.directory("home");
    Path programs = workplace.directory("programs");
    for (String tool :
        List.of("sh", "cat", "sed", "chmod", "mv", "rm", "mkdir", "find", "sha256sum", "wc")) {
      Files.createSymbolicLink(programs.resolve(tool), Path.of(Peers.program(tool)));
    }
    shell = workplace.path("shell");
    ShellScript.write(
        shell,
        """
        shift
        exec env -i HOME=%s PATH=%s JAVA_HOME=%s LC_ALL=C /bin/sh -c "$*"
        """
            .formatted(home, programs, System.getProperty("java.home")));
  }

  @AfterEach
  void remove() {
    workplace.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"FULL", "SENDER"})
  void push_and_pull_need_nothing_but_a_java_there(RunnableJar jar) throws IOException {
    Path there = workplace.path("there");
    CommandRun push = run(jar, "-av", "--deploy", workplace.path("src") + "/", "host:" + there);
    assertThat(push.exitCode()).as(push::toString).isZero();
    assertThat(push.output()).contains("no \"rsync\" there; installed " + home);
    Trees.assertSame(source, there, Aspect.USUAL, push::toString);
    assertThat(installed()).hasBinaryContent(Files.readAllBytes(RunnableJar.RECEIVER.path()));

    Path back = workplace.directory("back");
    CommandRun pull = run(jar, "-av", "--deploy", "host:" + there + "/", back.toString());
    assertThat(pull.exitCode()).as(pull::toString).isZero();
    assertThat(pull.output()).doesNotContain("installed");
    Trees.assertSame(source, back, Aspect.USUAL, pull::toString);
  }

  @Test
  void without_the_option_nothing_is_brought() {
    CommandRun run =
        run(RunnableJar.SENDER, "-a", workplace.path("src") + "/", "host:" + workplace.path("x"));
    assertThat(run.exitCode()).as(run::toString).isEqualTo(127);
    assertThat(home).isEmptyDirectory();
  }

  private Path installed() throws IOException {
    try (Stream<Path> versions = Files.list(home.resolve(".cache/jrsync"))) {
      return versions.toList().getFirst().resolve("jrsync-receiver.jar");
    }
  }

  private CommandRun run(RunnableJar jar, String... arguments) {
    List<String> words = new ArrayList<>(jar.words());
    words.addAll(List.of("-e", shell.toString()));
    words.addAll(List.of(arguments));
    return CommandRun.of(words).environment(Map.of("HOME", "/nonexistent")).run();
  }
}
