package io.jrsync.protocol.flist;

import static io.jrsync.protocol.flist.ListFixture.SYSTEM_NAMES;
import static io.jrsync.protocol.flist.ListFixture.byteAtATime;
import static io.jrsync.protocol.flist.ListFixture.hex;
import static io.jrsync.protocol.flist.ListFixture.input;
import static io.jrsync.protocol.flist.ListFixture.line;
import static io.jrsync.protocol.flist.ListFixture.name;
import static io.jrsync.protocol.flist.ListFixture.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.wire.ConnectionClosedException;
import io.jrsync.protocol.wire.Ndx;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Incremental recursion as rsync 3.5.0 sent it with {@code -aHA} (file list chapter, section 12.7).
 */
class IncrementalVectorsTest {
  private static final long TIME = 1704164645;
  private static final int A = Acl.ABSENT;

  private static final ListFormat FORMAT =
      ListFormat.of(
          32,
          ListFeature.VARINT_FLAGS,
          ListFeature.ID0_NAMES,
          ListFeature.INC_RECURSE,
          ListFeature.RECURSE,
          ListFeature.LINKS,
          ListFeature.HARD_LINKS,
          ListFeature.DEVICES,
          ListFeature.SPECIALS,
          ListFeature.OWNER,
          ListFeature.GROUP,
          ListFeature.ACLS);

  private static final byte[] CAPTURED =
      hex(
          """
          8c01012e00001065257d93ed4100000004726f6f740004726f6f740000000092
          9804746f7031000700a48100000180980165000010ed4100000101809a016400
          001001010000ff6582b801052f6c6f773202000700a48100000182ba05013102
          0007000180b80203737562000010ed41000001010000ff0280b805052f6c6561
          66000200a4810000010000fffe806700008c8203652f7100020001066461656d
          6f6e020362696e00100101120000fffe80020000
          """);

  private static final Acl DAEMON_READS = new Acl(A, A, A, A, List.of(new Acl.Named(true, 1, 4)));

  @Test
  void readerNumbersEntriesAndDirectoriesAsStockDoes() throws IOException {
    checkCaptured(input(32, CAPTURED));
  }

  @Test
  void listsAreReadFromAStreamThatGivesOneByteAtATime() throws IOException {
    checkCaptured(input(32, byteAtATime(CAPTURED)));
  }

  @Test
  void listsCutShortAnywhereAreAClosedConnection() {
    for (int length = 0; length < CAPTURED.length; length++) {
      WireInput in = input(32, Arrays.copyOf(CAPTURED, length));
      assertThatThrownBy(
              () -> readAll(in, reader(FORMAT, in), new FileLists(FORMAT, ListLimits.DEFAULT)))
          .as("the first %d bytes", length)
          .isInstanceOf(ConnectionClosedException.class);
    }
  }

  private static void checkCaptured(WireInput in) throws IOException {
    FileListReader reader = reader(FORMAT, in);
    FileLists lists = new FileLists(FORMAT, ListLimits.DEFAULT);
    readAll(in, reader, lists);

    assertThat(lists.isComplete()).isTrue();
    assertThat(lines(lists, 12))
        .containsExactly(
            "0 . 040755 4096 t1704164645 0:0 top content acl0 dacl0",
            "1 . 040755 4096 t1704164645 0:0 top content acl0 dacl0",
            "2 top1 0100644 7 t1704164645 0:0 group2 acl0",
            "3 d 040755 4096 t1704164645 0:0 content acl0 dacl0",
            "4 e 040755 4096 t1704164645 0:0 content acl0 dacl0",
            "5 d 040755 4096 t1704164645 0:0 content acl0 dacl0",
            "6 d/low1 0100644 7 t1704164645 0:0 group2 acl0",
            "7 d/low2 0100644 7 t1704164645 0:0 group2 acl0",
            "8 d/sub 040755 4096 t1704164645 0:0 content acl0 dacl0",
            "9 d/sub 040755 4096 t1704164645 0:0 content acl0 dacl0",
            "10 d/sub/leaf 0100644 2 t1704164645 0:0 acl0",
            "11 e 040755 4096 t1704164645 0:0 content acl0 dacl0",
            "12 e/q 0100644 2 t1704164645 1:2 acl1");
    assertThat(reader.acls().access().get(1)).isEqualTo(DAEMON_READS);
  }

  private static void readAll(WireInput in, FileListReader reader, FileLists lists)
      throws IOException {
    lists.append(reader.readFirst());
    for (int ndx = in.readNdx(); ndx != Ndx.FLIST_EOF; ndx = in.readNdx()) {
      FileLists.Announcement announced = lists.announce(ndx);
      lists.append(reader.readSubList(announced), announced.number());
    }
    lists.complete();
  }

  private static List<String> lines(FileLists lists, int last) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int ndx = 0; ndx <= last; ndx++) {
      lines.add(ndx + " " + line(lists.entry(ndx)));
    }
    return lines;
  }

  @Test
  void writerAndDirectoryQueueSendWhatStockSends() throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(sent);
    AclTables acls = new AclTables();
    FileListWriter writer = new FileListWriter(out, FORMAT, SYSTEM_NAMES, new XattrTable(), acls);
    FileLists lists = new FileLists(FORMAT, ListLimits.UNLIMITED);
    DirectoryQueue queue = new DirectoryQueue(lists);

    FileList first = new FileList(lists.nextStart(), FORMAT.order());
    writer.write(directory(".").flag(FileEntry.TOP_DIR).build(), first);
    writer.write(link("top1"), first);
    writer.write(directory("e").build(), first);
    writer.write(directory("d").build(), first);
    writer.end(0);
    first.sort();
    queue.add(lists.append(first));

    for (DirectoryQueue.Pending p = queue.next(); p != null; p = queue.next()) {
      out.writeNdx(Ndx.FLIST_OFFSET - p.number());
      FileList list = new FileList(lists.nextStart(), FORMAT.order());
      for (FileEntry entry : contents(p.directories().getFirst().name().toString(), acls)) {
        writer.write(entry, list);
      }
      writer.end(0);
      list.sort();
      queue.add(lists.append(list, p.number()));
    }
    out.writeNdx(Ndx.FLIST_EOF);
    out.flush();
    assertThat(hex(sent.toByteArray())).isEqualTo(hex(CAPTURED));
  }

  private static List<FileEntry> contents(String directory, AclTables acls) {
    return switch (directory) {
      case "d" -> List.of(link("d/low2"), link("d/low1"), directory("d/sub").build());
      case "d/sub" -> List.of(file("d/sub/leaf", 2).build());
      case "e" ->
          List.of(file("e/q", 2).owner(1, 2).acls(acls.access().number(DAEMON_READS), -1).build());
      default -> throw new AssertionError(directory);
    };
  }

  private static FileEntry.Builder directory(String name) {
    return FileEntry.builder(name(name), 040755)
        .length(4096)
        .mtime(TIME, 0)
        .flags(FileEntry.CONTENT_DIR);
  }

  private static FileEntry.Builder file(String name, long length) {
    return FileEntry.builder(name(name), 0100644).length(length).mtime(TIME, 0);
  }

  private static FileEntry link(String name) {
    return file(name, 7).flags(FileEntry.HARD_LINKED).link(5, 77).build();
  }
}
