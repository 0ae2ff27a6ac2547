package io.jrsync.transfer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.event.json.StrictJson;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.linux.LinuxProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of docs/json.md, beside what the same run prints for people. */
class JsonOutputTest {
  private static final String HARD_NAME = "quote\" back\\slash tab\t line\n ü \uD83D\uDE00";

  @TempDir private Path work;

  @BeforeEach
  void make_files() throws IOException {
    Files.createDirectories(work.resolve("from/below"));
    Files.writeString(work.resolve("from/a"), "first");
    Files.writeString(work.resolve("from/below/" + HARD_NAME), "second");
    Files.createSymbolicLink(work.resolve("from/link"), Path.of("a"));
    for (String to : List.of("to", "copy")) {
      Files.createDirectories(work.resolve(to + "/gone"));
      Files.writeString(work.resolve(to + "/gone/x"), "old");
      Files.writeString(work.resolve(to + "/a"), "much older");
    }
  }

  @Test
  void every_line_is_an_object_and_says_what_the_plain_run_says() throws Exception {
    List<Map<String, Object>> lines = json("-a", "--delete", "--progress", from(), to("to"));
    String[] plain = run("-ai", "--delete", from(), to("copy")).output().split("\n");
    assertThat(lines)
        .extracting(line -> line.get("type"))
        .contains("list", "change", "delete", "progress", "result");
    List<Map<String, Object>> changes = of(lines, "change");
    assertThat(changes).hasSize(of(plain, ".*").size() - of(plain, "\\*deleting.*").size());
    assertThat(of(lines, "delete"))
        .extracting(line -> line.get("path"))
        .containsExactlyElementsOf(
            of(plain, "\\*deleting.*").stream()
                .map(line -> line.substring("*deleting   ".length()).replaceAll("/$", ""))
                .toList());
    assertThat(changes)
        .extracting(line -> line.get("path"))
        .contains("a", "below", "below/" + HARD_NAME, "link");
    Map<String, Object> link =
        changes.stream().filter(c -> c.get("path").equals("link")).toList().getFirst();
    assertThat(link)
        .containsEntry("action", "create")
        .containsEntry("target", "a")
        .containsEntry("kind", "symlink");
    Map<String, Object> updated =
        changes.stream().filter(c -> c.get("path").equals("a")).toList().getFirst();
    assertThat(updated)
        .containsEntry("action", "update")
        .containsEntry("size", 5L)
        .containsEntry("transfer", true);
    assertThat(updated.get("differences").toString()).contains("size");
    assertThat(lines.getLast()).containsEntry("type", "result").containsEntry("exitCode", 0L);
    assertThat((Map<?, ?>) lines.getLast().get("statistics"))
        .extracting("transferredFiles")
        .isEqualTo(2L);
  }

  @Test
  void a_dry_run_tells_the_same_changes_and_does_nothing() throws Exception {
    List<Map<String, Object>> dry = json("-an", "--delete", from(), to("to"));
    assertThat(work.resolve("to/gone/x")).exists();
    List<Map<String, Object>> real = json("-a", "--delete", from(), to("to"));
    assertThat(of(dry, "change")).isEqualTo(of(real, "change"));
    assertThat(of(dry, "delete")).isEqualTo(of(real, "delete"));
    assertThat(work.resolve("to/gone")).doesNotExist();
  }

  @Test
  void a_file_has_the_checksum_that_was_asked_for() throws Exception {
    List<Map<String, Object>> sums = of(json("-a", "--file-sums=sha256", from(), to("to")), "sum");
    String digest =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest("first".getBytes(StandardCharsets.UTF_8)));
    assertThat(sums).hasSize(2);
    assertThat(sums.getFirst())
        .containsEntry("path", "a")
        .containsEntry("algorithm", "sha256")
        .containsEntry("digest", digest)
        .containsEntry("size", 5L);
    assertThat(run("-a", "-I", "--file-sums=sha256", from() + "a", to("to")).output())
        .isEqualTo(digest + "  a\n");
  }

  @Test
  void a_name_that_is_not_text_is_told_exactly() throws Exception {
    byte[] bytes = {'x', (byte) 0xFF};
    try (Directory from = new LinuxProvider().openRoot(RawName.ofUtf8(from()))) {
      from.createFile(RawName.of(bytes), 0600).close();
    }
    List<Map<String, Object>> changes = of(json("-a", from(), to("to")), "change");
    assertThat(changes)
        .anySatisfy(change -> {
          assertThat(change).containsEntry("path", "x\\#377");
          assertThat(Base64.getDecoder().decode((String) change.get("pathBase64")))
              .isEqualTo(bytes);
        });
  }

  @Test
  void what_failed_is_in_a_message_and_in_the_result() throws Exception {
    List<Map<String, Object>> lines = json("-a", from() + "none", to("to"));
    Map<String, Object> message = of(lines, "message").getFirst();
    assertThat(message).containsEntry("level", "error").containsEntry("remote", false);
    assertThat((Map<?, ?>) message.get("failure"))
        .extracting("operation", "errno", "side")
        .containsExactly("stat", "ENOENT", "sender");
    assertThat(lines.getLast()).containsEntry("exitCode", 23L).containsEntry("exit", "PARTIAL");
    assertThat((List<?>) lines.getLast().get("failures")).hasSize(1);
  }

  @Test
  void a_run_that_ends_early_ends_with_an_error() throws Exception {
    assertThatThrownBy(() -> run("-a", "--json", "-e", "/no/shell", from(), "host:x"))
        .isInstanceOf(RsyncException.class);
    Map<String, Object> last = parsed(output.toString(StandardCharsets.UTF_8)).getLast();
    assertThat(last)
        .containsEntry("type", "error")
        .containsEntry("exitCode", (long) ExitCode.IPC.code());
  }

  @Test
  void quietly_a_run_that_goes_well_says_only_how_it_ended() throws Exception {
    assertThat(json("-a", "-q", "--delete", "--progress", from(), to("to")))
        .singleElement()
        .satisfies(
            line -> assertThat(line).containsEntry("type", "result").containsEntry("exitCode", 0L));
    assertThat(work.resolve("to/gone")).doesNotExist();
  }

  @Test
  void quietly_what_went_wrong_is_still_said() throws Exception {
    assertThat(json("-a", "-q", from(), work + "/missing", to("to")))
        .extracting(line -> line.get("type"))
        .containsExactly("message", "result");
  }

  @Test
  void a_listing_has_a_line_for_each_entry() throws Exception {
    assertThat(of(json("-r", from()), "entry"))
        .extracting(line -> line.get("path"))
        .contains(".", "a", "below", "link");
  }

  private String from() {
    return work + "/from/";
  }

  private String to(String name) {
    return work + "/" + name + "/";
  }

  private static List<Map<String, Object>> of(List<Map<String, Object>> lines, String type) {
    return lines.stream().filter(line -> line.get("type").equals(type)).toList();
  }

  private static List<String> of(String[] lines, String pattern) {
    return List.of(lines).stream().filter(line -> line.matches(pattern)).toList();
  }

  private List<Map<String, Object>> json(String... words) throws RsyncException {
    List<String> all = new ArrayList<>(List.of(words));
    all.add(0, "--json");
    return parsed(run(all.toArray(String[]::new)).output());
  }

  private static List<Map<String, Object>> parsed(String output) {
    assertThat(output).endsWith("\n");
    return output.lines().map(StrictJson::object).toList();
  }

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  private record Ran(ExitCode code, String output, String errors) {}

  private Ran run(String... words) throws RsyncException {
    output.reset();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Console console = new Console(output, errors, false);
    Diagnostics diagnostics = new Diagnostics(console);
    List<byte[]> raw = new ArrayList<>();
    for (String word : words) {
      raw.add(word.getBytes(StandardCharsets.UTF_8));
    }
    try {
      ExitCode code =
          new ClientCommand(console, diagnostics, Interruption.none(diagnostics)).run(raw);
      console.flush();
      return new Ran(
          code, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    } finally {
      console.flush();
    }
  }
}
