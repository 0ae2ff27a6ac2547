package io.jrsync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.jrsync.event.FileFailure;
import io.jrsync.event.FileFailure.Side;
import io.jrsync.event.FileOperation;
import io.jrsync.event.TransferEvent.Change;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.spi.MemoryTree;
import io.jrsync.spi.VirtualEntry;
import io.jrsync.spi.VirtualTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trees that are not disks, at both ends. */
@Timeout(30)
class EndpointTest {
  private static final Instant TIME = Instant.parse("2024-02-29T12:34:56Z");
  private static final String LONG = "all work and no play ".repeat(20_000);

  private final Jrsync jrsync = Jrsync.create();

  @AfterEach
  void close() {
    jrsync.close();
  }

  @Test
  void memory_is_copied_to_memory() throws IOException {
    MemoryTree from = new MemoryTree();
    from.put("a", "first".getBytes(UTF_8)).put("below/b", LONG.getBytes(UTF_8));
    MemoryTree to = new MemoryTree();
    assertThat(copy(Endpoint.memory(from), Endpoint.memory(to)).isComplete()).isTrue();
    assertThat(to.files()).containsExactly("a", "below/b");
    assertThat(new String(to.get("below/b"), UTF_8)).isEqualTo(LONG);
    TransferResult again = copy(Endpoint.memory(from), Endpoint.memory(to));
    assertThat(again.statistics().transferredFiles()).isZero();
  }

  @Test
  void a_zip_file_can_be_read(@TempDir Path directory) throws IOException {
    Path zip = directory.resolve("files.zip");
    try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Files.createDirectory(archive.getPath("/below"));
      Files.writeString(archive.getPath("/a"), "first");
      Files.writeString(archive.getPath("/below/b"), LONG);
    }
    MemoryTree back = new MemoryTree();
    try (FileSystem archive = FileSystems.newFileSystem(zip)) {
      assertThat(recursive(Endpoint.nio(archive, "/"), Endpoint.memory(back)).failures()).isEmpty();
      TransferResult again = recursive(Endpoint.nio(archive, "/"), Endpoint.memory(back));
      assertThat(again.statistics().transferredFiles()).isZero();
    }
    assertThat(back.files()).containsExactly("a", "below/b");
    assertThat(new String(back.get("below/b"), UTF_8)).isEqualTo(LONG);
  }

  @Test
  void a_zip_file_as_a_destination_is_refused_before_anything_is_done(@TempDir Path directory)
      throws IOException {
    MemoryTree from = new MemoryTree();
    from.put("below/a", new byte[1]);
    Path zip = directory.resolve("files.zip");
    try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path root = archive.getPath("/");
      for (Endpoint target : List.of(Endpoint.nio(archive, "/"), Endpoint.contentsOf(root))) {
        assertThatThrownBy(() -> recursive(Endpoint.memory(from), target))
            .isInstanceOfSatisfying(
                RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNSUPPORTED))
            .hasMessageContaining("zip")
            .hasMessageContaining("receive into a directory or a MemoryTree");
      }
      assertThat(root).isEmptyDirectory();
    }
  }

  @Test
  void what_a_zip_file_lacks_can_be_planned(@TempDir Path directory) throws IOException {
    MemoryTree from = new MemoryTree();
    from.put("a", new byte[1]);
    Path zip = directory.resolve("files.zip");
    try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      TransferRequest request =
          TransferRequest.copy(Endpoint.memory(from), Endpoint.nio(archive, "/"))
              .recursive()
              .build();
      assertThat(jrsync.plan(request).changes()).extracting(Change::path).contains("a");
    }
  }

  @Test
  void paths_of_any_file_system_are_endpoints() throws IOException {
    try (FileSystem other = Jimfs.newFileSystem(Configuration.unix())) {
      Path from = Files.createDirectories(other.getPath("/from/below"));
      Files.writeString(from.resolve("b"), LONG);
      Files.setLastModifiedTime(from.resolve("b"), FileTime.from(TIME));
      Path to = Files.createDirectory(other.getPath("/to"));
      recursive(Endpoint.contentsOf(other.getPath("/from")), Endpoint.path(to));
      recursive(Endpoint.path(other.getPath("/from")), Endpoint.path(to));
      assertThat(Files.readString(to.resolve("below/b"))).isEqualTo(LONG);
      assertThat(Files.getLastModifiedTime(to.resolve("from/below/b")).toInstant()).isEqualTo(TIME);
    }
  }

  @Test
  void a_path_of_the_default_file_system_is_local(@TempDir Path directory) {
    assertThat(Endpoint.path(directory)).isEqualTo(Endpoint.local(directory.toString()));
    assertThat(Endpoint.contentsOf(directory)).isEqualTo(Endpoint.local(directory + "/"));
  }

  @Test
  void an_application_offers_files_of_its_own() throws IOException {
    Table table = new Table();
    MemoryTree to = new MemoryTree();
    TransferResult result = copy(Endpoint.virtual(table), Endpoint.memory(to));
    assertThat(result.failures()).isEmpty();
    assertThat(result.isComplete()).isTrue();
    assertThat(to.files()).containsExactly("rows/0.txt", "rows/1.txt", "rows/latest");
    assertThat(new String(to.get("rows/1.txt"), UTF_8)).isEqualTo("row 1\n".repeat(9000));
    assertThat(copy(Endpoint.virtual(table), Endpoint.memory(to)).statistics().transferredFiles())
        .isZero();
  }

  @Test
  void content_is_searched_for_what_the_destination_has() throws IOException {
    MemoryTree to = new MemoryTree();
    to.put("rows/1.txt", "row 1\n".repeat(8000).getBytes(UTF_8));
    TransferRequest request =
        TransferRequest.copy(Endpoint.virtual(new Table()), Endpoint.memory(to))
            .archive()
            .wholeFile(io.jrsync.protocol.options.WholeFile.OFF)
            .build();
    TransferResult result = jrsync.run(request);
    assertThat(result.statistics().matchedBytes()).isPositive();
    assertThat(new String(to.get("rows/1.txt"), UTF_8)).isEqualTo("row 1\n".repeat(9000));
  }

  @Test
  void what_is_shorter_than_announced_is_a_failure_of_that_file() throws IOException {
    Table table = new Table();
    table.missing = 10;
    MemoryTree to = new MemoryTree();
    TransferResult result = copy(Endpoint.virtual(table), Endpoint.memory(to));
    assertThat(result.exitCode()).isEqualTo(ExitCode.PARTIAL);
    assertThat(result.failures())
        .extracting(FileFailure::operation)
        .contains(FileOperation.READ, FileOperation.VERIFY);
    assertThat(to.files()).contains("rows/latest").doesNotContain("rows/1.txt");
  }

  @Test
  void a_file_that_cannot_be_opened_is_a_failure_with_its_reason() throws IOException {
    Table table = new Table();
    table.refused = "rows/1.txt";
    TransferResult result = copy(Endpoint.virtual(table), Endpoint.memory(new MemoryTree()));
    assertThat(result.exitCode()).isEqualTo(ExitCode.PARTIAL);
    FileFailure failure = result.failures().getFirst();
    assertThat(result.failures()).hasSize(1);
    assertThat(failure.path()).isEqualTo("rows/1.txt");
    assertThat(failure.side()).isEqualTo(Side.SENDER);
    assertThat(failure.remote()).isFalse();
    assertThat(failure.operation()).isEqualTo(FileOperation.OPEN);
    assertThat(failure.errno()).isEqualTo("EIO");
    assertThat(failure.reason()).isEqualTo("Input/output error (5)");
    assertThat(failure.message()).contains("send_files failed to open");
  }

  @Test
  void nothing_can_be_received_into_a_tree_that_is_only_read() throws IOException {
    MemoryTree from = new MemoryTree();
    from.put("c", new byte[1]);
    assertThatThrownBy(() -> copy(Endpoint.memory(from), Endpoint.virtual(new Table())))
        .isInstanceOf(RsyncException.class)
        .hasMessageContaining("can only be read");
  }

  @Test
  void names_select_single_files() throws IOException {
    MemoryTree from = new MemoryTree();
    from.put("a", new byte[1]).put("below/b", new byte[2]).put("#c", new byte[3]);
    MemoryTree to = new MemoryTree();
    TransferRequest request =
        TransferRequest.copy(Endpoint.memory(from), Endpoint.memory(to))
            .archive()
            .names(List.of("below/b", "#c"))
            .build();
    assertThat(jrsync.run(request).isComplete()).isTrue();
    assertThat(to.files()).containsExactly("#c", "below/b");
  }

  private TransferResult copy(Endpoint source, Endpoint destination) throws IOException {
    return jrsync.run(TransferRequest.copy(source, destination).archive().build());
  }

  /** For file systems without symlinks, owners or permissions. */
  private TransferResult recursive(Endpoint source, Endpoint destination) throws IOException {
    return jrsync.run(TransferRequest.copy(source, destination).recursive().times().build());
  }

  /** Rows as files, made when they are read. */
  private static final class Table implements VirtualTree {
    private int missing;
    private String refused = "";

    @Override
    public Collection<VirtualEntry> list(String directory) throws IOException {
      return switch (directory) {
        case "" -> List.of(VirtualEntry.directory("rows", TIME));
        case "rows" ->
            List.of(
                VirtualEntry.file("0.txt", row(0).length, TIME),
                VirtualEntry.file("1.txt", row(1).length + missing, TIME),
                VirtualEntry.symlink("latest", "1.txt", TIME));
        default -> throw new NoSuchFileException(directory);
      };
    }

    @Override
    public InputStream open(String path) throws IOException {
      if (path.equals(refused)) {
        throw new IOException("the table is locked");
      }
      return new ByteArrayInputStream(row(path.charAt(5) - '0'));
    }

    private static byte[] row(int number) {
      return ("row " + number + "\n").repeat(9000).getBytes(UTF_8);
    }
  }
}
