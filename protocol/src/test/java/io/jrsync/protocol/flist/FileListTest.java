package io.jrsync.protocol.flist;

import static io.jrsync.protocol.flist.ListFixture.name;
import static io.jrsync.protocol.flist.ListFixture.sortedNames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.RawName;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileListTest {
  private static final int CONTENT = FileEntry.CONTENT_DIR;

  /**
   * Names that end in a slash are directories; the length of an entry is its transmission position.
   */
  private static FileList list(int protocol, String... names) {
    FileList list = new FileList(1, FileOrder.of(protocol));
    for (int i = 0; i < names.length; i++) {
      list.add(entry(names[i]).length(i).build());
    }
    list.sort();
    return list;
  }

  private static FileEntry.Builder entry(String text) {
    boolean directory = text.endsWith("/");
    RawName name = name(directory ? text.substring(0, text.length() - 1) : text);
    return FileEntry.builder(name, directory ? 040755 : 0100644);
  }

  @Test
  void entriesAreNumberedInSortedOrder() {
    FileList list = list(30, "d/", "d/x", "b", "a");
    assertThat(sortedNames(list)).containsExactly("a", "b", "d", "d/x");
    assertThat(list.tx(0)).isEqualTo(3);
    assertThat(list.tx(2)).isZero();
    assertThat(list.start()).isEqualTo(1);
    assertThat(list.end()).isEqualTo(5);
    assertThat(list.parentNdx()).isZero();
  }

  @Test
  void everyFieldOfAnEntryIsKept() {
    FileEntry entry =
        FileEntry.builder(name("dir/n"), 0120777)
            .length(1L << 40)
            .mtime(-5, 999_999_999)
            .atime(-6)
            .crtime(-7)
            .owner(-2, 0x7fffffff)
            .rdev(3, 4)
            .linkTarget(name("to"))
            .checksum(new byte[] {1, 2, 3})
            .flags(FileEntry.HARD_LINKED | FileEntry.SKIP_GROUP)
            .linkGroup(8)
            .xattrs(9)
            .acls(10, 11)
            .source(12)
            .build();
    FileList list = list(30, "a", "b");
    FileList other = new FileList(0, FileOrder.of(30));
    other.add(list.get(0));
    other.add(entry);
    other.sort();
    assertThat(other.get(1)).usingRecursiveComparison().isEqualTo(entry);
    assertThat(other.get(0)).usingRecursiveComparison().isEqualTo(list.get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {27, 32})
  void sortingIsStableAndFindFindsEveryName(int protocol) {
    long seed = 99;
    Random random = new Random(seed);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      names.add(
          "d"
              + random.nextInt(40)
              + "/"
              + (char) ('!' + random.nextInt(80))
              + random.nextInt(9)
              + (random.nextInt(4) == 0 ? "/" : ""));
    }
    FileList list = list(protocol, names.toArray(String[]::new));
    Comparator<FileEntry> order =
        (a, b) -> list.order().compare(a.name(), a.isDirectory(), b.name(), b.isDirectory());
    BitSet seen = new BitSet();
    for (int i = 0; i < list.size(); i++) {
      FileEntry entry = list.get(i);
      if (i > 0) {
        assertThat(order.thenComparingLong(FileEntry::length).compare(list.get(i - 1), entry))
            .as("seed %d, position %d", seed, i)
            .isNegative();
      }
      int found = list.find(entry.name(), entry.isDirectory());
      assertThat(list.name(found)).isEqualTo(entry.name());
      assertThat(list.isDirectory(found)).isEqualTo(entry.isDirectory());
      assertThat(seen.get(list.tx(i))).as("seed %d, position %d", seed, i).isFalse();
      seen.set(list.tx(i));
    }
    assertThat(list.find(name("d1/none"), false)).isEqualTo(-1);
  }

  @Test
  void sortedListNeedsNoMap() {
    FileList inOrder = list(30, "a", "b", "c");
    FileList outOfOrder = list(30, "c", "b", "a");
    assertThat(outOfOrder.memory() - inOrder.memory()).isEqualTo(3 * Integer.BYTES);
  }

  @Test
  void ofTwoAlikeTheFirstStaysAndNothingIsRenumbered() {
    FileList list = list(30, "f", "g", "f");
    list.deactivateDuplicates();
    assertThat(sortedNames(list)).containsExactly("f", "(f)", "g");
    assertThat(list.get(0).length()).isZero();
  }

  @Test
  void directoryWinsOverAFileOfItsNameInEitherOrder() {
    for (int protocol : new int[] {27, 28, 29, 32}) {
      for (String[] names : new String[][] {{"n", "n/", "x"}, {"n/", "n", "x"}}) {
        FileList list = list(protocol, names);
        list.deactivateDuplicates();
        assertThat(list.find(name("n"), true)).as("protocol %d", protocol).isNotNegative();
        assertThat(list.find(name("n"), false)).isNegative();
        assertThat(list.find(name("x"), false)).isNotNegative();
      }
    }
  }

  @Test
  void twoDirectoriesOfOneNameShareTheirFlags() {
    FileList list = new FileList(0, FileOrder.of(30));
    list.add(entry("d/").flags(FileEntry.IMPLIED_DIR).build());
    list.add(entry("d/").flags(FileEntry.TOP_DIR | CONTENT).build());
    list.add(entry("e/").flags(FileEntry.IMPLIED_DIR).build());
    list.add(entry("e/").flags(FileEntry.IMPLIED_DIR).build());
    list.sort();
    list.deactivateDuplicates();
    assertThat(list.flags(0)).isEqualTo(FileEntry.TOP_DIR | CONTENT);
    assertThat(list.isActive(1)).isFalse();
    assertThat(list.flags(2)).isEqualTo(FileEntry.IMPLIED_DIR);
  }

  @Test
  void secondDotIsADuplicateToo() {
    FileList list = list(30, "./", "f", "sub/", "./", "f", "sub/");
    list.deactivateDuplicates();
    assertThat(sortedNames(list)).containsExactly(".", "(.)", "f", "(f)", "sub", "(sub)");
  }

  @Test
  void namesLoseTheirLeadingSlashButNotTheirPlace() {
    FileList list = list(30, "/abs/", "/abs/p/", "b", "/abs/p/s");
    list.makeNamesRelative();
    assertThat(sortedNames(list)).containsExactly("b", "abs", "abs/p", "abs/p/s");
    assertThat(list.find(name("abs/p/s"), false)).isEqualTo(3);
    assertThat(list.find(name("b"), false)).isZero();
  }

  @Test
  void rootItselfBecomesDot() {
    FileList list = list(30, "/./");
    list.makeNamesRelative();
    assertThat(list.name(0)).isEqualTo(RawName.DOT);
  }

  @Test
  void positionsNeedSorting() {
    FileList list = new FileList(0, FileOrder.of(30));
    list.add(entry("a").build());
    assertThatThrownBy(() -> list.get(0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void totalLengthCountsFilesAndSymlinks() {
    FileList list = new FileList(0, FileOrder.of(30));
    list.add(entry("a").length(5).build());
    list.add(entry("d/").length(4096).build());
    list.add(FileEntry.builder(name("l"), 0120777).length(2).build());
    assertThat(list.totalLength()).isEqualTo(7);
  }

  @Test
  void indexesFollowTheOrderOfTransmissionWhereNamesAreConverted() {
    FileList list = new FileList(5, ListFormat.of(32, ListFeature.CONVERTED_NAMES));
    for (String name : List.of("c", "a", "d", "b")) {
      list.add(FileEntry.builder(RawName.ofUtf8(name), 0100644).build());
    }
    list.sort();
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      assertThat(list.name(i)).hasToString("" + (char) ('a' + i));
      assertThat(list.position(list.ndx(i))).isEqualTo(i);
      indexes.add(list.ndx(i));
    }
    assertThat(indexes).containsExactly(6, 8, 5, 7);
  }
}
