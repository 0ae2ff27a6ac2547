package io.jrsync.protocol.flist;

import static io.jrsync.protocol.flist.ListFixture.bytes;
import static io.jrsync.protocol.flist.ListFixture.decode;
import static io.jrsync.protocol.flist.ListFixture.hex;
import static io.jrsync.protocol.flist.ListFixture.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.AllocationLimit;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a receiving side refuses of ACLs and extended attributes (file list chapter, section 9.5).
 */
class AttributeChecksTest {
  private static final ListFormat XATTRS =
      ListFormat.of(32, ListFeature.VARINT_FLAGS, ListFeature.XATTRS);
  private static final ListFormat ACLS =
      ListFormat.of(32, ListFeature.VARINT_FLAGS, ListFeature.ACLS, ListFeature.NUMERIC_IDS);
  private static final String FILE = "18 01 61 000000 00000000 a4810000";

  private static void refused(ListFormat format, ExitCode code, String message, String block) {
    assertThatThrownBy(() -> decode(format, hex(FILE + block)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining(message)
        .extracting(e -> ((ProtocolException) e).exitCode())
        .isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "STREAM_IO, xa index 1, 01",
    "STREAM_IO, xa index -1, f0ffffffff",
    "PROTOCOL, xattr count, 00 f0ffffffff",
    "PROTOCOL, xattr count, 00 c10100",
    "PROTOCOL, name_len, 00 01 9001 00",
    "PROTOCOL, name_len, 00 01 f0ffffffff 00",
    "PROTOCOL, value_len, 00 01 02 f0ffffffff",
    "PROTOCOL, value_len, 00 01 02 e8010000",
    "FILE_IO, invalid xattr name, 00 01 00 00",
    "FILE_IO, invalid xattr name, 00 01 01 00 00",
    "FILE_IO, invalid xattr name, 00 01 02 00 6162",
    "FILE_IO, invalid xattr name, 00 01 03 00 610000",
  })
  void attributeListOutOfItsLimitsIsRefused(ExitCode code, String message, String block) {
    refused(XATTRS, code, message, block);
  }

  @Test
  void sumOfAllValuesIsLimited() {
    StringBuilder block = new StringBuilder("00 05");
    for (int i = 0; i < 5; i++) {
      block.append("02 e8000000").append("6100").append("00".repeat(16));
    }
    refused(XATTRS, ExitCode.PROTOCOL, "all extended attributes", block.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "STREAM_IO, ACL index 1, 01",
    "STREAM_IO, ACL index -1, f0ffffffff",
    "STREAM_IO, permissions out of range: 8, 00 01 08",
    "STREAM_IO, permissions out of range: -1, 00 04 f0ffffffff",
    "STREAM_IO, unknown parts, 00 20",
    "STREAM_IO, permissions out of range: 8, 00 10 01 01 22",
    "PROTOCOL, ACL count, 00 10 f0ffffffff",
    "PROTOCOL, ACL count, 00 10 c10100",
    "PROTOCOL, user 1 twice, 00 10 02 01 1a 01 12",
  })
  void aclOutOfItsLimitsIsRefused(ExitCode code, String message, String block) {
    refused(ACLS, code, message, block);
  }

  @Test
  void userAndGroupOfOneNumberAreDifferent() throws IOException {
    FileListReader reader = ListFixture.reader(ACLS, hex(FILE + "00 10 02 01 1a 01 14 0000"));
    reader.readFirst();
    assertThat(reader.acls().access().get(0).named())
        .isEqualTo(List.of(new Acl.Named(true, 1, 6), new Acl.Named(false, 1, 5)));
  }

  @Test
  void aclNamesAreInlineWithIncrementalRecursion() throws IOException {
    // section 12.6, variants: 12345 has no name, group 2 is called bin
    ListFormat format =
        ListFormat.of(32, ListFeature.VARINT_FLAGS, ListFeature.ACLS, ListFeature.INC_RECURSE);
    IdMapper mapper =
        new IdMapper() {
          @Override
          public int mapUser(int id, byte[] name) {
            return name == null ? id : -1;
          }

          @Override
          public int mapGroup(int id, byte[] name) {
            return Arrays.equals(name, bytes("bin")) ? 99 : -1;
          }
        };
    byte[] sent = hex(FILE + "00 12 04 02 b039 12 02 15 03 62696e 0000");
    FileListReader reader =
        new FileListReader(input(32, sent), format, mapper, EntryCheck.NONE, ListLimits.DEFAULT);
    reader.readFirst();
    assertThat(reader.acls().access().get(0).named())
        .containsExactly(new Acl.Named(true, 12345, 4), new Acl.Named(false, 99, 5));
  }

  @Test
  void maskMayStandAlone() throws IOException {
    FileListReader reader = ListFixture.reader(ACLS, hex(FILE + "00 04 04 0000"));
    reader.readFirst();
    assertThat(reader.acls().access().get(0))
        .isEqualTo(new Acl(Acl.ABSENT, Acl.ABSENT, 4, Acl.ABSENT, List.of()));
  }

  @Test
  void differentListsAreCounted() {
    ListLimits limits = new ListLimits(4096, 1 << 20, 10, 1, AllocationLimit.DEFAULT);
    byte[] sent = hex(FILE + "00 00" + "8098 01 62 000000 a4810000 00 00");
    FileListReader reader =
        new FileListReader(input(32, sent), XATTRS, IdMapper.IDENTITY, EntryCheck.NONE, limits);
    assertThatThrownBy(reader::readFirst)
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("more than 1");
  }

  @Test
  void abbreviatedHardLinkHasItsBlocksToo() throws IOException {
    // section 12.6, variants: F = 0, ACL number 0, attribute list number 0
    ListFormat format = ACLS.with(ListFeature.XATTRS, true).with(ListFeature.HARD_LINKS, true);
    FileList list =
        decode(
            format, hex("9298 02 7831 000000 a4810000 00 00 00 00  a29a 03 686c31 00 01 01  0000"));
    assertThat(list.get(0).name()).isEqualTo(ListFixture.name("hl1"));
    assertThat(list.get(0).linkGroup()).isZero();
    assertThat(list.get(0).xattrs()).isZero();
    assertThat(list.get(0).accessAcl()).isZero();
  }
}
