package io.jrsync.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jrsync.Endpoint;
import io.jrsync.Jrsync;
import io.jrsync.ReceiverJar;
import io.jrsync.RetryPolicy;
import io.jrsync.TransferRequest;
import io.jrsync.TransferResult;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.ssh.CuttingProxy.Cut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The receiver jar is brought through the built-in SSH client to a machine behind a real sshd that
 * has a Java and no rsync.
 */
@Timeout(120)
class DeploySshIT {
  @RegisterExtension static final OpenSshServer SERVER = new OpenSshServer();
  @RegisterExtension static final OpenSshServer ONE_AT_A_TIME = new OpenSshServer("MaxSessions 1");

  /** In the middle of the jar: what is said before it is a hundredth of it. */
  private static final long HALF_OF_THE_JAR = 700_000;

  private static final byte[] CONTENT = new byte[300_000];
  private static ReceiverJar jar;
  private static byte[] jarBytes;
  private static Path source;

  @BeforeAll
  static void readJar() throws IOException {
    Path file = Path.of(System.getProperty("jrsync.jars"), "jrsync-receiver.jar");
    jar = ReceiverJar.of(file);
    jarBytes = Files.readAllBytes(file);
    new Random(1).nextBytes(CONTENT);
    source = Files.write(SERVER.directory().resolve("source"), CONTENT);
  }

  private static Jrsync client(BareMachine machine) throws IOException {
    return Jrsync.builder().ssh(machine.settings()).build();
  }

  private static TransferRequest.Builder push(Endpoint there) {
    return TransferRequest.copy(Endpoint.local(source.toString()), there).archive().deploy(jar);
  }

  private static void push(Jrsync client, BareMachine machine) throws IOException {
    TransferResult result =
        client.run(push(machine.place(machine.path("there").toString())).build());
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(machine.path("there")).hasBinaryContent(CONTENT);
  }

  private static Path installed(BareMachine machine) throws IOException {
    assertThat(machine.caches()).hasSize(1);
    return machine.caches().getFirst().resolve("jrsync-receiver.jar");
  }

  private static void assertOnlyTheJar(BareMachine machine) throws IOException {
    assertThat(machine.cached()).containsExactly(installed(machine));
    assertThat(installed(machine)).hasBinaryContent(jarBytes);
  }

  @Test
  void push_and_pull_need_one_connection_and_send_the_jar_once() throws IOException {
    BareMachine machine = BareMachine.withJava(SERVER);
    try (Jrsync client = client(machine)) {
      push(client, machine);
      assertOnlyTheJar(machine);
      int commands = machine.commands().size();

      Path back = machine.path("back");
      Endpoint from = machine.place(machine.path("there").toString());
      TransferResult pulled =
          client.run(
              TransferRequest.copy(from, Endpoint.local(back.toString()))
                  .archive()
                  .deploy(jar)
                  .build());
      assertThat(pulled.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(back).hasBinaryContent(CONTENT);
      assertThat(machine.commands()).hasSize(commands + 2);
    }
    assertThat(machine.connections()).hasSize(1);
  }

  @Test
  void the_command_does_it_too() throws IOException {
    BareMachine machine = BareMachine.withJava(SERVER);
    Path home = Files.createDirectories(machine.path("account/.ssh")).getParent();
    Files.writeString(
        home.resolve(".ssh/config"),
        "HostName 127.0.0.1\nPort %d\nIdentityFile %s\n".formatted(SERVER.port(), machine.key()));
    String hostKey = Files.readString(Path.of(SERVER.hostKey("ed25519") + ".pub"));
    Files.writeString(
        home.resolve(".ssh/known_hosts"), "[127.0.0.1]:" + SERVER.port() + " " + hostKey);
    String output =
        Tool.run(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.home=" + home,
            "-jar",
            Path.of(System.getProperty("jrsync.jars"), "jrsync-sender.jar").toString(),
            "-av",
            "--deploy",
            source.toString(),
            "bare:" + machine.path("there"));
    assertThat(output).contains("no \"rsync\" there; installed " + installed(machine));
    assertThat(machine.path("there")).hasBinaryContent(CONTENT);
    assertOnlyTheJar(machine);
    assertThat(machine.connections()).hasSize(1);
  }

  @Test
  void a_server_that_takes_one_program_at_a_time_is_enough() throws IOException {
    BareMachine machine = BareMachine.withJava(ONE_AT_A_TIME);
    try (Jrsync client = client(machine)) {
      push(client, machine);
      push(client, machine);
    }
    assertThat(machine.connections()).hasSize(1);
  }

  @Test
  void a_jar_that_was_tampered_with_is_replaced() throws IOException {
    BareMachine machine = BareMachine.withJava(SERVER);
    try (Jrsync client = client(machine)) {
      push(client, machine);
      byte[] tampered = jarBytes.clone();
      tampered[tampered.length / 2] ^= 1;
      Files.write(installed(machine), tampered);
      push(client, machine);
    }
    assertOnlyTheJar(machine);
  }

  @Test
  void without_java_the_error_says_where_one_was_looked_for() throws IOException {
    BareMachine machine = BareMachine.withoutJava(SERVER);
    try (Jrsync client = client(machine)) {
      RsyncException e =
          catchThrowableOfType(
              RsyncException.class,
              () -> client.run(push(machine.place("/nowhere/at/all")).build()));
      assertThat(e.exitCode()).isEqualTo(ExitCode.COMMAND_NOT_FOUND);
      assertThat(e)
          .hasMessageContaining("neither \"rsync\" nor a Java 25")
          .hasMessageContaining("JAVA_HOME, PATH, /usr/lib/jvm/*")
          .hasMessageContaining("--rsync-path");
    }
    assertThat(machine.commands()).containsExactly("sh");
  }

  @Test
  void a_connection_cut_in_the_middle_of_the_jar_leaves_nothing_behind() throws IOException {
    BareMachine machine = BareMachine.withJava(SERVER);
    try (CuttingProxy proxy = CuttingProxy.to(SERVER.port(), () -> {});
        Jrsync client = client(machine)) {
      proxy.cut(new Cut(HALF_OF_THE_JAR, true, true));
      Endpoint there =
          Endpoint.ssh("127.0.0.1", machine.path("there").toString()).withPort(proxy.port());
      RsyncException e =
          catchThrowableOfType(RsyncException.class, () -> client.run(push(there).build()));
      assertThat(e.exitCode()).isEqualTo(ExitCode.UNEXPLAINED);
      assertThat(e).hasMessageMatching("ssh: the connection to 127.0.0.1 port \\d+ was lost: .*");
      machine.awaitIdle();
      assertThat(machine.cached()).isEmpty();
      push(client, machine);
    }
    assertOnlyTheJar(machine);
  }

  @Test
  void a_connection_cut_in_the_middle_of_the_jar_is_made_again() throws IOException {
    BareMachine machine = BareMachine.withJava(SERVER);
    try (CuttingProxy proxy = CuttingProxy.to(SERVER.port(), () -> {});
        Jrsync client = client(machine)) {
      proxy.cut(new Cut(HALF_OF_THE_JAR, true, false));
      Endpoint there =
          Endpoint.ssh("127.0.0.1", machine.path("there").toString()).withPort(proxy.port());
      TransferResult result =
          client.run(
              push(there)
                  .retry(RetryPolicy.attempts(2).withDelays(Duration.ZERO, Duration.ZERO))
                  .build());
      assertThat(result.attempts()).isEqualTo(2);
      assertThat(proxy.connections()).isEqualTo(2);
    }
    assertThat(machine.path("there")).hasBinaryContent(CONTENT);
    machine.awaitIdle();
    assertOnlyTheJar(machine);
  }

  @Test
  void what_others_left_half_sent_is_removed_a_day_later_and_never_used() throws IOException {
    BareMachine machine = BareMachine.withJava(SERVER);
    try (Jrsync client = client(machine)) {
      push(client, machine);
      Path here = installed(machine).getParent();
      Path elsewhere = Files.createDirectories(here.resolveSibling("0.0.1-0123456789ab"));
      Path recent = Files.writeString(here.resolve("upload-recent"), "of somebody else");
      Path old = Files.writeString(here.resolve("upload-old"), "half");
      Path older = Files.writeString(elsewhere.resolve("upload-older"), "half");
      FileTime twoDaysAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
      Files.setLastModifiedTime(old, twoDaysAgo);
      Files.setLastModifiedTime(older, twoDaysAgo);
      push(client, machine);
      assertThat(old).doesNotExist();
      assertThat(older).doesNotExist();
      assertThat(recent).exists();
    }
  }

  @Test
  void clients_that_bring_it_at_the_same_time_do_each_other_no_harm() throws Exception {
    BareMachine machine = BareMachine.withJava(SERVER);
    int clients = 3;
    CyclicBarrier start = new CyclicBarrier(clients);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<TransferResult>> all = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        Endpoint there = machine.place(machine.path("there" + i).toString());
        all.add(
            threads.submit(() -> {
              try (Jrsync client = client(machine)) {
                start.await();
                return client.run(push(there).build());
              }
            }));
      }
      for (Future<TransferResult> one : all) {
        assertThat(one.get().exitCode()).isEqualTo(ExitCode.OK);
      }
    }
    for (int i = 0; i < clients; i++) {
      assertThat(machine.path("there" + i)).hasBinaryContent(CONTENT);
    }
    assertOnlyTheJar(machine);
  }
}
