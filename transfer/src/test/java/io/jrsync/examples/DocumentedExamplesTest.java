package io.jrsync.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.Endpoint;
import io.jrsync.Jrsync;
import io.jrsync.TransferRequest;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.ArgumentQuoting;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.spi.MemoryTree;
import io.jrsync.transfer.transport.InProcessTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What README.md and docs/embedding.md show compiles, runs, and does what they say. */
@Timeout(30)
class DocumentedExamplesTest {
  private static final Path HERE = Path.of("src/test/java/io/jrsync/examples");

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Examples examples = new Examples(new PrintStream(said, true, UTF_8));
  private final Jrsync jrsync = Jrsync.create();
  private final MemoryTree photos = new MemoryTree();
  private final MemoryTree backup = new MemoryTree();

  @BeforeEach
  void make_files() throws IOException {
    photos.put("2026/a.jpg", "first".getBytes(UTF_8)).put("2026/b.tmp", new byte[1]);
    backup.put("2025/gone.jpg", "old".getBytes(UTF_8));
  }

  @AfterEach
  void close() {
    jrsync.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../README.md", "../docs/embedding.md"})
  void every_block_of_java_is_one_of_the_examples(String document) throws IOException {
    String sources =
        stripped(Files.readAllLines(HERE.resolve("Examples.java")))
            + stripped(Files.readAllLines(HERE.resolve("Reports.java")));
    List<String> blocks = blocks(Files.readAllLines(Path.of(document)));
    assertThat(blocks).isNotEmpty();
    assertThat(blocks).allSatisfy(block -> assertThat(block).isIn(matching(block, sources)));
  }

  /** The block itself where the sources have it, so that a failure shows what they lack. */
  private static List<String> matching(String block, String sources) {
    return sources.contains(block) ? List.of(block) : List.of("none of the examples");
  }

  private static List<String> blocks(List<String> lines) {
    List<String> blocks = new ArrayList<>();
    List<String> block = null;
    for (String line : lines) {
      if (line.equals("```java")) {
        block = new ArrayList<>();
      } else if (line.equals("```") && block != null) {
        blocks.add(stripped(block));
        block = null;
      } else if (block != null) {
        block.add(line);
      }
    }
    return blocks;
  }

  private static String stripped(List<String> lines) {
    return lines.stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  @Test
  void the_first_example_mirrors() throws IOException {
    examples.mirror(Endpoint.memory(photos), Endpoint.memory(backup));
    assertThat(backup.files()).containsExactly("2026/a.jpg");
    assertThat(said.toString(UTF_8)).isEmpty();
  }

  @Test
  void a_plan_is_shown_before_the_run() throws IOException {
    long bytes = examples.planned(jrsync, Endpoint.memory(photos), Endpoint.memory(backup));
    assertThat(bytes).isEqualTo(6);
    assertThat(said.toString(UTF_8))
        .contains("CREATE 2026/a.jpg\n")
        .contains("DELETE 2025/gone.jpg\n");
    assertThat(backup.files()).containsExactly("2026/a.jpg", "2026/b.tmp");
  }

  @Test
  void events_are_told() throws IOException {
    examples.watched(jrsync, Endpoint.memory(photos), Endpoint.memory(backup));
    assertThat(said.toString(UTF_8)).contains("CREATE 2026/a.jpg\n");
  }

  @Test
  void a_transfer_is_followed() throws Exception {
    TransferRequest request =
        TransferRequest.copy(Endpoint.memory(photos), Endpoint.memory(backup)).archive().build();
    assertThat(examples.followed(jrsync, request).isComplete()).isTrue();
  }

  @Test
  void failures_have_reasons() throws IOException {
    TransferRequest request =
        TransferRequest.copy(Endpoint.memory(photos, "none"), Endpoint.memory(backup))
            .archive()
            .build();
    examples.retriedByHand(jrsync, request);
    assertThat(said.toString(UTF_8)).isEmpty();
  }

  @Test
  void digests_are_collected() throws Exception {
    Map<String, String> digests =
        examples.summed(jrsync, Endpoint.memory(photos), Endpoint.memory(backup));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest("first".getBytes(UTF_8));
    assertThat(digests).containsEntry("2026/a.jpg", HexFormat.of().formatHex(digest)).hasSize(2);
  }

  @Test
  void memory_goes_there_and_back() throws IOException {
    assertThat(examples.fromMemory(jrsync, Endpoint.memory(backup)))
        .asString()
        .isEqualTo("answer=42\n");
  }

  @Test
  void a_zip_file_is_a_source(@TempDir Path directory) throws IOException {
    Path zip = directory.resolve("site.zip");
    try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Files.writeString(archive.getPath("/index.html"), "hello");
    }
    examples.fromZip(jrsync, zip, Endpoint.memory(backup));
    assertThat(backup.files()).contains("index.html");
  }

  @Test
  void reports_are_written_on_the_way() throws IOException {
    examples.reports(jrsync, Endpoint.memory(backup));
    assertThat(backup.files()).containsExactly("north.txt", "south.txt");
    assertThat(backup.get("south.txt")).asString().contains("January in the south");
  }

  @Test
  void a_receiver_is_brought_where_none_is(@TempDir Path directory) throws IOException {
    Path jar = Files.writeString(directory.resolve("jrsync-receiver.jar"), "PK\3\4");
    examples.toMachineWithoutRsync(jrsync, jar, Endpoint.memory(photos), Endpoint.memory(backup));
    assertThat(backup.files()).contains("2026/a.jpg");
  }

  @Test
  void a_server_is_a_method() throws Exception {
    InProcessTransport.Pair pair = InProcessTransport.pair();
    List<byte[]> words =
        ServerCommandLine.pack(
            TransferOptions.builder().archive().build(),
            true,
            32,
            List.of(RawName.ofUtf8("/")),
            ArgumentQuoting.NONE);
    try (Jrsync server = Jrsync.on(backup.asTrees())) {
      CompletableFuture<ExitCode> served =
          CompletableFuture.supplyAsync(() -> {
            try (var end = pair.second()) {
              return examples.serve(server, end.in(), end.out(), words);
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          });
      Endpoint there = new Endpoint.Streams(pair.first().in(), pair.first().out());
      jrsync.run(TransferRequest.copy(Endpoint.memory(photos), there).archive().build());
      assertThat(served.get()).isEqualTo(ExitCode.OK);
    }
    assertThat(backup.files()).contains("2026/a.jpg");
  }
}
