package io.jrsync.transfer.tree;

import static io.jrsync.transfer.tree.TreeFixture.name;
import static io.jrsync.transfer.tree.TreeFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Users and groups. */
interface AccountsContract extends TreeFixture {

  @Test
  default void namesAndNumbersOfAccountsLeadToEachOther() {
    Accounts accounts = provider().accounts();
    for (int id = 0; id < 3; id++) {
      byte[] user = accounts.userName(id);
      if (user != null) {
        assertThat(accounts.userId(user)).hasValue(id);
      }
      byte[] group = accounts.groupName(id);
      if (group != null) {
        assertThat(accounts.groupId(group)).hasValue(id);
      }
    }
  }

  @Test
  default void accountsThatDoNotExistHaveNoNameAndNoNumber() {
    Accounts accounts = provider().accounts();
    assertThat(accounts.userName(0x7ABC_DEF0)).isNull();
    assertThat(accounts.groupName(0x7ABC_DEF0)).isNull();
    for (String odd : new String[] {"", "no such account", "a\0b", "\u00FF", "x".repeat(100_000)}) {
      assertThat(accounts.userId(TreeFixture.bytes(odd))).isEmpty();
      assertThat(accounts.groupId(TreeFixture.bytes(odd))).isEmpty();
    }
  }

  @Test
  default void theGroupOfNewFilesIsOneOfOurs() throws IOException {
    write(root(), "file", "");
    FileStat stat = root().stat(name("file"));
    assertThat(provider().accounts().isMember(stat.gid())).isTrue();
    assertThat(provider().accounts().isMember(0x7ABC_DEF0)).isFalse();
  }
}
