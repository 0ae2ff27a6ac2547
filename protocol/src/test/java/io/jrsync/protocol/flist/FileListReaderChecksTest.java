package io.jrsync.protocol.flist;

import static io.jrsync.protocol.flist.ListFixture.decode;
import static io.jrsync.protocol.flist.ListFixture.encode;
import static io.jrsync.protocol.flist.ListFixture.hex;
import static io.jrsync.protocol.flist.ListFixture.input;
import static io.jrsync.protocol.flist.ListFixture.name;
import static io.jrsync.protocol.flist.ListFixture.sortedNames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.jrsync.protocol.AllocationLimit;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a receiving side refuses, with the exit codes of stock (file list chapter, sections 9.1, 9.2
 * and 9.4).
 */
class FileListReaderChecksTest {
  private static final ListFormat PLAIN =
      ListFormat.of(32, ListFeature.VARINT_FLAGS, ListFeature.RECURSE);
  private static final ListFormat LINKED = PLAIN.with(ListFeature.HARD_LINKS, true);
  private static final ListFormat INCREMENTAL = LINKED.with(ListFeature.INC_RECURSE, true);

  private static void refused(ExitCode code, String message, ThrowingCallable decoding) {
    assertThatThrownBy(decoding)
        .hasMessageContaining(message)
        .asInstanceOf(type(ProtocolException.class))
        .extracting(ProtocolException::exitCode)
        .isEqualTo(code);
  }

  private static void refused(ExitCode code, String message, ListFormat format, String digits) {
    refused(code, message, () -> decode(format, hex(digits)));
  }

  private static FileEntry file(String name) {
    return FileEntry.builder(name(name), 0100644).build();
  }

  private static FileEntry directory(String name) {
    return FileEntry.builder(name(name), 040755).flags(FileEntry.CONTENT_DIR).build();
  }

  private static FileList sent(ListFormat format, FileEntry... entries) throws IOException {
    return decode(format, encode(format, List.of(entries), 0));
  }

  @ParameterizedTest
  @CsvSource({
    "STREAM_IO, overflow in varint, f8",
    "MALLOC, overflow, 40 9000",
    "MALLOC, overflow, 40 f0ffffffff",
    "MALLOC, overflow, 40 f0ffffff7f",
    "PROTOCOL, shares 5 bytes, 20 05 01 61",
    "UNSUPPORTED, offset underflow, 18 01 61 fcffffffffffffffff",
    "STREAM_IO, overflow in varlong, 18 01 61 000000 fc",
    "PROTOCOL, modtime_nsec, a018 01 61 000000 00000000 f000ca9a3b",
    "PROTOCOL, modtime_nsec, a018 01 61 000000 00000000 f0ffffffff",
    "PROTOCOL, invalid file mode 00, 18 01 61 000000 00000000 00000000",
    "PROTOCOL, invalid file mode 0644, 18 01 61 000000 00000000 a4010000",
    "PROTOCOL, invalid file mode 030644, 18 01 61 000000 00000000 a4310000",
    "PROTOCOL, invalid file mode 0300644, 18 01 61 000000 00000000 a4810100",
    "PROTOCOL, empty file name, 18 00 000000 00000000 a4810000",
    "PROTOCOL, NUL byte, 18 03 610062 000000 00000000 a4810000",
    "PROTOCOL, unexpected hard link, 9298 01 61 000000 00000000 a4810000",
  })
  void fieldOutOfItsRangeIsRefused(ExitCode code, String message, String digits) {
    refused(code, message, PLAIN, digits);
  }

  @Test
  void symlinkTargetMustFitAPath() {
    ListFormat format = PLAIN.with(ListFeature.LINKS, true);
    refused(ExitCode.MALLOC, "symlink target", format, "18 01 61 000000 00000000 ffa10000 9000");
    refused(
        ExitCode.MALLOC, "symlink target", format, "18 01 61 000000 00000000 ffa10000 f0ffffffff");
    refused(ExitCode.PROTOCOL, "NUL", format, "18 01 61 000000 00000000 ffa10000 02 6100");
  }

  @Test
  void endMarkerWithErrorsNeedsTheCapabilityAtProtocol30() throws IOException {
    refused(ExitCode.PROTOCOL, "invalid flist flag", ListFormat.of(30), "041001");
    assertThat(decode(ListFormat.of(31), hex("041001")).size()).isZero();
  }

  @Test
  void modeZeroIsForMissingArgumentsOnly() throws IOException {
    ListFormat format = PLAIN.with(ListFeature.MISSING_ARGS, true);
    assertThat(decode(format, hex("809a 04 6e6f7065 000000 0000")).get(0).isMissing()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../x", "a/..", "a/../b", "./..", "a//../b", "/x", "//x", "/"})
  void nameThatLeavesTheTransferIsRefused(String name) {
    refused(ExitCode.UNSUPPORTED, "unsafe pathname", () -> sent(PLAIN, file(name)));
  }

  @Test
  void leadingSlashOfRelativeNamesIsDropped() throws IOException {
    FileList list = sent(PLAIN.with(ListFeature.RELATIVE, true), directory("/a"), file("/a/b"));
    assertThat(sortedNames(list)).containsExactly("a", "a/b");
  }

  @Test
  void relativeNameMustNotClimbEither() {
    refused(
        ExitCode.UNSUPPORTED,
        "unsafe",
        () -> sent(PLAIN.with(ListFeature.RELATIVE, true), file("/a/../../b")));
  }

  @Test
  void namesWithDotsInComponentsAreOrdinary() throws IOException {
    assertThat(sortedNames(sent(PLAIN, file("..."), file("..a"), file("a.."))))
        .containsExactly("...", "..a", "a..");
  }

  @Test
  void namesAreCleanedAndThePrefixRefersToTheRawOnes() throws IOException {
    FileList list =
        sent(
            PLAIN,
            directory("./d//"),
            file("./d//x"),
            file("./d//xy"),
            file("d/./z"),
            directory("./"),
            directory("e/."));
    assertThat(sortedNames(list)).containsExactly(".", "d", "d/x", "d/xy", "d/z", "e/.");
  }

  @Test
  void transferRootMustBeADirectory() {
    refused(ExitCode.PROTOCOL, "transfer-root", () -> sent(PLAIN, file(".")));
    refused(
        ExitCode.PROTOCOL,
        "transfer-root",
        () -> sent(PLAIN.with(ListFeature.RELATIVE, true), file("/.")));
  }

  @Test
  void parentMustBeADirectoryOfTheList() throws IOException {
    FileEntry link = FileEntry.builder(name("d"), 0120777).build();
    refused(ExitCode.PROTOCOL, "invalid path", () -> sent(PLAIN, file("d/x")));
    refused(ExitCode.PROTOCOL, "invalid path", () -> sent(PLAIN, file("d"), file("d/x")));
    refused(ExitCode.PROTOCOL, "invalid path", () -> sent(PLAIN, link, file("d/x")));
    refused(ExitCode.PROTOCOL, "invalid path", () -> sent(PLAIN, directory("d"), file("d/e/x")));
    refused(
        ExitCode.PROTOCOL, "invalid path", () -> sent(ListFormat.of(28), file("d"), file("d/x")));
    assertThat(sent(PLAIN, link, file("d/x"), directory("d")).find(name("d"), false)).isEqualTo(-1);
  }

  @Test
  void missingArgumentNeedsNoParent() throws IOException {
    FileEntry missing = FileEntry.builder(name("d/x"), 0).build();
    assertThat(sent(PLAIN.with(ListFeature.MISSING_ARGS, true), missing).size()).isEqualTo(1);
  }

  @Test
  void oldSendersMayNameADirectoryByItsDot() throws IOException {
    ListFormat format = ListFormat.of(27, ListFeature.RECURSE, ListFeature.RELATIVE);
    assertThat(sortedNames(sent(format, directory("s"), directory("s/d/."), file("s/d/f"))))
        .containsExactly("s", "s/d/.", "s/d/f");
    refused(
        ExitCode.PROTOCOL, "invalid path", () -> sent(format, directory("s/d/."), file("s/d/f")));
  }

  @Test
  void firstIncrementalListHoldsTopLevelNamesOnly() {
    refused(
        ExitCode.UNSUPPORTED,
        "does not lie in",
        () -> sent(INCREMENTAL, directory("d"), file("d/x")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "dd/x", "e/x", "d/e/x"})
  void subListHoldsNamesOfItsDirectoryOnly(String stranger) throws IOException {
    FileListReader reader =
        ListFixture.reader(
            INCREMENTAL, encode(INCREMENTAL, List.of(file("d/a"), file(stranger)), 0));
    FileLists.Announcement announced = new FileLists.Announcement(0, directory("d"), 5);
    refused(ExitCode.UNSUPPORTED, "invalid path", () -> reader.readSubList(announced));
  }

  @ParameterizedTest
  @CsvSource({
    "out of range: 0, 8298 01 61 00",
    "out of range: -1, 8298 01 61 f0ffffffff",
    "out of range: 7, 9298 01 61 000000 a4810000 8298 01 62 07",
    "begins no group: 0, 18 01 61 000000 00000000 a4810000 8298 01 62 00",
    "directory, 9298 01 61 000000 ed410000",
  })
  void hardLinkMustReferToTheFirstOfItsGroup(String message, String digits) {
    refused(ExitCode.PROTOCOL, message, LINKED, digits);
  }

  @Test
  void hardLinkToAnEarlierListMustHaveBeenAnnounced() throws IOException {
    FileListReader reader =
        ListFixture.reader(
            INCREMENTAL, hex("8098 01 64 000000 ed410000 0000  8298 03 642f61 01 000000"));
    reader.readFirst();
    FileLists.Announcement announced = new FileLists.Announcement(0, directory("d"), 3);
    refused(ExitCode.PROTOCOL, "precedes flist start", () -> reader.readSubList(announced));
  }

  @Test
  void followerOfAFollowerIsNoGroup() {
    refused(
        ExitCode.PROTOCOL,
        "begins no group: 1",
        LINKED,
        "9298 01 61 000000 a4810000  8298 01 62 00  8298 01 63 01");
  }

  @Test
  void listMayNotTakeMoreMemoryThanAllowed() throws IOException {
    List<FileEntry> entries = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      entries.add(file("file" + i));
    }
    byte[] bytes = encode(PLAIN, entries, 0);
    ListLimits limits = ListLimits.DEFAULT.withMemory(20_000);
    FileListReader reader =
        new FileListReader(input(32, bytes), PLAIN, IdMapper.IDENTITY, EntryCheck.NONE, limits);
    refused(ExitCode.MALLOC, "limit of 20000 bytes", reader::readFirst);
  }

  @Test
  void oneColumnTakesNoMoreThanMayBeAskedForAtOnce() throws IOException {
    List<FileEntry> entries = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      entries.add(FileEntry.builder(name("a-name-that-takes-some-bytes-" + i), 0100644).build());
    }
    byte[] bytes = encode(PLAIN, entries, 0);
    ListLimits limits = ListLimits.DEFAULT.withAllocation(AllocationLimit.of(1 << 18));
    FileListReader reader =
        new FileListReader(input(32, bytes), PLAIN, IdMapper.IDENTITY, EntryCheck.NONE, limits);
    refused(ExitCode.MALLOC, "exceeded --max-alloc=262144 setting", reader::readFirst);
  }

  @Test
  void differentIdsAreCounted() throws IOException {
    ListFormat format = PLAIN.with(ListFeature.OWNER, true);
    List<FileEntry> entries = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      entries.add(FileEntry.builder(name("f" + i), 0100644).owner(i, 0).build());
    }
    byte[] bytes = encode(format, entries, 0);
    ListLimits limits = new ListLimits(4096, 1 << 20, 4, 4, AllocationLimit.DEFAULT);
    FileListReader reader =
        new FileListReader(input(32, bytes), format, IdMapper.IDENTITY, EntryCheck.NONE, limits);
    refused(ExitCode.MALLOC, "different ids", reader::readFirst);
  }

  @Test
  void entryCheckSeesCleanedNamesAndItsVerdictCounts() throws IOException {
    List<String> seen = new ArrayList<>();
    EntryCheck check =
        (RawName name, boolean isDirectory) -> {
          seen.add(name + (isDirectory ? "/" : ""));
          return isDirectory ? EntryCheck.Verdict.PARENT_ONLY : EntryCheck.Verdict.REQUESTED;
        };
    for (int protocol : new int[] {27, 29, 30, 32}) {
      seen.clear();
      ListFormat format = ListFormat.of(protocol, ListFeature.RELATIVE, ListFeature.RECURSE);
      FileEntry top =
          FileEntry.builder(name("/d"), 040755)
              .flags(FileEntry.TOP_DIR | FileEntry.CONTENT_DIR)
              .build();
      byte[] bytes = encode(format, List.of(top, file("/d//x")), 0);
      FileList list =
          new FileListReader(
                  input(protocol, bytes), format, IdMapper.IDENTITY, check, ListLimits.DEFAULT)
              .readFirst();
      assertThat(seen).containsExactly("d/", "d/x");
      assertThat(list.get(0).has(FileEntry.CONTENT_DIR | FileEntry.TOP_DIR))
          .as("protocol %d", protocol)
          .isFalse();
    }
  }
}
