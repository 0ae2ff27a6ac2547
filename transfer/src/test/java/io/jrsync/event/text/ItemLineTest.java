package io.jrsync.event.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferEvent.ItemChange;
import io.jrsync.event.TransferEvent.Transferred;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileMode;
import io.jrsync.protocol.item.ItemFlags;
import io.jrsync.protocol.options.ItemFormat;
import io.jrsync.protocol.options.TransferOptions;
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
    ItemLine line = itemLine(ItemFormat.ITEMIZED, false);
    TextBuffer out = new TextBuffer();
    line.append(
        item(FileMode.S_IFREG, ItemFlags.TRANSFER | ItemFlags.TIME, null, true), null, false, out);
    assertThat(Captured.latin1(out)).isEqualTo(">f..T...... x");
  }

  @Test
  void old_protocols_know_only_that_something_is_transferred() {
    ItemLine line = itemLine(ItemFormat.ITEMIZED, true);
    TextBuffer out = new TextBuffer();
    line.append(item(FileMode.S_IFREG, ItemFlags.TRANSFER, null, false), null, false, out);
    assertThat(Captured.latin1(out)).isEqualTo(">f????????? x");
  }

  @Test
  void a_format_shows_what_it_asks_for() {
    assertThat(shown("%o %l %''l %-6l| %6l|%05l", file(12345)))
        .isEqualTo("recv 12345 12.35K 12345 |  12345|12345");
    assertThat(shown("%n %f %B %U %G %m%%", file(1))).isEqualTo("x/y x/y rwSr-x--t 0 DEFAULT %");
    assertThat(shown("%M", file(1)).replaceAll("[0-9]", "9")).isEqualTo("9999/99/99-99:99:99");
    assertThat(shown("%t", file(1)).replaceAll("[0-9]", "9")).isEqualTo("9999/99/99 99:99:99");
    assertThat(shown("%p", file(1))).isEqualTo(Long.toString(ProcessHandle.current().pid()));
  }

  @Test
  void what_only_a_daemon_knows_stays_as_it_is() {
    assertThat(shown("%a %h %P %u %q %", file(1))).isEqualTo("%a %h %P %u %q %");
  }

  @Test
  void the_arrow_of_a_link_comes_before_its_blanks() {
    ItemChange link = item(FileMode.S_IFLNK, ItemFlags.LOCAL, null, true);
    assertThat(shown("%n%5L|", link)).isEqualTo("x ->     t|");
    assertThat(shown("%n%-5L|", link)).isEqualTo("x -> t    |");
    assertThat(shown("%n%5L|", file(1))).isEqualTo("x/y         |");
  }

  @Test
  void figures_of_a_transfer_are_zero_without_one() {
    ItemChange item = new ItemChange(file(1).entry(), ItemFlags.TRANSFER, null, false, true, null);
    TextBuffer out = new TextBuffer();
    itemLine(format("%b %c %C"), true).append(item, null, false, out);
    assertThat(out.toAscii()).isEqualTo("0 0 " + "0".repeat(32));
    out.clear();
    Transferred figures = new Transferred(item, 2345, 16, "ab");
    itemLine(format("%b %'b %c %C|"), true).append(item, figures, true, out);
    assertThat(out.toAscii()).isEqualTo("2345 2,345 16 ab" + " ".repeat(30) + "|");
  }

  @Test
  void a_deletion_follows_only_formats_that_can_tell_it() {
    TransferEvent.Deletion deletion = new TransferEvent.Deletion(RawName.ofUtf8("x"), true);
    TextBuffer out = new TextBuffer();
    itemLine(format("%n %l"), true).append(deletion, out);
    assertThat(out.toAscii()).isEqualTo("deleting x/");
    out.clear();
    itemLine(format("%o|%n|%i|%l|%B|%f"), true).append(deletion, out);
    assertThat(out.toAscii()).isEqualTo("del.|x/|*deleting  |0|---------|x");
  }

  @Test
  void what_a_format_says_is_escaped_like_names() {
    assertThat(shown("\n%n\t\u007f", file(1))).isEqualTo("\\#012x/y\t\u007f");
  }

  private static ItemFormat format(String text) {
    return ItemFormat.of(RawName.ofUtf8(text));
  }

  private static String shown(String format, ItemChange item) {
    TextBuffer out = new TextBuffer();
    itemLine(format(format), true).append(item, null, false, out);
    return Captured.latin1(out);
  }

  private static ItemLine itemLine(ItemFormat format, boolean times) {
    TransferOptions options = TransferOptions.builder().times(times).build();
    return new ItemLine(format, options, NameEncoding.UTF_8, '.');
  }

  private static ItemChange file(long length) {
    FileEntry entry =
        FileEntry.builder(RawName.ofUtf8("x/y"), FileMode.S_IFREG | 05651).length(length).build();
    return new ItemChange(entry, ItemFlags.TRANSFER, null, false, true);
  }

  private static String line(int type, int flags, @Nullable RawName linkedTo) {
    TextBuffer out = new TextBuffer();
    itemLine(ItemFormat.ITEMIZED, true).append(item(type, flags, linkedTo, true), null, false, out);
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
