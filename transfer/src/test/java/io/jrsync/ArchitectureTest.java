package io.jrsync;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.RandomAccessFile;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.NetworkChannel;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows of docs/architecture.md. A rule that is in the way is changed there first. */
class ArchitectureTest {

  /**
   * Classes outside the tree that may open files of their own, by full name, each with the reason:
   * keys that the SSH server reads or makes are not part of a transfer.
   */
  private static final String[] FILES_OUTSIDE_TREE = {
    "io.jrsync.transfer.sshd.AuthorizedKeys",
    "io.jrsync.transfer.sshd.HostKey",
    "io.jrsync.transfer.transport.ssh.UserFile"
  };

  /**
   * Classes of the command that use more of the process than streams, by full name: its signals.
   */
  private static final String[] SIGNALS = {"io.jrsync.transfer.cli.Interruption"};

  /** What the command takes beside the public API: its own arguments and streams, as bytes. */
  private static final String[] OWN_PROCESS = {
    "io.jrsync.transfer.tree.linux.RawArguments", "io.jrsync.transfer.tree.linux.StandardStreams"
  };

  private static final JavaClasses PROJECT =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("io.jrsync")
          .that(not(resideInAnyPackage("io.jrsync.testdata..", "io.jrsync.benchmarks..")));

  @Test
  void the_rules_below_see_both_modules() {
    assertThat(PROJECT.containPackage("io.jrsync.protocol.wire")).isTrue();
    assertThat(PROJECT.containPackage("io.jrsync.transfer.tree")).isTrue();
  }

  @Test
  void protocol_does_not_know_the_rest_of_the_project() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.jrsync.protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.jrsync", "io.jrsync.event..", "io.jrsync.transfer.."));
  }

  @Test
  void protocol_has_no_files_network_or_logging() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.jrsync.protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.nio.file..", "java.net..", "org.slf4j..", "java.util.logging.."));
  }

  @Test
  void protocol_starts_no_threads() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.jrsync.protocol..")
            .should()
            .dependOnClassesThat(
                assignableTo(Thread.class)
                    .or(assignableTo(Executor.class))
                    .or(assignableTo(Future.class))
                    .or(assignableTo(Timer.class))
                    .or(belongToAnyOf(Executors.class, CompletableFuture.class))));
  }

  @Test
  void protocol_asks_no_clock() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.jrsync.protocol..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class));
  }

  @Test
  void roles_do_not_know_how_they_are_connected_or_started() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.jrsync.transfer.role..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.jrsync.transfer.cli..",
                "io.jrsync.transfer.daemon..",
                "io.jrsync.transfer.transport..",
                "io.jrsync.transfer.session.."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sender", "generator", "receiver"})
  void a_role_knows_no_other(String role) {
    String[] others =
        Stream.of("sender", "generator", "receiver")
            .filter(other -> !other.equals(role))
            .map(other -> "io.jrsync.transfer.role." + other + "..")
            .toArray(String[]::new);
    check(
        noClasses()
            .that()
            .resideInAPackage("io.jrsync.transfer.role." + role + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(others));
  }

  @Test
  void only_the_tree_touches_files() {
    check(
        noClasses()
            .that(
                not(resideInAnyPackage("io.jrsync.transfer.tree.."))
                    .and(not(named(FILES_OUTSIDE_TREE))))
            .should()
            .dependOnClassesThat(belongToAnyOf(Files.class, RandomAccessFile.class)));
  }

  @Test
  void only_the_linux_tree_calls_native_code() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.jrsync.transfer.tree.linux..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.foreign.."));
  }

  @Test
  void only_transports_and_the_daemon_touch_sockets_and_processes() {
    check(
        noClasses()
            .that(
                not(resideInAnyPackage(
                        "io.jrsync.transfer.transport..", "io.jrsync.transfer.daemon.."))
                    .and(not(named(SIGNALS))))
            .should()
            .dependOnClassesThat(
                assignableTo(Socket.class)
                    .or(assignableTo(ServerSocket.class))
                    .or(assignableTo(DatagramSocket.class))
                    .or(assignableTo(NetworkChannel.class))
                    .or(belongToAnyOf(Process.class, ProcessBuilder.class, Runtime.class))
                    .as("are sockets or processes")));
  }

  /**
   * The command is written against what every application has. io.jrsync.protocol itself holds the
   * words that the public API speaks in (names, exit codes, exceptions); the packages below it are
   * not for the command, but for the options.
   */
  @Test
  void the_command_uses_the_public_api_only() {
    check(
        classes()
            .that()
            .resideInAPackage("io.jrsync.transfer.cli..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                        "io.jrsync",
                        "io.jrsync.event..",
                        "io.jrsync.protocol",
                        "io.jrsync.protocol.options..",
                        "io.jrsync.transfer.cli..",
                        "java..",
                        "org.jspecify..",
                        "com.github.luben.zstd.util",
                        "org.slf4j..")
                    .or(named(OWN_PROCESS))));
  }

  @Test
  void packages_form_no_cycles() {
    check(slices().assignedFrom(PACKAGES).should().beFreeOfCycles());
  }

  private static final SliceAssignment PACKAGES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
          return "packages";
        }
      };

  private static DescribedPredicate<JavaClass> named(String[] names) {
    return DescribedPredicate.describe(
        "are allowed", type -> java.util.Arrays.asList(names).contains(type.getFullName()));
  }

  /** Packages may still be empty. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(PROJECT);
  }
}
