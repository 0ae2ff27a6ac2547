package io.jrsync.protocol.flist;

import static io.jrsync.protocol.flist.ListFixture.SYSTEM_NAMES;
import static io.jrsync.protocol.flist.ListFixture.byteAtATime;
import static io.jrsync.protocol.flist.ListFixture.bytes;
import static io.jrsync.protocol.flist.ListFixture.hex;
import static io.jrsync.protocol.flist.ListFixture.input;
import static io.jrsync.protocol.flist.ListFixture.linesInTxOrder;
import static io.jrsync.protocol.flist.ListFixture.name;
import static io.jrsync.protocol.flist.ListFixture.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.wire.ConnectionClosedException;
import io.jrsync.protocol.wire.WireOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * ACLs and extended attributes in a list that rsync 3.5.0 sent with {@code -rtpAX} (file list
 * chapter, section 12.6).
 */
class AttributeVectorsTest {
  private static final long TIME = 1704164645;
  private static final int A = Acl.ABSENT;

  private static final ListFormat FORMAT =
      ListFormat.of(
          32,
          ListFeature.VARINT_FLAGS,
          ListFeature.ID0_NAMES,
          ListFeature.RECURSE,
          ListFeature.ACLS,
          ListFeature.XATTRS);

  private static final byte[] CAPTURED =
      hex(
          """
          1802783100020065257d93a4810000000000010904757365722e74616700626c
          756580b8010132000200b481000000120401011a0180b8010133000200ac8100
          0000120402b03912021400020700757365722e61000928757365722e62696700
          ccb764fb02835a3b3abe295a2e076eb180990164000010ed41000001001f0705
          070501011e0000000001066461656d6f6e0004726f6f74020362696e0004726f
          6f74
          """);

  private static final List<Xattr> TAG = List.of(Xattr.of(name("user.tag"), bytes("blue")));
  private static final List<Xattr> EMPTY_AND_BIG =
      List.of(
          Xattr.of(name("user.a"), new byte[0]), Xattr.of(name("user.big"), bytes("B".repeat(40))));
  private static final Acl DAEMON_WRITES = new Acl(A, 4, A, A, List.of(new Acl.Named(true, 1, 6)));
  private static final Acl TWO_NAMED =
      new Acl(A, 4, A, A, List.of(new Acl.Named(true, 12345, 4), new Acl.Named(false, 2, 5)));
  private static final Acl INHERITED = new Acl(7, 5, 7, 5, List.of(new Acl.Named(true, 1, 7)));

  private final XattrTable xattrs = new XattrTable();
  private final AclTables acls = new AclTables();

  private List<FileEntry> source() {
    return List.of(
        entry("x1", 0100644, 2, TAG, Acl.EMPTY).build(),
        entry("x2", 0100664, 2, TAG, DAEMON_WRITES).build(),
        entry("x3", 0100654, 2, EMPTY_AND_BIG, TWO_NAMED).build(),
        entry("d", 040755, 4096, List.of(), Acl.EMPTY)
            .acls(acls.access().number(Acl.EMPTY), acls.defaults().number(INHERITED))
            .flags(FileEntry.TOP_DIR | FileEntry.CONTENT_DIR)
            .build());
  }

  private FileEntry.Builder entry(
      String name, int mode, long length, List<Xattr> attributes, Acl acl) {
    return FileEntry.builder(name(name), mode)
        .length(length)
        .mtime(TIME, 0)
        .xattrs(xattrs.number(attributes))
        .acls(acls.access().number(acl), -1);
  }

  @Test
  void writerSendsWhatStockSends() throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(sent);
    FileListWriter writer = new FileListWriter(out, FORMAT, SYSTEM_NAMES, xattrs, acls);
    FileList list = new FileList(0, FORMAT.order());
    for (FileEntry entry : source()) {
      writer.write(entry, list);
    }
    writer.end(0);
    out.flush();
    assertThat(hex(sent.toByteArray())).isEqualTo(hex(CAPTURED));
  }

  @Test
  void readerFindsEveryAttribute() throws IOException {
    checkCaptured(reader(FORMAT, CAPTURED));
  }

  @Test
  void attributesAreReadFromAStreamThatGivesOneByteAtATime() throws IOException {
    checkCaptured(reader(FORMAT, input(32, byteAtATime(CAPTURED))));
  }

  private static void checkCaptured(FileListReader reader) throws IOException {
    FileList list = reader.readFirst();
    assertThat(linesInTxOrder(list))
        .containsExactly(
            "x1 0100644 2 t1704164645 0:0 x0 acl0",
            "x2 0100664 2 t1704164645 0:0 x0 acl1",
            "x3 0100654 2 t1704164645 0:0 x1 acl2",
            "d 040755 4096 t1704164645 0:0 top content x2 acl0 dacl0");
    assertThat(reader.xattrs().get(0)).isEqualTo(TAG);
    assertThat(reader.xattrs().get(1)).isEqualTo(EMPTY_AND_BIG);
    assertThat(reader.xattrs().get(2)).isEmpty();
    assertThat(reader.acls().access().get(0)).isEqualTo(Acl.EMPTY);
    assertThat(reader.acls().access().get(1)).isEqualTo(DAEMON_WRITES);
    assertThat(reader.acls().access().get(2)).isEqualTo(TWO_NAMED);
    assertThat(reader.acls().defaults().get(0)).isEqualTo(INHERITED);
  }

  @Test
  void listCutShortAnywhereIsAClosedConnection() {
    for (int length = 0; length < CAPTURED.length; length++) {
      byte[] cut = Arrays.copyOf(CAPTURED, length);
      assertThatThrownBy(() -> reader(FORMAT, cut).readFirst())
          .as("the first %d bytes", length)
          .isInstanceOf(ConnectionClosedException.class);
    }
  }

  @Test
  void namedIdsAreMappedByTheNamesInTheIdLists() throws IOException {
    IdMapper mapper =
        new IdMapper() {
          @Override
          public int mapUser(int id, byte[] name) {
            return Arrays.equals(name, bytes("daemon")) ? 501 : id;
          }

          @Override
          public int mapGroup(int id, byte[] name) {
            return Arrays.equals(name, bytes("bin")) ? 502 : id;
          }
        };
    FileListReader reader =
        new FileListReader(
            input(32, CAPTURED), FORMAT, mapper, EntryCheck.NONE, ListLimits.DEFAULT);
    reader.readFirst();
    assertThat(reader.acls().access().get(1).named()).containsExactly(new Acl.Named(true, 501, 6));
    assertThat(reader.acls().access().get(2).named())
        .containsExactly(new Acl.Named(true, 12345, 4), new Acl.Named(false, 502, 5));
    assertThat(reader.acls().defaults().get(0).named())
        .containsExactly(new Acl.Named(true, 501, 7));
  }
}
