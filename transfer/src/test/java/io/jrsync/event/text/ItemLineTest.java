package io.jrsync.event.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.event.TransferEvent.ItemChange;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileMode;
import io.jrsync.protocol.item.ItemFlags;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The examples of the transfer chapter, section 8.3, and what they leave out. */
class ItemLineTest {

  @Test
  void every_attribute_has_its_column() {
    int all =
        ItemFlags.CHANGE
            | ItemFlags.SIZE
            | ItemFlags.TIME
            | ItemFlags.PERMISSIONS
            | ItemFlags.OWNER
            | ItemFlags.GROUP
            | ItemFlags.ATIME
            | ItemFlags.ACL
            | ItemFlags.XATTR;
    assertThat(line(FileMode.S_IFREG, ItemFlags.TRANSFER | all, null)).isEqualTo(">fcstpoguax x");
    assertThat(line(FileMode.S_IFREG, all | ItemFlags.CREATE_TIME, null))
        .isEqualTo(".fcstpogbax x");
    assertThat(line(FileMode.S_IFREG, ItemFlags.CREATE_TIME, null)).isEqualTo(".f......n.. x");
  }

  @Test
  void every_type_has_its_letter() {
    int created = ItemFlags.NEW | ItemFlags.LOCAL;
    assertThat(line(FileMode.S_IFBLK, created, null)).isEqualTo("cD+++++++++ x");
    assertThat(line(FileMode.S_IFCHR, created, null)).isEqualTo("cD+++++++++ x");
    assertThat(line(FileMode.S_IFSOCK, created, null)).isEqualTo("cS+++++++++ x");
    assertThat(line(FileMode.S_IFLNK, created, null)).isEqualTo("cL+++++++++ x -> t");
  }

  @Test
  void a_symlink_has_no_size_but_may_have_a_time_that_failed() {
    assertThat(line(FileMode.S_IFLNK, ItemFlags.LOCAL | ItemFlags.CHANGE, null))
        .isEqualTo("cLc........ x -> t");
    assertThat(
            line(FileMode.S_IFLNK, ItemFlags.LOCAL | ItemFlags.TIME | ItemFlags.TIME_FAILED, null))
        .isEqualTo("cL..T...... x -> t");
  }

  @Test
  void hard_links_name_the_file_they_were_linked_to() {
    assertThat(line(FileMode.S_IFREG, ItemFlags.LOCAL, RawName.ofUtf8("first")))
        .isEqualTo("hf          x => first");
    assertThat(line(FileMode.S_IFREG, ItemFlags.LOCAL, RawName.EMPTY)).isEqualTo("hf          x");
  }

  @Test
  void a_time_that_is_not_preserved_is_a_capital_letter() {
    ItemLine line = new ItemLine(true, false, NameEncoding.UTF_8);
    TextBuffer out = new TextBuffer();
    line.append(item(FileMode.S_IFREG, ItemFlags.TRANSFER | ItemFlags.TIME, null, true), out);
    assertThat(Captured.latin1(out)).isEqualTo(">f..T...... x");
  }

  @Test
  void old_protocols_know_only_that_something_is_transferred() {
    ItemLine line = new ItemLine(true, true, NameEncoding.UTF_8);
    TextBuffer out = new TextBuffer();
    line.append(item(FileMode.S_IFREG, ItemFlags.TRANSFER, null, false), out);
    assertThat(Captured.latin1(out)).isEqualTo(">f????????? x");
  }

  private static String line(int type, int flags, @Nullable RawName linkedTo) {
    TextBuffer out = new TextBuffer();
    new ItemLine(true, true, NameEncoding.UTF_8).append(item(type, flags, linkedTo, true), out);
    return Captured.latin1(out);
  }

  private static ItemChange item(
      int type, int flags, @Nullable RawName linkedTo, boolean flagsKnown) {
    FileEntry entry =
        FileEntry.builder(RawName.ofUtf8("x"), type | 0644)
            .linkTarget(type == FileMode.S_IFLNK ? RawName.ofUtf8("t") : null)
            .build();
    return new ItemChange(entry, flags, linkedTo, false, flagsKnown);
  }
}
