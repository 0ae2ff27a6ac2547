package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.SshServer;
import io.jrsync.event.ServedTransfer;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However a transfer into the embedded server ends, nothing of it stays. */
class ServeLifecycleTest {
  private static final long PATIENCE_SECONDS = 60;

  private final BlockingQueue<ServedTransfer> served = new LinkedBlockingQueue<>();
  private Workplace workplace;
  private Path root;
  private SshServer server;
  private SystemSsh ssh;

  @BeforeEach
  void start() throws RsyncException {
    workplace = Workplace.create();
    root = workplace.directory("root");
    Path keyDirectory = workplace.directory("keys");
    SshKeys keys = new SshKeys(keyDirectory);
    Path key = keys.make("ed25519");
    server =
        SshServer.builder()
            .share(root, keys.authorize(List.of(SshKeys.publicLine(key))))
            .listener(served::add)
            .start();
    ssh = new SystemSsh(keyDirectory, server, key);
  }

  @AfterEach
  void stop() {
    server.close();
    workplace.close();
  }

  private List<String> push(String... options) {
    List<String> words = new ArrayList<>(List.of(Peers.stock(), "-a", "-e", ssh.command()));
    words.addAll(List.of(options));
    words.addAll(List.of("source/", "127.0.0.1:copy/"));
    return words;
  }

  /** Starts a push that would take minutes, and waits until its temporary file is there. */
  private Process slowPush() throws IOException, InterruptedException {
    Path source = workplace.directory("source");
    try (RandomAccessFile file = new RandomAccessFile(source.resolve("big").toFile(), "rw")) {
      file.setLength(64 << 20);
    }
    Process client =
        new ProcessBuilder(push("--bwlimit=200"))
            .directory(source.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(workplace.path("output").toFile())
            .start();
    await(() -> !temporaries().isEmpty(), () -> "no temporary file: " + output());
    return client;
  }

  private String output() {
    try {
      return Files.readString(workplace.path("output"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private List<String> temporaries() {
    try (Stream<Path> all = Files.walk(root)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("."))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<String> transferThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("jrsync-(ssh-\\d+|generator|receiver|sender|watch|names)"))
        .toList();
  }

  private static void await(
      BooleanSupplier condition, java.util.function.Supplier<String> otherwise)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(otherwise.get());
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private void assertNothingIsLeft() throws InterruptedException {
    await(() -> transferThreads().isEmpty(), () -> "still running: " + transferThreads());
    assertThat(temporaries()).isEmpty();
    assertThat(root.resolve("copy/big")).doesNotExist();
  }

  @Test
  void a_killed_client_leaves_no_temporary_file_and_no_thread() throws Exception {
    Process client = slowPush();
    client.descendants().forEach(ProcessHandle::destroyForcibly);
    client.destroyForcibly().waitFor();

    ServedTransfer end = served.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(end).isNotNull();
    assertThat(end.exitCode()).isNotEqualTo(ExitCode.OK);
    assertThat(end.received()).isTrue();
    assertNothingIsLeft();
  }

  @Test
  void closing_the_server_ends_what_is_running_and_cleans_up_first() throws Exception {
    Process client = slowPush();
    server.close();

    assertThat(transferThreads()).isEmpty();
    assertThat(temporaries()).isEmpty();
    assertThat(client.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(client.exitValue()).isNotZero();
    assertNothingIsLeft();
  }

  @Test
  void fifty_transfers_one_after_the_other_leave_no_handle() throws Exception {
    Files.writeString(workplace.directory("source").resolve("file"), "content");
    transfer();
    long handles = openFiles();
    for (int i = 0; i < 50; i++) {
      transfer();
    }
    assertNothingIsLeft();
    await(() -> openFiles() <= handles, () -> handles + " open files became " + openFiles());
  }

  private void transfer() throws InterruptedException {
    CommandRun run = CommandRun.of(push("-I")).in(workplace.path(".")).run();
    assertThat(run.exitCode()).as(run::toString).isZero();
    ServedTransfer end = served.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(end).isNotNull();
    assertThat(end.exitCode()).isEqualTo(ExitCode.OK);
  }

  private static long openFiles() {
    String[] names = new java.io.File("/proc/self/fd").list();
    return names == null ? 0 : names.length;
  }

  @Test
  void a_client_without_a_transfer_is_shown_the_door() throws Exception {
    Path keyDirectory = workplace.directory("other-keys");
    SshKeys keys = new SshKeys(keyDirectory);
    Path key = keys.make("ed25519");
    try (SshServer impatient =
        SshServer.builder()
            .share(root, keys.authorize(List.of(SshKeys.publicLine(key))))
            .idleTime(java.time.Duration.ofMillis(500))
            .start()) {
      CommandRun run = new SystemSsh(keyDirectory, impatient, key).run("-N", "127.0.0.1");
      assertThat(run.exitCode()).as(run::toString).isEqualTo(255);
    }
  }

  @Test
  void an_unknown_key_does_not_get_in() {
    Path stranger = new SshKeys(workplace.directory("stranger")).make("ed25519");
    CommandRun run =
        new SystemSsh(workplace.path("stranger"), server, stranger).run("127.0.0.1", "x");
    assertThat(run.exitCode()).isEqualTo(255);
    assertThat(run.errors()).contains("Permission denied (publickey)");
  }
}
