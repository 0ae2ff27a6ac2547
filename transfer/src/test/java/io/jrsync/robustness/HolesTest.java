package io.jrsync.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.testdata.Content;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.WritableFile;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import io.jrsync.transfer.tree.memory.Operation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not there is not read: holes of large files. Counted, not timed. */
class HolesTest {
  private static final RawName FILE = RawName.ofUtf8("file");
  private static final int DATA = 1 << 20;
  private static final long SIZE = 96L << 20;
  private static final long TERABYTE = 1L << 40;

  /** A few for each of four pieces of data; reading all of it would take 400. */
  private static final long FEW_READS = 30;

  private MemoryProvider source;
  private MemoryProvider destination;

  @BeforeEach
  void makeRoots() throws IOException {
    source = new MemoryProvider();
    destination = new MemoryProvider();
    makeRoot(source, "src");
    makeRoot(destination, "dst");
  }

  private static void makeRoot(MemoryProvider provider, String name) throws IOException {
    try (Directory working = provider.openRoot(RawName.DOT)) {
      working.makeDirectory(RawName.ofUtf8(name), 0755);
    }
  }

  private static void makeSparse(MemoryProvider provider, String root, long size)
      throws IOException {
    try (Directory directory = provider.openRoot(RawName.ofUtf8(root));
        WritableFile file = directory.createFile(FILE, 0644)) {
      byte[] piece = Content.random(1, DATA / 4).bytes();
      for (int i = 0; i < 4; i++) {
        file.write(i * (size / 4) + i * 333, piece, 0, piece.length);
      }
      file.truncate(size);
    }
  }

  private Pair.Ended run(boolean push, String... words) throws Exception {
    Pair.Ended ended = new Pair(source, destination, List.of(words), push).run();
    assertThat(ended.client().exit()).as(ended.toString()).isEqualTo(ExitCode.OK);
    return ended;
  }

  private static FileStat stat(MemoryProvider provider, String root) throws IOException {
    try (Directory directory = provider.openRoot(RawName.ofUtf8(root))) {
      return directory.stat(FILE);
    }
  }

  private void assertSameContent() throws IOException {
    try (Directory from = source.openRoot(RawName.ofUtf8("src"));
        Directory to = destination.openRoot(RawName.ofUtf8("dst"));
        ReadableFile sent = from.openFile(FILE);
        ReadableFile arrived = to.openFile(FILE)) {
      byte[] expected = new byte[DATA];
      byte[] actual = new byte[DATA];
      for (long at = 0; at < SIZE; at += DATA) {
        int length = sent.read(at, expected, 0, DATA);
        assertThat(arrived.read(at, actual, 0, DATA)).isEqualTo(length);
        assertThat(Arrays.mismatch(expected, actual)).as("from byte %d on", at).isEqualTo(-1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-rt", "-rtc", "-rtz"})
  void sending_a_file_reads_none_of_its_holes(String options) throws Exception {
    makeSparse(source, "src", SIZE);

    run(true, options, "-S");

    assertThat(source.faults().count(Operation.READ)).isLessThan(FEW_READS);
    assertSameContent();
    long written = stat(source, "src").blocks();
    assertThat(stat(destination, "dst").blocks()).isEqualTo(written);
  }

  @Test
  void updating_a_file_reads_no_holes_of_what_is_there() throws Exception {
    makeSparse(source, "src", SIZE);
    makeSparse(destination, "dst", SIZE);
    try (Directory directory = source.openRoot(RawName.ofUtf8("src"));
        WritableFile file = directory.openForUpdate(FILE)) {
      file.write(SIZE / 2 + 50_000, new byte[] {1, 2, 3}, 0, 3);
    }

    Pair.Ended ended = run(false, "-rtIS");

    assertThat(source.faults().count(Operation.READ)).isLessThan(FEW_READS);
    assertThat(destination.faults().count(Operation.READ)).isLessThan(2 * FEW_READS);
    assertThat(ended.statistics()).isNotNull();
    assertSameContent();
  }

  @Test
  void a_terabyte_of_holes_is_found_up_to_date_without_a_read() throws Exception {
    makeSparse(source, "src", TERABYTE);
    makeSparse(destination, "dst", TERABYTE);

    run(true, "-r", "--size-only");
    run(true, "-rn");

    assertThat(source.faults().count(Operation.READ)).isZero();
    assertThat(destination.faults().count(Operation.READ)).isZero();
  }

  @Test
  void what_is_written_into_a_hole_meanwhile_is_sent() throws Exception {
    makeSparse(source, "src", SIZE);
    byte[] late = Content.random(3, 5_000).bytes();
    boolean[] done = {false};
    source
        .faults()
        .before(
            Operation.READ,
            name -> {
              if (!done[0]) {
                done[0] = true;
                try (Directory directory = source.openRoot(RawName.ofUtf8("src"));
                    WritableFile file = directory.openForUpdate(FILE)) {
                  file.write(SIZE - 700_000, late, 0, late.length);
                }
              }
            });

    run(true, "-r");

    assertThat(done[0]).isTrue();
    source.faults().clear();
    assertSameContent();
  }

  @Test
  void a_file_that_is_cut_in_a_hole_is_an_error_and_its_rest_is_not_made_up() throws Exception {
    makeSparse(source, "src", SIZE);
    boolean[] done = {false};
    source
        .faults()
        .before(
            Operation.READ,
            name -> {
              if (!done[0]) {
                done[0] = true;
                try (Directory directory = source.openRoot(RawName.ofUtf8("src"));
                    WritableFile file = directory.openForUpdate(FILE)) {
                  file.truncate(SIZE / 8);
                }
              }
            });

    Pair.Ended ended = new Pair(source, destination, List.of("-r"), true).run();

    assertThat(ended.client().exit()).as(ended.toString()).isEqualTo(ExitCode.PARTIAL);
    assertThat(ended.client().said()).contains("read errors mapping");
    source.faults().clear();
  }
}
