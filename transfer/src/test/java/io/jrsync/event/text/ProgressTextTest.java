package io.jrsync.event.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.event.TransferEvent.FileProgress;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileMode;
import org.junit.jupiter.api.Test;

/** Lines of stock rsync 3.5.0, {@code --progress --bwlimit=60m} on 300 MiB, with times that fit. */
class ProgressTextTest {
  private static final long SIZE = 314_572_800;
  private static final FileEntry FILE =
      FileEntry.builder(RawName.ofUtf8("bigf"), FileMode.S_IFREG | 0644).build();

  private long now = 5000;
  private final ProgressText progress = new ProgressText(new Numbers(1), false, () -> now);

  @Test
  void lines_come_once_a_second_with_the_rate_of_the_last_ones() {
    progress.begin();
    assertThat(at(0, 32_768)).isEqualTo("\r         32,768   0%    0.00kB/s    0:00:00  ");
    assertThat(at(999, 60_000_000)).isEmpty();
    assertThat(at(1100, 68_911_104)).isEqualTo("\r     68,911,104  21%   59.72MB/s    0:00:04  ");
    assertThat(at(2171, 136_282_112)).isEqualTo("\r    136,282,112  43%   59.85MB/s    0:00:02  ");
    assertThat(at(3227, 202_801_152)).isEqualTo("\r    202,801,152  64%   59.92MB/s    0:00:01  ");
    assertThat(at(4286, 269_320_192)).isEqualTo("\r    269,320,192  85%   59.92MB/s    0:00:00  ");
    assertThat(last(4924))
        .isEqualTo("\r    314,572,800 100%   60.93MB/s    0:00:04 (xfr#1, to-chk=0/1)\n");
  }

  @Test
  void the_rate_forgets_all_but_the_last_five_lines() {
    progress.begin();
    for (int second = 0; second <= 5; second++) {
      at(second * 1000, 1024L * second);
    }
    assertThat(at(6000, 1024 * 51)).contains("   10.00kB/s");
  }

  @Test
  void each_file_is_measured_for_itself() {
    progress.begin();
    last(1000);
    assertThat(at(2000, 0)).contains("    0.00kB/s");
  }

  @Test
  void rates_have_units_up_to_gigabytes() {
    progress.begin();
    assertThat(at(1000, 2L << 30)).contains("    2.00GB/s");
    progress.begin();
    assertThat(at(2000, 1024 * 1024)).contains(" 1024.00kB/s");
  }

  @Test
  void a_rest_that_would_take_years_is_unknown() {
    progress.begin();
    assertThat(at(1_000_000, 1)).endsWith("  ??:??:??  ");
  }

  @Test
  void more_than_the_expected_size_has_no_rest() {
    progress.begin();
    assertThat(at(1000, SIZE + 1)).contains(" 100% ").endsWith("  ??:??:??  ");
  }

  @Test
  void while_lists_are_still_to_come_the_counts_say_so() {
    FileProgress event = new FileProgress(FILE, 0, 0, true, 7, 3, 9, false, SIZE);
    TextBuffer out = new TextBuffer();
    progress.append(event, out);
    assertThat(out.toAscii()).endsWith(" (xfr#7, ir-chk=3/9)\n");
  }

  @Test
  void all_files_share_a_line_that_the_last_one_ends() {
    ProgressText shared = new ProgressText(new Numbers(1), true, () -> now);
    TextBuffer out = new TextBuffer();
    shared.append(new FileProgress(FILE, 20, 20, true, 9, 90, 99, true, 100), out);
    shared.append(new FileProgress(FILE, 5, 5, true, 10, 2, 99, true, 100), out);
    assertThat(out.toAscii())
        .startsWith("\r             20  20% ")
        .contains(" (xfr#9, to-chk=90/99)\r             25  25% ")
        .endsWith(" (xfr#10, to-chk=2/99)");
    assertThat(shared.append(new FileProgress(FILE, 5, 9, false, 11, 1, 99, true, 100), out))
        .isTrue();
    assertThat(shared.append(new FileProgress(FILE, 6, 9, false, 11, 1, 99, true, 100), out))
        .isFalse();
  }

  private String at(long millis, long position) {
    now = 5000 + millis;
    TextBuffer out = new TextBuffer();
    progress.append(new FileProgress(FILE, position, SIZE, false, 1, 0, 1, true, SIZE), out);
    return out.toAscii();
  }

  private String last(long millis) {
    now = 5000 + millis;
    TextBuffer out = new TextBuffer();
    progress.append(new FileProgress(FILE, SIZE, SIZE, true, 1, 0, 1, true, SIZE), out);
    return out.toAscii();
  }
}
