package io.jrsync.protocol.flist;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.wire.WireOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a list of the usual kind costs: names of 20 bytes, 1000 per directory, all fields of {@code
 * -a} in use.
 */
class FileListMemoryTest {
  private static final int ENTRIES = 1_000_000;
  private static final int PER_DIRECTORY = 1000;

  @Test
  void entryTakesAtMost150BytesOfHeap() {
    long before = usedHeap();
    FileList list = filled();
    long perEntryOfHeap = (usedHeap() - before) / ENTRIES;
    assertThat(list.size()).isEqualTo(ENTRIES);
    assertThat(perEntryOfHeap).isBetween(40L, 150L);
    assertThat(list.memory() / ENTRIES).isBetween(40L, 100L);
  }

  @Test
  void entryThatWasSentOrReceivedTakesNoMoreThanThat() throws IOException {
    ListFormat format =
        ListFormat.of(32, ListFeature.VARINT_FLAGS, ListFeature.OWNER, ListFeature.GROUP);
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(wire);
    out.setProtocol(32);
    FileListWriter writer = new FileListWriter(out, format, IdNames.NONE);
    FileList sent = new FileList(0, format.order());
    Iterator<FileEntry> entries = entries().iterator();
    while (entries.hasNext()) {
      writer.write(entries.next(), sent);
    }
    writer.end(0);
    out.flush();
    sent.sort();
    FileList received = ListFixture.decode(format, wire.toByteArray());
    assertThat(received.size()).isEqualTo(ENTRIES);
    assertThat(sent.memory() / ENTRIES).isBetween(40L, 100L);
    assertThat(received.memory() / ENTRIES).isBetween(40L, 100L);
  }

  private static FileList filled() {
    FileList list = new FileList(0, FileOrder.of(32));
    entries().forEach(list::add);
    list.sort();
    return list;
  }

  /** Made one at a time, so that the heap holds none of them. */
  private static Stream<FileEntry> entries() {
    Random random = new Random(1);
    return IntStream.range(0, ENTRIES)
        .mapToObj(i -> i % PER_DIRECTORY == 0 ? directory(i) : file(i, random));
  }

  private static FileEntry directory(int i) {
    return FileEntry.builder(directoryName(i), 040755).owner(1000, 1000).build();
  }

  private static RawName directoryName(int i) {
    return RawName.ofUtf8("some-directory-number-" + i / PER_DIRECTORY);
  }

  private static FileEntry file(int i, Random random) {
    long number = Math.abs(random.nextLong() % 10_000_000_000_000_000L);
    RawName base = RawName.ofUtf8(String.format("%016d.dat", number));
    return FileEntry.builder(directoryName(i).resolve(base), 0100644)
        .length(random.nextInt(Integer.MAX_VALUE))
        .mtime(random.nextInt(), random.nextInt(1_000_000_000))
        .owner(1000, 1000)
        .build();
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
