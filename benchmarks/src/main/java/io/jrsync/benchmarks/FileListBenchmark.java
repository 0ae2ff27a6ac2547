package io.jrsync.benchmarks;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.EntryCheck;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileList;
import io.jrsync.protocol.flist.FileListReader;
import io.jrsync.protocol.flist.FileListWriter;
import io.jrsync.protocol.flist.IdMapper;
import io.jrsync.protocol.flist.IdNames;
import io.jrsync.protocol.flist.ListFeature;
import io.jrsync.protocol.flist.ListFormat;
import io.jrsync.protocol.flist.ListLimits;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A list of a million files of 20-byte names, 1000 per directory, as {@code -a} sends it at
 * protocol 32; decoding includes all checks and sorting. Thousands of entries per millisecond are
 * millions per second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@Fork(1)
public class FileListBenchmark {
  private static final int DIRECTORIES = 1000;
  private static final int PER_DIRECTORY = 1000;

  private static final ListFormat FORMAT =
      ListFormat.of(
          32,
          ListFeature.VARINT_FLAGS,
          ListFeature.ID0_NAMES,
          ListFeature.RECURSE,
          ListFeature.LINKS,
          ListFeature.OWNER,
          ListFeature.GROUP);

  private final List<FileEntry> entries = new ArrayList<>();
  private final List<FileEntry> shuffled = new ArrayList<>();
  private byte[] encoded = {};

  /**
   * Makes the entries in the order of a scan, with names in no order, and the bytes of the list.
   */
  @Setup
  public void fill() throws IOException {
    Random random = new Random(1);
    for (int d = 0; d < DIRECTORIES; d++) {
      RawName directory = RawName.ofUtf8(String.format(Locale.ROOT, "directory-%04d", d));
      entries.add(FileEntry.builder(directory, 040755).flags(FileEntry.CONTENT_DIR).build());
      for (int i = 0; i < PER_DIRECTORY; i++) {
        entries.add(file(random, directory));
      }
    }
    shuffled.addAll(entries);
    Collections.shuffle(shuffled, random);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    encodeTo(bytes);
    encoded = bytes.toByteArray();
  }

  private static FileEntry file(Random random, RawName directory) {
    RawName base = RawName.ofUtf8(String.format(Locale.ROOT, "%016x.dat", random.nextLong()));
    return FileEntry.builder(directory.resolve(base), 0100644)
        .length(random.nextInt(1 << 20))
        .mtime(1_700_000_000L + random.nextInt(10_000_000), random.nextInt(1_000_000_000))
        .owner(1000, 1000)
        .build();
  }

  private FileList encodeTo(ByteArrayOutputStream bytes) throws IOException {
    WireOutput out = new WireOutput(bytes);
    out.setProtocol(FORMAT.protocol());
    FileListWriter writer = new FileListWriter(out, FORMAT, IdNames.NONE);
    FileList list = new FileList(FORMAT.firstStart(), FORMAT.order());
    for (FileEntry entry : entries) {
      writer.write(entry, list);
    }
    writer.end(0);
    out.flush();
    return list;
  }

  /** Sends the list and keeps it, as a sender does. */
  @Benchmark
  public FileList encode() throws IOException {
    return encodeTo(new ByteArrayOutputStream(encoded.length));
  }

  /** Reads, checks and sorts the list. */
  @Benchmark
  public FileList decode() throws IOException {
    WireInput in = new WireInput(new ByteArrayInputStream(encoded));
    in.setProtocol(FORMAT.protocol());
    return new FileListReader(in, FORMAT, IdMapper.IDENTITY, EntryCheck.NONE, ListLimits.DEFAULT)
        .readFirst();
  }

  /** Takes in and sorts the list in the order of a scan. */
  @Benchmark
  public FileList sort() {
    return sorted(entries);
  }

  /** Takes in and sorts the list in no order at all. */
  @Benchmark
  public FileList sortShuffled() {
    return sorted(shuffled);
  }

  private static FileList sorted(List<FileEntry> entries) {
    FileList list = new FileList(0, FORMAT.order());
    for (FileEntry entry : entries) {
      list.add(entry);
    }
    list.sort();
    return list;
  }
}
