package io.jrsync.protocol.flist;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a list of the usual kind costs: names of 20 bytes, 1000 per directory, all fields of {@code -a} in use. */
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

  private static FileList filled() {
    Random random = new Random(1);
    FileList list = new FileList(0, FileOrder.of(32));
    for (int i = 0; i < ENTRIES; i++) {
      String base =
          String.format("%016d.dat", Math.abs(random.nextLong() % 10_000_000_000_000_000L));
      RawName name = RawName.ofUtf8("some/directory/number-" + i / PER_DIRECTORY + "/" + base);
      list.add(
          FileEntry.builder(name, 0100644)
              .length(random.nextInt())
              .mtime(random.nextInt(), random.nextInt(1_000_000_000))
              .owner(1000, 1000)
              .build());
    }
    list.sort();
    return list;
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
