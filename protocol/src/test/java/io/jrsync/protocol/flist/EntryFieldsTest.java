package io.jrsync.protocol.flist;

import static io.jrsync.protocol.flist.ListFixture.decode;
import static io.jrsync.protocol.flist.ListFixture.encode;
import static io.jrsync.protocol.flist.ListFixture.hex;
import static io.jrsync.protocol.flist.ListFixture.line;
import static io.jrsync.protocol.flist.ListFixture.linesInTxOrder;
import static io.jrsync.protocol.flist.ListFixture.name;
import static io.jrsync.protocol.flist.ListFixture.reader;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Single fields and rare forms, both ways; bytes without another source are from file list chapter,
 * section 12.10.
 */
class EntryFieldsTest {
  private static final ListFormat NEWEST =
      ListFormat.of(32, ListFeature.VARINT_FLAGS, ListFeature.RECURSE);

  /**
   * Checks that entries are sent as these bytes, apart from the end of the list, and read back as
   * they were.
   */
  private static void check(ListFormat format, String digits, FileEntry... entries)
      throws IOException {
    byte[] sent = encode(format, List.of(entries), 0);
    assertThat(hex(sent)).startsWith(hex(hex(digits)));
    List<String> lines = new ArrayList<>();
    for (FileEntry entry : entries) {
      lines.add(line(entry));
    }
    assertThat(linesInTxOrder(decode(format, sent))).isEqualTo(lines);
  }

  private static FileEntry.Builder file(String name) {
    return FileEntry.builder(name(name), 0100644);
  }

  @Test
  void timesBefore1970AndAfter2038TakeAsManyBytesAsTheyNeed() throws IOException {
    check(
        NEWEST,
        "18 01 61 000000 f8800830edffffffff a4810000",
        file("a").mtime(-315619200, 0).build());
    check(NEWEST, "18 01 61 000000 80005786f4 a4810000", file("a").mtime(4102444800L, 0).build());
  }

  @Test
  void timesUntil2106SurviveTheOldInt() throws IOException {
    check(
        ListFormat.of(29),
        "18 01 61 00000000 005786f4 a4810000",
        file("a").mtime(4102444800L, 0).build());
  }

  @Test
  void lengthBeyond32BitsHasALongForm() throws IOException {
    check(NEWEST, "8098 01 61 c100000040 a4810000", file("a").length(5368709120L).build());
    check(
        ListFormat.of(29),
        "98 01 61 ffffffff0000004001000000",
        file("a").length(5368709120L).build());
  }

  @Test
  void idsAreVarints() throws IOException {
    ListFormat format = NEWEST.with(ListFeature.OWNER, true).with(ListFeature.GROUP, true);
    check(format, "8080 01 61 000000 a4810000 b039 c031d4", file("a").owner(12345, 54321).build());
  }

  @Test
  void missingArgumentHasModeZero() throws IOException {
    // rsync -tr --delete-missing-args aa nope2, and nope as the very first
    ListFormat format = NEWEST.with(ListFeature.MISSING_ARGS, true);
    check(
        format,
        "8098 02 6161 000000 a4810000  8098 05 6e6f706532 000000 00000000",
        file("aa").build(),
        FileEntry.builder(name("nope2"), 0).build());
    check(format, "809a 04 6e6f7065 000000", FileEntry.builder(name("nope"), 0).build());
  }

  @Test
  void longRestOfANameHasALongLength() throws IOException {
    String longName = "x".repeat(364);
    check(ListFormat.of(29), "d8 6c010000 7878", file(longName).build());
    check(NEWEST, "80d8 816c 7878", file(longName).build());
  }

  @Test
  void entryWithoutFlagsHasAFiller() throws IOException {
    // captured from rsync 3.5.0: at protocol 27 the filler of a directory makes the length of its
    // name an int
    FileEntry directory =
        FileEntry.builder(name("d"), 040755)
            .mtime(1, 0)
            .owner(1, 1)
            .flags(FileEntry.CONTENT_DIR)
            .build();
    FileEntry file = file("f").mtime(2, 0).owner(2, 2).build();
    FileEntry top =
        FileEntry.builder(name("."), 040750)
            .mtime(3, 0)
            .flags(FileEntry.TOP_DIR | FileEntry.CONTENT_DIR)
            .build();
    String root = "01 01 2e 00000000 03000000 e8410000 00000000 00000000";
    String directoryRest = "64 00000000 01000000 ed410000 01000000 01000000";
    String fileRest = "66 00000000 02000000 a4810000 02000000 02000000";
    ListFeature[] owners = {ListFeature.RECURSE, ListFeature.OWNER, ListFeature.GROUP};
    check(
        ListFormat.of(27, owners),
        root + "40 01000000" + directoryRest + "01 01" + fileRest,
        top,
        directory,
        file);
    check(
        ListFormat.of(29, owners),
        root + "0400 01" + directoryRest + "01 01" + fileRest,
        top,
        directory,
        file);
    check(
        NEWEST.with(ListFeature.OWNER, true).with(ListFeature.GROUP, true),
        "01 01 2e 000000 00030000 e8410000 00 00"
            + "04 01 64 000000 00010000 ed410000 01 01"
            + "04 01 66 000000 00020000 a4810000 02 02",
        top,
        directory,
        file);
  }

  @Test
  void noMoreThan255BytesOfANameAreShared() throws IOException {
    String longName = "x".repeat(300);
    check(NEWEST, "80d8 812c", file(longName).build(), file(longName + "y").build());
    byte[] sent = encode(NEWEST, List.of(file(longName).build(), file(longName).build()), 0);
    assertThat(hex(sent)).contains("80ba" + "ff" + "2d" + "78".repeat(45) + "000000");
  }

  @Test
  void sameNameAgainHasAnEmptyRest() throws IOException {
    check(
        NEWEST,
        "8098 01 66 000000 a4810000 80ba 01 00 000000",
        file("f").build(),
        file("f").build());
  }

  @Test
  void impliedParentsAndDirectoriesWithoutContentDiffer() throws IOException {
    FileEntry parent = FileEntry.builder(name("p"), 040755).flags(FileEntry.IMPLIED_DIR).build();
    FileEntry bare = FileEntry.builder(name("q"), 040755).build();
    FileEntry top =
        FileEntry.builder(name("r"), 040755)
            .flags(FileEntry.TOP_DIR | FileEntry.CONTENT_DIR)
            .build();
    FileEntry below = FileEntry.builder(name("r/s"), 040755).flags(FileEntry.CONTENT_DIR).build();
    check(
        NEWEST,
        "8199 01 70 000000 ed410000 819a 01 71 000000 809b 01 72 000000 80ba",
        parent,
        bare,
        top,
        below);
  }

  @Test
  void accessAndCreationTimesFollowTheirOptions() throws IOException {
    ListFormat format = NEWEST.with(ListFeature.ATIMES, true).with(ListFeature.CRTIMES, true);
    check(
        format,
        "18 01 61 000000 00070000 00050000 a4810000 00090000  c29a40 01 62 000000",
        file("a").mtime(7, 0).crtime(5).atime(9).build(),
        file("b").mtime(7, 0).crtime(7).atime(9).build());
  }

  @Test
  void directoriesHaveNoAccessTime() throws IOException {
    FileEntry directory = FileEntry.builder(name("d"), 040755).flags(FileEntry.CONTENT_DIR).build();
    check(
        NEWEST.with(ListFeature.ATIMES, true),
        "8098 01 64 000000 ed410000 8098 01 65",
        directory,
        file("e").atime(3).build());
  }

  @Test
  void checksumsFollowRegularFilesOnly() throws IOException {
    byte[] sum = hex("000102030405060708090a0b0c0d0e0f");
    FileEntry directory = FileEntry.builder(name("d"), 040755).flags(FileEntry.CONTENT_DIR).build();
    check(
        NEWEST.withChecksums(16),
        "8098 01 64 000000 ed410000 8098 01 65 000000 a4810000" + hex(sum) + "0000",
        directory,
        file("e").checksum(sum).build());
  }

  @Test
  void belowProtocol28EveryEntryHasAChecksum() throws IOException {
    byte[] sum = hex("000102030405060708090a0b0c0d0e0f");
    FileEntry directory =
        FileEntry.builder(name("d"), 040755)
            .flags(FileEntry.TOP_DIR | FileEntry.CONTENT_DIR)
            .build();
    check(
        ListFormat.of(27, ListFeature.RECURSE).withChecksums(16),
        "99 01 64 00000000 ed410000"
            + "00".repeat(16)
            + "98 01 65 00000000 a4810000"
            + hex(sum)
            + "00",
        directory,
        file("e").checksum(sum).build());
  }

  @Test
  void fileThatCouldNotBeReadHasAChecksumOfZeros() throws IOException {
    byte[] sent = encode(NEWEST.withChecksums(8), List.of(file("e").build()), 0);
    assertThat(hex(sent))
        .isEqualTo("8098" + "0165" + "000000" + "a4810000" + "00".repeat(8) + "0000");
  }

  @Test
  void devicesAndSpecialsTravelAsEachProtocolHasIt() throws IOException {
    // captured from rsync 3.5.0: --server --sender -tDHog . aa d2 d1 d3 d4 ff fg, times and inodes
    // made shorter
    FileEntry[] entries = {
      special("n", 020644, 1, 3),
      special("l", 060644, 0x123, 0x45678),
      special("m", 060644, 0x123, 0x45678),
      special("p", 010644, 0, 0),
      special("z", 020644, 1, 5)
    };
    assertThat(hex(encode(devices(27), List.of(entries), 0)))
        .startsWith(
            hex(hex("98 016e 00000000 a4210000 03010000  98 016c 00000000 a4610000 78236145")));
    for (int protocol = 27; protocol <= 32; protocol++) {
      byte[] sent = encode(devices(protocol), List.of(entries), 0);
      assertThat(linesInTxOrder(decode(devices(protocol), sent)))
          .as("protocol %d", protocol)
          .containsExactly(
              "n 020644 0 t0 0:0 dev1,3",
              "l 060644 0 t0 0:0 dev291,284280",
              "m 060644 0 t0 0:0 dev291,284280",
              "p 010644 0 t0 0:0",
              "z 020644 0 t0 0:0 dev1,5");
    }
  }

  private static ListFormat devices(int protocol) {
    return ListFormat.of(protocol, ListFeature.DEVICES, ListFeature.SPECIALS);
  }

  private static FileEntry special(String name, int mode, int major, int minor) {
    return FileEntry.builder(name(name), mode).rdev(major, minor).build();
  }

  @Test
  void abbreviatedHardLinkSetsTheValuesThatTheNextEntryRepeats() throws IOException {
    // captured from rsync 3.5.0: -tDH . d2 d1 d3 d4, where d3 is a hard link of d2; all values of
    // d4 are those of d2 again
    ListFormat format = NEWEST.with(ListFeature.DEVICES, true).with(ListFeature.HARD_LINKS, true);
    check(
        format,
        "9298 02 6432 000000 a4210000 01 03"
            + "80ba 01 01 31 000000 05 01"
            + "82ba 01 01 33 00"
            + "81ba 01 01 34 000000 05",
        linked(special("d2", 020644, 1, 3), 0),
        special("d1", 020644, 5, 1),
        linked(special("d3", 020644, 1, 3), 0),
        special("d4", 020644, 1, 5));
  }

  private static FileEntry linked(FileEntry entry, int group) {
    return entry.toBuilder().flag(FileEntry.HARD_LINKED).link(9, 1).linkGroup(group).build();
  }

  @Test
  void errorsOfTheSenderComeInTheFormOfEachProtocol() throws IOException {
    assertThat(hex(encode(NEWEST, List.of(), 1))).isEqualTo("0001");
    assertThat(hex(encode(ListFormat.of(31), List.of(), 1))).isEqualTo("041001");
    assertThat(hex(encode(ListFormat.of(31), List.of(), 0))).isEqualTo("00");
    assertThat(hex(encode(ListFormat.of(30, ListFeature.SAFE_LIST), List.of(), 3)))
        .isEqualTo("041003");
    assertThat(hex(encode(ListFormat.of(30), List.of(), 1))).isEqualTo("00");
    assertThat(hex(encode(ListFormat.of(27, ListFeature.OWNER), List.of(), 1)))
        .isEqualTo("00" + "00000000" + "01000000");
    assertThat(hex(encode(ListFormat.of(29), List.of(), 0))).isEqualTo("00" + "00000000");
    for (ListFormat format :
        List.of(
            NEWEST,
            ListFormat.of(31),
            ListFormat.of(30, ListFeature.SAFE_LIST),
            ListFormat.of(29),
            ListFormat.of(27))) {
      FileListReader reader = reader(format, encode(format, List.of(), 3));
      reader.readFirst();
      assertThat(reader.ioError()).as("%s", format).isEqualTo(3);
    }
  }

  @Test
  void errorsTravelAsAMessageWhereTheListHasNoPlaceForThem() throws IOException {
    ListFormat format = ListFormat.of(30);
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(sent);
    out.startMultiplexing();
    new FileListWriter(out, format, IdNames.NONE).end(1);
    out.flush();
    List<String> messages = new ArrayList<>();
    WireInput in = new WireInput(new ByteArrayInputStream(sent.toByteArray()));
    in.startMultiplexing((code, payload) -> messages.add(code + " " + hex(payload)));
    assertThat(reader(format, in).readFirst().size()).isZero();
    assertThat(messages).containsExactly("IO_ERROR 01000000");
  }

  @Test
  void errorsOfASubListAreSentOnlyWhenTheyChanged() throws IOException {
    ListFormat format = NEWEST.with(ListFeature.INC_RECURSE, true);
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(sent);
    FileListWriter writer = new FileListWriter(out, format, IdNames.NONE);
    writer.end(0);
    writer.end(2);
    writer.end(2);
    writer.end(3);
    out.flush();
    assertThat(hex(sent.toByteArray())).isEqualTo("0000" + "0002" + "0000" + "0003");
  }

  @Test
  void unknownErrorBitsAreDropped() throws IOException {
    FileListReader reader = reader(NEWEST, hex("0079"));
    reader.readFirst();
    assertThat(reader.ioError()).isEqualTo(1);
  }
}
