package io.jrsync.transfer.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.flist.Acl;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class AclAttributeTest {
  /**
   * What Linux 6.18 kept after {@code setfacl -m u:1000:rwx,g:9:r,m::rwx} on a file of mode 0640.
   */
  private static final String KEPT =
      "02000000 01000600ffffffff 02000700e8030000 04000400ffffffff 08000400 09000000"
          + " 10000700ffffffff 20000000ffffffff";

  private static final Acl ACL =
      new Acl(6, 4, 7, 0, List.of(new Acl.Named(true, 1000, 7), new Acl.Named(false, 9, 4)));

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  @Test
  void whatLinuxKeepsIsTakenApartAndPutTogether() throws IOException {
    assertThat(AclAttribute.decode(bytes(KEPT))).isEqualTo(ACL);
    assertThat(AclAttribute.encode(ACL)).isEqualTo(bytes(KEPT));
  }

  @Test
  void namedEntriesAreOrderedAsTheSystemWantsThem() {
    List<Acl.Named> mixed =
        List.of(
            new Acl.Named(false, -2, 1),
            new Acl.Named(true, 7, 1),
            new Acl.Named(false, 3, 1),
            new Acl.Named(true, 5, 1));
    byte[] value = AclAttribute.encode(new Acl(7, 7, 7, 7, mixed));
    assertThat(value)
        .isEqualTo(
            bytes(
                "02000000 01000700ffffffff 0200010005000000 0200010007000000 04000700ffffffff"
                    + " 0800010003000000 08000100feffffff 10000700ffffffff 20000700ffffffff"));
  }

  @Test
  void whatIsNoListIsRefused() {
    for (String hex :
        List.of("", "02", "01000000", "0200000001000700", "02000000 40000700ffffffff")) {
      assertThatThrownBy(() -> AclAttribute.decode(bytes(hex)))
          .as(hex)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("access control list");
    }
  }
}
