package io.jrsync.transfer.tree.nio;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.transfer.tree.Accounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemAccountsTest {
  @TempDir Path directory;

  private void write(String file, String content) throws IOException {
    Files.writeString(directory.resolve(file), content, StandardCharsets.ISO_8859_1);
  }

  private Accounts read() {
    return new SystemAccounts(directory, directory.resolve("status"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void names_are_bytes_and_the_first_of_an_id_counts() throws IOException {
    write(
        "passwd", "root:x:0:0::/:/bin/sh\ntoor:x:0:0::/:\nj\u00FCrg:x:4294967294:5::/:\n+::::\n\n");
    write("group", "wheel:x:10:root\n");
    Accounts accounts = read();

    assertThat(accounts.userName(0)).isEqualTo(bytes("root"));
    assertThat(accounts.userName(-2)).isEqualTo(bytes("j\u00FCrg"));
    assertThat(accounts.userId(bytes("j\u00FCrg"))).hasValue(-2);
    assertThat(accounts.userId(bytes("toor"))).isEmpty();
    assertThat(accounts.groupName(10)).isEqualTo(bytes("wheel"));
    assertThat(accounts.groupId(bytes("wheel"))).hasValue(10);
    assertThat(accounts.groupName(11)).isNull();
  }

  @Test
  void linux_tells_about_the_process() throws IOException {
    write(
        "status",
        "Name:\tjava\nUmask:\t0027\nUid:\t0\t7\t0\t0\nGid:\t5\t6\t5\t5\nGroups:\t20 21 \n");
    Accounts accounts = read();

    assertThat(accounts.isPrivileged()).as("the effective user counts").isFalse();
    assertThat(accounts.umask()).isEqualTo(027);
    assertThat(accounts.isMember(21)).isTrue();
    assertThat(accounts.isMember(6)).isTrue();
    assertThat(accounts.isMember(22)).isFalse();
    write("status", "Uid:\t7\t0\t7\t7\n");
    assertThat(read().isPrivileged()).isTrue();
  }

  @Test
  void without_any_file_nobody_has_a_name() {
    Accounts accounts = read();

    assertThat(accounts.userName(0)).isNull();
    assertThat(accounts.isMember(0)).isFalse();
    assertThat(accounts.umask()).isEqualTo(022);
  }
}
