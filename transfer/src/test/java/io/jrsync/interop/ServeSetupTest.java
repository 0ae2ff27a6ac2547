package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.SshServer;
import io.jrsync.protocol.RsyncException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the embedded server comes up, or says why it does not. */
class ServeSetupTest {
  private Workplace workplace;
  private Path root;
  private Path authorized;
  private String publicLine;

  @BeforeEach
  void prepare() {
    workplace = Workplace.create();
    root = workplace.directory("root");
    SshKeys keys = new SshKeys(workplace.directory("keys"));
    publicLine = SshKeys.publicLine(keys.make("ed25519"));
    authorized = keys.authorize(List.of(publicLine));
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  private SshServer.Builder builder() {
    return SshServer.builder().share(root, authorized);
  }

  @Test
  void the_host_key_is_made_once_and_for_the_owner_alone() throws Exception {
    Path file = workplace.path("state/deep/host-key");
    String first;
    try (SshServer server = builder().hostKey(file).start()) {
      first = server.hostKeyFingerprint();
      assertThat(first).startsWith("SHA256:");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file.getParent().toFile().list()).containsExactly("host-key");
    try (SshServer server = builder().hostKey(file).start()) {
      assertThat(server.hostKeyFingerprint()).isEqualTo(first);
      assertThat(server.hostKey()).startsWith("ssh-ed25519 ");
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> builder().hostKey(file).start())
        .isInstanceOf(RsyncException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void a_host_key_of_another_type_is_taken_as_it_is() throws RsyncException {
    Path rsa = new SshKeys(workplace.directory("host")).make("rsa");
    try (SshServer server = builder().hostKey(rsa).start()) {
      assertThat(SshKeys.publicLine(rsa)).startsWith(server.hostKey());
    }
  }

  @Test
  void keys_that_others_could_add_to_or_that_are_not_understood_are_refused() throws IOException {
    Files.write(authorized, List.of("# comment", "", "from=\"x\" " + publicLine));
    assertThatThrownBy(() -> builder().start())
        .hasMessageContaining("authorized_keys, line 3: the option from is not supported");
    Files.write(authorized, List.of("ssh-ed25519 AAAAnokey"));
    assertThatThrownBy(() -> builder().start()).hasMessageContaining("line 1: ");
    Files.write(authorized, List.of("# nobody"));
    assertThatThrownBy(() -> builder().start()).hasMessageContaining("there is no key in");
    Files.write(authorized, List.of("jrsync-root=\"none\" " + publicLine));
    assertThatThrownBy(() -> builder().start())
        .hasMessageContaining("cannot serve the directory none");
    Files.setPosixFilePermissions(authorized, PosixFilePermissions.fromString("rw-rw-r--"));
    assertThatThrownBy(() -> builder().start()).hasMessageContaining("chmod go-w");
  }

  @Test
  void an_address_in_use_is_an_error_that_names_it() throws RsyncException {
    try (SshServer server = builder().start()) {
      int port = server.address().getPort();
      assertThatThrownBy(() -> builder().listen("127.0.0.1", port).start())
          .isInstanceOf(RsyncException.class)
          .hasMessageContaining("cannot listen on 127.0.0.1:" + port);
    }
  }

  private List<String> serve(String... options) {
    List<String> words = new ArrayList<>(OurCommand.words());
    words.add("serve");
    words.addAll(List.of(options));
    return words;
  }

  @Test
  void the_command_says_where_it_listens_and_a_signal_ends_it_well() throws Exception {
    Process command =
        new ProcessBuilder(
                serve(
                    "--listen=127.0.0.1:0",
                    "--root",
                    root.toString(),
                    "--authorized-keys",
                    authorized.toString(),
                    "--host-key",
                    workplace.path("host-key").toString()))
            .redirectError(workplace.path("errors").toFile())
            .start();
    try (BufferedReader said = command.inputReader()) {
      assertThat(said.readLine()).matches("listening on 127\\.0\\.0\\.1:[1-9]\\d*");
      assertThat(said.readLine()).startsWith("host key SHA256:");
      assertThat(said.readLine()).matches("known hosts \\[127\\.0\\.0\\.1]:\\d+ ssh-ed25519 \\S+");
      command.destroy();
      assertThat(command.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      command.destroyForcibly();
    }
    assertThat(command.exitValue()).isZero();
    assertThat(workplace.path("errors")).isEmptyFile();
  }

  @Test
  void the_command_names_the_option_that_is_wrong() {
    CommandRun missing = CommandRun.of(serve("--root", root.toString())).run();
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.errors()).contains("serve: --listen HOST:PORT is missing");

    CommandRun homeless =
        CommandRun.of(serve("--listen", "127.0.0.1:0", "--root", "x", "--authorized-keys", "y"))
            .environment(Map.of("HOME", ""))
            .run();
    assertThat(homeless.exitCode()).isEqualTo(1);
    assertThat(homeless.errors()).contains("--host-key");

    CommandRun help = CommandRun.of(serve("--help")).run();
    assertThat(help.exitCode()).isZero();
    assertThat(help.output()).contains("--authorized-keys FILE");
  }
}
