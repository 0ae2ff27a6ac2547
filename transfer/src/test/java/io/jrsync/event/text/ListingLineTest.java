package io.jrsync.event.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileMode;
import io.jrsync.protocol.options.Preserve;
import io.jrsync.protocol.options.TransferOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingLineTest {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final long[] SIZES = {
    0,
    999,
    1000,
    1023,
    1024,
    9994,
    9995,
    999_994,
    999_995,
    999_999,
    1_000_000,
    1_048_575,
    1_048_576,
    999_999_999,
    1_234_567_890,
    1_000_000_000_000L
  };

  @ParameterizedTest
  @CsvSource({"sizes-no-h,0", "sizes,1", "sizes-h,2", "sizes-hh,3"})
  void sizes_are_shown_at_every_level_as_rsync_shows_them(String capture, int level)
      throws IOException {
    ListingLine line = new ListingLine(new Numbers(level), NameEncoding.UTF_8, ZONE, kept(false));
    TextBuffer out = new TextBuffer();
    for (long size : SIZES) {
      String name = "0".repeat(14 - Long.toString(size).length()) + size;
      FileEntry.Builder entry = entry(name, FileMode.S_IFREG | 0644, "2024-07-01T12:00:00Z");
      line.append(entry.length(size).build(), out);
      out.add('\n');
    }
    assertThat(Captured.latin1(out)).isEqualTo(Captured.text(capture));
  }

  @Test
  void modes_types_and_times_are_shown_as_rsync_shows_them() throws IOException {
    String noon = "2024-01-01T12:00:00Z";
    FileEntry.Builder link = entry("link", FileMode.S_IFLNK | 0777, noon).length(6);
    TextBuffer out =
        lines(
            NameEncoding.UTF_8,
            entry("fifo", FileMode.S_IFIFO | 0644, noon),
            entry("future", FileMode.S_IFREG | 0644, "2446-05-10T22:38:55Z"),
            link.linkTarget(RawName.ofUtf8("target")),
            entry("past", FileMode.S_IFREG | 0644, "1969-12-31T23:59:59Z"),
            entry("suid", FileMode.S_IFREG | 06644, noon),
            entry("suidx", FileMode.S_IFREG | 06755, noon),
            entry("sticky", FileMode.S_IFDIR | 01776, noon).length(4096),
            entry("stickyx", FileMode.S_IFDIR | 01777, noon).length(4096));
    assertThat(Captured.latin1(out)).isEqualTo(Captured.text("modes"));
  }

  @ParameterizedTest
  @CsvSource({"names-utf8,UTF_8,é,😀", "names-c,ASCII,é,😀"})
  void names_that_are_no_text_are_escaped(
      String capture, NameEncoding encoding, String accent, String face) throws IOException {
    TextBuffer out =
        lines(
            encoding,
            named("bad\377"),
            named("del\177"),
            named("half\342\202"),
            named("lit\\#13"),
            named("lit\\#134"),
            named("new\nline"),
            named("over\300\200"),
            named("plain"),
            named("surrogate\355\240\200"),
            named("tab\tx"),
            entry(accent, FileMode.S_IFREG | 0644, "2024-01-01T12:00:00Z"),
            entry(face, FileMode.S_IFREG | 0644, "2024-01-01T12:00:00Z"));
    assertThat(Captured.latin1(out)).isEqualTo(Captured.text(capture));
  }

  @Test
  void devices_and_sockets_have_their_letters() {
    String time = "2024-01-01T12:00:00Z";
    TextBuffer out =
        lines(
            NameEncoding.UTF_8,
            entry("blk", FileMode.S_IFBLK | 0660, time).rdev(8, 1),
            entry("chr", FileMode.S_IFCHR | 0620, time).rdev(5, 1),
            entry("sock", FileMode.S_IFSOCK | 0777, time));
    assertThat(Captured.latin1(out))
        .isEqualTo(
            """
            brw-rw----              0 2024/01/01 07:00:00 blk
            crw--w----              0 2024/01/01 07:00:00 chr
            srwxrwxrwx              0 2024/01/01 07:00:00 sock
            """);
  }

  @Test
  void times_that_no_calendar_has_do_not_end_a_listing() {
    ListingLine line = new ListingLine(new Numbers(1), NameEncoding.UTF_8, ZONE, kept(true));
    for (long time : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
      TextBuffer out = new TextBuffer();
      line.append(
          FileEntry.builder(RawName.ofUtf8("f"), FileMode.S_IFREG).mtime(time, 0).build(), out);
      assertThat(Captured.latin1(out)).endsWith(" f");
    }
  }

  private static TextBuffer lines(NameEncoding encoding, FileEntry.Builder... entries) {
    ListingLine line = new ListingLine(new Numbers(1), encoding, ZONE, kept(true));
    TextBuffer out = new TextBuffer();
    for (FileEntry.Builder entry : entries) {
      line.append(entry.build(), out);
      out.add('\n');
    }
    return out;
  }

  /** A file whose name has one byte for each character. */
  private static FileEntry.Builder named(String latin1) {
    RawName name = RawName.of(latin1.getBytes(StandardCharsets.ISO_8859_1));
    return entry("", FileMode.S_IFREG | 0644, "2024-01-01T12:00:00Z").name(name);
  }

  private static FileEntry.Builder entry(String name, int mode, String time) {
    return FileEntry.builder(RawName.ofUtf8(name), mode)
        .mtime(Instant.parse(time).getEpochSecond(), 0);
  }

  private static Preserve kept(boolean links) {
    return TransferOptions.builder().links(links).build().preserve();
  }

  @Test
  void accessTimesHaveAColumnThatDirectoriesLeaveEmpty() {
    Preserve kept = TransferOptions.builder().atimes(1).build().preserve();
    ListingLine line = new ListingLine(new Numbers(1), NameEncoding.UTF_8, ZoneOffset.UTC, kept);
    TextBuffer out = new TextBuffer();
    RawName name = RawName.ofUtf8("f");
    line.append(
        FileEntry.builder(name, 0100644).mtime(1_500_000_000, 0).atime(1_400_000_000).build(), out);
    out.add('\n');
    line.append(FileEntry.builder(name, 0040755).mtime(1_500_000_000, 0).build(), out);
    // As rsync 3.5.0 -aU --list-only shows them.
    assertThat(new String(out.toBytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "-rw-r--r--              0 2017/07/14 02:40:00 2014/05/13 16:53:20 f\n"
                + "drwxr-xr-x              0 2017/07/14 02:40:00                     f");
  }
}
