package io.jrsync.transfer.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done on a machine without rsync, by scripts that run in real shells. */
@Timeout(60)
class DeploymentTest {
  private static final RawName RSYNC = RawName.ofUtf8("rsync");
  private static final byte[] JAR = new byte[300_000];

  static {
    new Random(1).nextBytes(JAR);
  }

  @TempDir Path work;
  private final Receiver receiver = new Receiver(JAR, "1.2.3");
  private OtherMachine machine;

  @BeforeEach
  void makeMachine() throws IOException {
    machine = OtherMachine.in(work.resolve("it's here"), List.of("/bin/sh"));
  }

  /** The shells that read the scripts. */
  enum Shell {
    DASH,
    BASH,
    BUSYBOX;

    OtherMachine machine(Path root) throws IOException {
      return switch (this) {
        case DASH -> OtherMachine.in(root, List.of(OtherMachine.programOf("dash")));
        case BASH -> {
          String bash = OtherMachine.programOf("bash");
          OtherMachine bashes = OtherMachine.in(root, List.of(bash));
          yield bashes.withProgram("sh", "exec " + bash + " --posix \"$@\"");
        }
        case BUSYBOX ->
            OtherMachine.ofBusybox(root, Path.of(OtherMachine.programOf("busybox")).toRealPath());
      };
    }
  }

  private RawName deploy(OtherMachine there) throws RsyncException {
    return Deployment.searching(there, receiver, there.search()).program(RSYNC);
  }

  private Path installed() {
    return machine
        .home()
        .resolve(".cache/jrsync/1.2.3-" + receiver.sum().substring(0, 12))
        .resolve("jrsync-receiver.jar");
  }

  @ParameterizedTest
  @EnumSource
  void brings_the_jar_and_runs_it_with_the_java_that_is_there(Shell shell) throws Exception {
    machine = shell.machine(work.resolve(shell + "'s machine"));
    machine.java("8", "1.8.0_402");
    Path java = machine.javaWithRelease("25", "25.0.1");

    RawName program = deploy(machine);

    assertThat(program.toString())
        .startsWith(RemoteScript.quote(java + "/bin/java") + " -XX:")
        .endsWith(" -jar " + RemoteScript.quote(installed().toString()));
    assertThat(installed()).hasBinaryContent(JAR);
  }

  @Test
  void what_it_brings_is_the_users_own() throws Exception {
    machine.java("25", "25");
    deploy(machine);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(installed())))
        .isEqualTo("rw-------");
    Path directory = installed().getParent();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
  }

  @Test
  void asks_once_and_sends_nothing_when_the_jar_is_there() throws Exception {
    machine.java("25", "26-ea");
    RawName first = deploy(machine);
    int commands = machine.commands().size();
    RawName second = deploy(machine);
    assertThat(second).isEqualTo(first);
    assertThat(machine.commands()).hasSize(commands + 1);
  }

  @Test
  void replaces_a_jar_that_is_damaged() throws Exception {
    machine.java("25", "25");
    deploy(machine);
    Files.write(installed(), new byte[] {1, 2, 3});
    deploy(machine);
    assertThat(installed()).hasBinaryContent(JAR);
  }

  @Test
  void a_program_that_is_there_is_used_and_nothing_brought() throws Exception {
    machine.withProgram("rsync", "[ \"$1\" = --version ]").java("25", "25");
    assertThat(deploy(machine)).isEqualTo(RSYNC);
    assertThat(installed()).doesNotExist();
    assertThat(machine.commands()).containsExactly("sh");
  }

  @Test
  void a_program_of_several_words_is_asked_for_as_a_shell_would_run_it() throws Exception {
    RawName program = RawName.ofUtf8("tool 'with a' word");
    machine.withProgram("tool", "[ \"$1+$2+$3\" = 'with a+word+--version' ]");
    assertThat(Deployment.searching(machine, receiver, machine.search()).program(program))
        .isEqualTo(program);
  }

  @Test
  void without_java_the_error_names_every_place_that_was_looked_at() {
    RsyncException e = catchThrowableOfType(RsyncException.class, () -> deploy(machine));
    assertThat(e.exitCode()).isEqualTo(ExitCode.COMMAND_NOT_FOUND);
    assertThat(e)
        .hasMessageContaining("neither \"rsync\" nor a Java 25")
        .hasMessageContaining("JAVA_HOME, PATH, " + machine.search().patterns().getFirst())
        .hasMessageContaining("found none")
        .hasMessageContaining("--rsync-path");
    assertThat(installed()).doesNotExist();
  }

  @Test
  void javas_that_are_too_old_are_named() throws Exception {
    Path eight = machine.java("8", "1.8.0_402");
    Path seventeen = machine.javaWithRelease("17", "17.0.9");
    machine.with("JAVA_HOME=" + eight);
    assertThatThrownBy(() -> deploy(machine))
        .hasMessageContaining("only Java 8 in " + eight)
        .hasMessageContaining("Java 17 in " + seventeen);
  }

  @Test
  void the_java_of_the_search_path_counts_through_links() throws Exception {
    Path java = work.resolve("elsewhere");
    Files.createDirectories(java);
    Files.move(machine.javaWithRelease("25", "25"), java.resolve("jdk"));
    Files.createSymbolicLink(work.resolve("it's here/programs/java"), java.resolve("jdk/bin/java"));
    assertThat(deploy(machine).toString()).startsWith("'" + java + "/jdk/bin/java'");
  }

  @Test
  void javas_in_the_home_are_found() throws Exception {
    Path jdks = Files.createDirectories(machine.home().resolve(".jdks"));
    Files.move(machine.javaWithRelease("25", "25"), jdks.resolve("mine"));
    assertThat(deploy(machine).toString()).contains("/home/.jdks/mine/bin/java");
  }

  @Test
  void what_a_profile_prints_is_not_taken_for_an_answer() throws Exception {
    machine.withPrelude("echo Welcome; printf 'no line end: '").java("25", "25");
    assertThat(deploy(machine).toString()).contains("jrsync-receiver.jar");
    assertThat(installed()).hasBinaryContent(JAR);
  }

  @Test
  void a_cache_that_is_named_is_used_instead_of_the_home() throws Exception {
    machine.with("XDG_CACHE_HOME=" + work.resolve("cache")).without("HOME");
    machine.java("25", "25");
    assertThat(deploy(machine).toString()).contains(work.resolve("cache/jrsync").toString());
  }

  @Test
  void without_a_place_for_it_the_error_says_what_to_set() throws Exception {
    machine.java("25", "25");
    machine.without("HOME");
    assertThatThrownBy(() -> deploy(machine))
        .hasMessageContaining("neither XDG_CACHE_HOME nor HOME is set")
        .hasMessageContaining("set XDG_CACHE_HOME");
    machine.with("HOME=/dev/null");
    assertThatThrownBy(() -> deploy(machine))
        .hasMessageContaining("/dev/null/.cache/jrsync/1.2.3-")
        .hasMessageContaining("cannot be made or written");
  }

  @Test
  void without_a_program_to_check_it_with_nothing_is_run() throws Exception {
    machine.withoutProgram("sha256sum").java("25", "25");
    assertThatThrownBy(() -> deploy(machine)).hasMessageContaining("none of sha256sum, shasum");
    assertThat(installed()).doesNotExist();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void what_arrives_in_part_is_not_installed() throws Exception {
    machine.withProgram("cat", OtherMachine.programOf("head") + " -c 1000").java("25", "25");
    assertThatThrownBy(() -> deploy(machine))
        .hasMessageContaining("not all of it arrived in " + installed().getParent());
    assertThat(installed()).doesNotExist();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void what_arrives_damaged_is_not_installed() throws Exception {
    String most = OtherMachine.programOf("head") + " -c " + (JAR.length - 1);
    machine.withProgram("cat", most + "; echo").java("25", "25");
    assertThatThrownBy(() -> deploy(machine)).hasMessageContaining("it arrived damaged (SHA-256 ");
    assertThat(installed()).doesNotExist();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void several_at_once_end_with_one_whole_jar_and_nothing_else() throws Exception {
    machine.java("25", "25");
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Future<RawName>> all = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        all.add(threads.submit(() -> deploy(machine)));
      }
      for (Future<RawName> one : all) {
        assertThat(one.get().toString()).contains("jrsync-receiver.jar");
      }
    }
    assertThat(installed()).hasBinaryContent(JAR);
    assertThat(leftovers()).containsExactly(installed());
  }

  @Test
  void a_machine_that_runs_no_scripts_is_said_to_be_one() {
    machine.withPrelude("exit 0");
    assertThatThrownBy(() -> deploy(machine)).hasMessageContaining("does not run scripts for sh");
  }

  @Test
  void a_remote_shell_that_fails_gives_its_exit_code() {
    machine.withPrelude("exit 255");
    RsyncException e = catchThrowableOfType(RsyncException.class, () -> deploy(machine));
    assertThat(e.exitCode()).isEqualTo(ExitCode.UNEXPLAINED);
    assertThat(e).hasMessageContaining("ended with code 255");
  }

  /** Files in the directory of the jar. */
  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(installed().getParent())) {
      return files.toList();
    }
  }
}
