package io.jrsync.protocol.flist;

import static io.jrsync.protocol.flist.ListFixture.bytes;
import static io.jrsync.protocol.flist.ListFixture.encode;
import static io.jrsync.protocol.flist.ListFixture.hex;
import static io.jrsync.protocol.flist.ListFixture.input;
import static io.jrsync.protocol.flist.ListFixture.name;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of ids and what becomes of them (file list chapter, section 5). */
class IdListsTest {
  private static final ListFormat NEWEST =
      ListFormat.of(
          32,
          ListFeature.VARINT_FLAGS,
          ListFeature.ID0_NAMES,
          ListFeature.OWNER,
          ListFeature.GROUP);

  /**
   * Adds 1000 to users and 2000 to groups, keeps "root" at 0, leaves group 2002 alone, and notes
   * what it was asked.
   */
  private static final class Recorder implements IdMapper {
    private final List<String> asked = new ArrayList<>();

    @Override
    public int mapUser(int id, byte[] name) {
      asked.add("u" + id + "=" + text(name));
      return id == 0 ? 0 : id + 1000;
    }

    @Override
    public int mapGroup(int id, byte[] name) {
      asked.add("g" + id + "=" + text(name));
      return id == 0 ? 0 : id + 2000;
    }

    @Override
    public boolean leavesGroupAlone(int mappedGroup) {
      return mappedGroup == 2002;
    }

    private static String text(byte[] name) {
      return name == null ? "-" : new String(name, StandardCharsets.UTF_8);
    }
  }

  private static FileEntry owned(String name, int uid, int gid) {
    return FileEntry.builder(name(name), 0100644).owner(uid, gid).build();
  }

  private static final List<FileEntry> ENTRIES =
      List.of(owned("a", 0, 0), owned("b", 1, 2), owned("c", 77, 2), owned("d", 1, 0));

  private final Recorder mapper = new Recorder();

  private List<String> owners(ListFormat format, byte[] bytes) throws IOException {
    FileList list =
        new FileListReader(
                input(format.protocol(), bytes),
                format,
                mapper,
                EntryCheck.NONE,
                ListLimits.DEFAULT)
            .readFirst();
    List<String> owners = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      FileEntry e = list.get(i);
      owners.add(e.uid() + ":" + e.gid() + (e.has(FileEntry.SKIP_GROUP) ? " skip" : ""));
    }
    return owners;
  }

  @Test
  void idsAreMappedByNameAfterTheLists() throws IOException {
    assertThat(owners(NEWEST, encode(NEWEST, ENTRIES, 0)))
        .containsExactly("0:0", "1001:2002 skip", "1077:2002 skip", "1001:0");
    assertThat(mapper.asked).containsExactly("u0=root", "g0=root", "u1=daemon", "g2=bin", "u77=-");
  }

  @Test
  void withIncrementalRecursionNamesComeWithTheFirstUse() throws IOException {
    ListFormat format = NEWEST.with(ListFeature.INC_RECURSE, true);
    byte[] sent = encode(format, ENTRIES, 0);
    assertThat(hex(sent)).endsWith(hex(bytes("d")) + "000000" + "01" + "00" + "0000");
    assertThat(owners(format, sent))
        .containsExactly("0:0", "1001:2002 skip", "1077:2002 skip", "1001:0");
    assertThat(mapper.asked).containsExactly("u0=root", "g0=root", "u1=daemon", "g2=bin", "u77=-");
  }

  @ParameterizedTest
  @ValueSource(ints = {27, 29, 30, 31})
  void senderThatCannotNameIdZeroMeansRoot(int protocol) throws IOException {
    ListFormat format = ListFormat.of(protocol, ListFeature.OWNER, ListFeature.GROUP);
    owners(format, encode(format, ENTRIES, 0));
    assertThat(mapper.asked).contains("u0=root", "g0=root", "u1=daemon");
  }

  @Test
  void numericIdsHaveNoNames() throws IOException {
    ListFormat format = NEWEST.with(ListFeature.NUMERIC_IDS, true);
    byte[] sent = encode(format, ENTRIES, 0);
    assertThat(hex(sent)).doesNotContain(hex(bytes("daemon"))).endsWith("0000");
    owners(format, sent);
    assertThat(mapper.asked).containsExactly("u0=-", "g0=-", "u1=-", "g2=-", "u77=-");
  }

  @Test
  void idsWithoutTheirOptionAreNotSent() throws IOException {
    ListFormat format = NEWEST.with(ListFeature.GROUP, false);
    assertThat(owners(format, encode(format, ENTRIES, 0)))
        .containsExactly("0:0", "1001:0", "1077:0", "1001:0");
    assertThat(mapper.asked).allMatch(asked -> asked.startsWith("u"));
  }

  @Test
  void nameBeyond255BytesIsCut() throws IOException {
    IdNames longNames =
        new IdNames() {
          @Override
          public byte[] userName(int uid) {
            return bytes("u".repeat(300));
          }

          @Override
          public byte[] groupName(int gid) {
            return null;
          }
        };
    SentIds users = new SentIds(longNames::userName);
    assertThat(users.meet(5)).hasSize(255);
    assertThat(users.meet(5)).isNull();
  }
}
