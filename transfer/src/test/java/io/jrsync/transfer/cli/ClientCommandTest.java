package io.jrsync.transfer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCommandTest {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final Console console = new Console(output, errors, false);
  private final Diagnostics diagnostics = new Diagnostics(console);
  @TempDir Path work;

  @BeforeEach
  void make_files() throws IOException {
    Files.createDirectories(work.resolve("from/below"));
    Files.writeString(work.resolve("from/a"), "first");
    Files.writeString(work.resolve("from/below/b"), "second");
  }

  @Test
  void help_goes_to_standard_output_when_asked_for() throws RsyncException {
    assertThat(run("--help")).isEqualTo(ExitCode.OK);
    assertThat(output()).startsWith("Usage: jrsync ").contains("--archive");
    assertThat(errors()).isEmpty();
  }

  @Test
  void help_goes_to_standard_error_when_arguments_are_missing() throws RsyncException {
    assertThat(run("-a")).isEqualTo(ExitCode.SYNTAX);
    assertThat(output()).isEmpty();
    assertThat(errors())
        .startsWith("Usage: jrsync ")
        .endsWith("\njrsync error: syntax or usage error (code 1) at main [client=0.1.0]\n");
  }

  @Test
  void the_version_is_laid_out_as_scripts_expect_it() throws RsyncException {
    assertThat(run("--version")).isEqualTo(ExitCode.OK);
    assertThat(output())
        .startsWith("jrsync  version 0.1.0  protocol version 32\n")
        .contains("\nChecksum list:\n    xxh128 xxh3 xxh64 (xxhash) md5 md4 sha1 none\n")
        .contains("\nCompress list:\n    zstd lz4 ");
  }

  @Test
  void a_copy_says_what_rsync_says() throws Exception {
    assertThat(run("-ai", work + "/from/", work + "/to/")).isEqualTo(ExitCode.OK);
    assertThat(output())
        .isEqualTo(
            """
            created directory %s/to
            cd+++++++++ ./
            >f+++++++++ a
            cd+++++++++ below/
            >f+++++++++ below/b
            """
                .formatted(work));
    assertThat(work.resolve("to/below/b")).hasContent("second");
    assertThat(errors()).isEmpty();
  }

  @Test
  void one_argument_is_listed() throws Exception {
    assertThat(run("--no-h", work + "/from/a")).isEqualTo(ExitCode.OK);
    assertThat(output())
        .matches("-rw-r--r--           5 \\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d a\n");
  }

  @Test
  void names_and_rules_can_come_from_files() throws Exception {
    Path names = Files.writeString(work.resolve("names"), "# no name\na\nbelow/\n");
    Path rules = Files.writeString(work.resolve("rules"), "; no rule\nb\n");
    ExitCode code =
        run("-a", "--files-from=" + names, "--exclude-from=" + rules, work + "/from", work + "/to");
    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(work.resolve("to/a")).exists();
    assertThat(work.resolve("to/below")).isEmptyDirectory();
  }

  @Test
  void a_source_that_is_missing_is_said_and_counted() throws RsyncException {
    assertThat(run("-a", work + "/none", work + "/to")).isEqualTo(ExitCode.PARTIAL);
    assertThat(errors())
        .isEqualTo(
            "jrsync: [sender] link_stat \"%s/none\" failed: No such file or directory (2)\n"
                    .formatted(work)
                + "jrsync error: some files/attrs were not transferred (see previous errors)"
                + " (code 23) at main [sender=0.1.0]\n");
  }

  @Test
  void a_daemon_is_refused_in_plain_words() {
    assertThatThrownBy(() -> run("-a", "host::module/", work.toString()))
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNSUPPORTED))
        .hasMessageContaining("daemon");
  }

  @Test
  void a_remote_shell_that_does_not_exist_is_an_error_of_starting_it() {
    assertThatThrownBy(
            () -> run("-a", "-e", work + "/no-shell", work + "/from/", "host:" + work + "/to"))
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.IPC))
        .hasMessageContaining("no-shell");
  }

  private ExitCode run(String... words) throws RsyncException {
    List<byte[]> raw = new ArrayList<>();
    for (String word : words) {
      raw.add(word.getBytes(StandardCharsets.UTF_8));
    }
    ClientCommand command = new ClientCommand(console, diagnostics, Interruption.none(diagnostics));
    ExitCode code = command.run(raw);
    console.flush();
    return code;
  }

  private String output() {
    return output.toString(StandardCharsets.UTF_8);
  }

  private String errors() {
    return errors.toString(StandardCharsets.UTF_8);
  }
}
