package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in the runnable jars, and what must not be. */
class RunnableJarContentsIT {
  private static final long RECEIVER_LIMIT = 3_000_000;
  private static final int CLASS_OF_JAVA_8 = 52;
  private static final String BUNDLED_RECEIVER = "io/jrsync/jrsync-receiver.jar";

  @Test
  void the_receiver_has_the_server_and_three_libraries_less_than_three_megabytes() {
    assertThat(roots(RunnableJar.RECEIVER))
        .containsExactly("com/dynatrace", "io/jrsync", "net/jpountz");
    assertThat(RunnableJar.RECEIVER.size()).isLessThan(RECEIVER_LIMIT);
  }

  @Test
  void the_receiver_has_no_client_no_ssh_and_no_native_code() {
    Set<String> entries = RunnableJar.RECEIVER.entries();
    assertThat(entries).contains("io/jrsync/transfer/cli/ServerCommand.class");
    assertThat(entries)
        .noneMatch(name -> name.startsWith("io/jrsync/transfer/cli/Client"))
        .noneMatch(name -> name.startsWith("io/jrsync/transfer/transport/ssh/"))
        .noneMatch(name -> name.startsWith("io/jrsync/transfer/sshd/"))
        .noneMatch(name -> name.matches(".*\\.(so|dll|dylib|jar)"));
  }

  @Test
  void the_sender_has_no_ssh_server() {
    assertThat(roots(RunnableJar.SENDER)).doesNotContain("org/apache/sshd");
    assertThat(RunnableJar.SENDER.size()).isLessThan(RunnableJar.FULL.size());
  }

  @ParameterizedTest
  @EnumSource(names = {"FULL", "SENDER"})
  void jars_with_a_client_bring_the_very_receiver_that_stands_beside_them(RunnableJar jar)
      throws IOException {
    assertThat(jar.content(BUNDLED_RECEIVER))
        .isEqualTo(Files.readAllBytes(RunnableJar.RECEIVER.path()));
  }

  @ParameterizedTest
  @EnumSource
  void nothing_is_left_of_what_the_libraries_were_before(RunnableJar jar) {
    assertThat(jar.entries())
        .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA|EC)"))
        .noneMatch(name -> name.endsWith("module-info.class"))
        .noneMatch(name -> name.startsWith("META-INF/maven/"));
  }

  @ParameterizedTest
  @EnumSource
  void every_library_has_its_licence_named(RunnableJar jar) {
    String thirdParties = jar.text("META-INF/THIRD-PARTY.md");
    for (String root : roots(jar)) {
      if (!root.equals("io/jrsync")) {
        assertThat(thirdParties).contains("`" + root.replace('/', '.'));
      }
    }
    assertThat(jar.text("META-INF/LICENSE")).contains("Apache License").contains("Version 2.0");
  }

  @ParameterizedTest
  @EnumSource
  void the_entry_point_runs_on_any_java(RunnableJar jar) {
    String main = jar.manifest().getValue("Main-Class");
    for (String name : List.of(main, "io.jrsync.Launcher")) {
      ByteBuffer type = ByteBuffer.wrap(jar.content(name.replace('.', '/') + ".class"));
      assertThat((int) type.getShort(6)).as(name).isEqualTo(CLASS_OF_JAVA_8);
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_manifest_asks_for_what_would_otherwise_be_warned_about(RunnableJar jar) {
    assertThat(jar.manifest().getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
    assertThat(jar.manifest().getValue("Multi-Release")).isEqualTo("true");
  }

  /** Enough of the names of all packages to tell libraries apart. */
  private static Set<String> roots(RunnableJar jar) {
    Set<String> roots = new TreeSet<>();
    for (String name : jar.entries()) {
      String plain = name.replaceFirst("^META-INF/versions/\\d+/", "");
      if (plain.endsWith(".class")) {
        String[] parts = plain.split("/", -1);
        boolean shared = parts[1].equals("apache") && parts.length > 3;
        int names = !shared ? 2 : parts[2].equals("commons") ? 4 : 3;
        roots.add(String.join("/", List.of(parts).subList(0, names)));
      }
    }
    return roots;
  }
}
