package io.jrsync.event.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferEvent.Deletion;
import io.jrsync.event.TransferEvent.FileProgress;
import io.jrsync.event.TransferEvent.ItemChange;
import io.jrsync.event.TransferEvent.Level;
import io.jrsync.event.TransferEvent.ListFinished;
import io.jrsync.event.TransferEvent.ListStarted;
import io.jrsync.event.TransferEvent.Notice;
import io.jrsync.event.TransferStatistics;
import io.jrsync.event.TypeCounts;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileMode;
import io.jrsync.protocol.item.ItemFlags;
import io.jrsync.protocol.options.StderrMode;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.options.TransferOptionsBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferTextTest {
  /** How fast it was is up to the machine, even for two bytes. */
  private static final Pattern RATE = Pattern.compile(" +\\d+\\.\\d\\dkB/s");

  private static final int NEW_FILE = ItemFlags.NEW | ItemFlags.TRANSFER;
  private static final int NEW_LOCAL = ItemFlags.NEW | ItemFlags.LOCAL | ItemFlags.CHANGE;

  @Test
  void local_copies_read_as_rsync_prints_them_with_i() throws IOException {
    check("local-i", archive().itemize(1), transfer(false), null);
  }

  @Test
  void a_second_i_shows_what_is_unchanged() throws IOException {
    check("local-ii", archive().itemize(2), transfer(false), null);
  }

  @Test
  void pushed_files_point_to_the_left() throws IOException {
    check("push-i", archive().itemize(1), transfer(true), null);
  }

  @Test
  void verbose_shows_names_and_a_summary() throws IOException {
    check("local-v", archive().verbosity(1), started(true, transfer(false)), end(100_474, 164));
  }

  @Test
  void verbose_pulls_name_the_direction() throws IOException {
    check("pull-v", archive().verbosity(1), started(false, transfer(false)), end(147, 100_468));
  }

  @Test
  void notices_stand_where_they_came() throws IOException {
    check("local-vv", archive().verbosity(2), noted(transfer(false)), end(100_484, 241));
  }

  @Test
  void verbose_and_itemized_together_show_what_is_unchanged() throws IOException {
    TransferOptionsBuilder options = archive().verbosity(2).itemize(1);
    String ours = Captured.rendered(options.build(), noted(transfer(false)), null);
    assertThat(Captured.text("local-vvi")).startsWith(ours);
    assertThat(ours).contains(".d          ./\n");
  }

  @Test
  void a_dry_run_says_so_at_the_end() throws IOException {
    List<TransferEvent> events = new ArrayList<>(transfer(false));
    events.add(8, events.removeLast());
    TransferStatistics end = statistics(272, 88, 0);
    check("local-n", archive().verbosity(1).stats(true).dryRun(true), started(true, events), end);
  }

  @Test
  void statistics_have_units_with_h() throws IOException {
    TransferOptionsBuilder options = archive().stats(true).humanReadable(2);
    check("local-stats", options, started(true, transfer(false)), end(100_474, 164));
  }

  @Test
  void a_list_made_in_one_piece_is_announced_and_done() throws IOException {
    check("building", archive().verbosity(1), built(List.of()), small());
  }

  @Test
  void an_error_does_not_land_in_the_middle_of_a_line() throws IOException {
    Notice error =
        new Notice(
            Level.ERROR,
            "[sender] link_stat \"/work/missing\" failed: No such file or directory (2)",
            false);
    String ours = Captured.rendered(archive().verbosity(1).build(), built(List.of(error)), small());
    assertThat(Captured.text("building-error")).startsWith(ours.replace("jrsync: ", "rsync: "));
    assertThat(ours).contains("... \njrsync: ").endsWith("speedup is 0.02\n");
  }

  @Test
  void progress_counts_the_list_and_each_file() throws IOException {
    FileEntry g = file("g");
    List<TransferEvent> events =
        List.of(
            new ListStarted(true, false),
            new ListFinished(true, false, 2),
            item(g, NEW_FILE, false),
            new FileProgress(g, 2, 2, false, 1, 0, 2, true, 2),
            new FileProgress(g, 2, 2, true, 1, 0, 2, true, 2));
    check("building-progress", archive().progress(true), events, null);
  }

  @Test
  void a_received_list_of_one_is_one_file() throws IOException {
    List<TransferEvent> events =
        List.of(new ListStarted(false, false), new ListFinished(false, false, 1));
    check("receiving-progress", archive().progress(true), events, null);
  }

  @Test
  void an_unfinished_progress_line_is_ended_before_a_message() {
    FileEntry g = file("g");
    List<TransferEvent> events =
        List.of(
            new FileProgress(g, 0, 2, false, 1, 0, 2, true, 2),
            new Notice(Level.WARNING, "file has vanished", false));
    assertThat(Captured.rendered(archive().progress(true).build(), events, null))
        .isEqualTo("\r              0   0%    0.00kB/s    0:00:00  \nfile has vanished\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void quiet_leaves_only_errors(boolean listing) {
    TransferOptions options = archive().verbosity(2).stats(true).quiet(true).build();
    List<TransferEvent> events = new ArrayList<>(noted(transfer(false)));
    events.add(new Notice(Level.ERROR, "[sender] read errors mapping", false));
    if (listing) {
      events.add(new TransferEvent.Listed(file("a")));
    }
    assertThat(Captured.rendered(options, events, end(1, 1)))
        .isEqualTo("jrsync: [sender] read errors mapping\n");
  }

  @Test
  void everything_can_go_to_standard_error() {
    TransferOptions options = archive().verbosity(1).stderr(StderrMode.ALL).build();
    StringBuilder errors = new StringBuilder();
    TextSink onlyErrors =
        new TextSink() {
          @Override
          public void output(byte[] bytes, int offset, int length) {
            throw new AssertionError("standard output");
          }

          @Override
          public void error(byte[] bytes, int offset, int length) {
            errors.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
          }

          @Override
          public void flush() {}
        };
    TransferText text = new TransferText(options, NameEncoding.UTF_8, onlyErrors);
    built(List.of()).forEach(text::onEvent);
    text.onEnd(small());
    assertThat(errors).startsWith("building file list ... done\nf\n").endsWith("is 0.02\n");
  }

  @Test
  void attribute_changes_of_files_show_only_with_i() {
    TransferEvent change = item(file("attr"), ItemFlags.PERMISSIONS, false);
    assertThat(Captured.rendered(archive().verbosity(2).build(), List.of(change), null)).isEmpty();
    assertThat(Captured.rendered(archive().itemize(1).build(), List.of(change), null))
        .isEqualTo(".f...p..... attr\n");
  }

  private static void check(
      String capture,
      TransferOptionsBuilder options,
      List<TransferEvent> events,
      @Nullable TransferStatistics end)
      throws IOException {
    String ours = Captured.rendered(options.build(), events, end);
    assertThat(RATE.matcher(ours).replaceAll("    0.00kB/s")).isEqualTo(Captured.text(capture));
  }

  private static TransferOptionsBuilder archive() {
    return TransferOptions.builder().archive().hardLinks(true);
  }

  /** What happens in the captures whose names begin with local, push and pull. */
  private static List<TransferEvent> transfer(boolean sending) {
    FileEntry link =
        FileEntry.builder(RawName.ofUtf8("l"), FileMode.S_IFLNK | 0777)
            .linkTarget(RawName.ofUtf8("a"))
            .build();
    FileEntry fifo = FileEntry.builder(RawName.ofUtf8("fifo"), FileMode.S_IFIFO | 0644).build();
    int different = ItemFlags.TRANSFER | ItemFlags.TIME | ItemFlags.PERMISSIONS | ItemFlags.BASIS;
    return List.of(
        new Deletion(RawName.ofUtf8("old/x/y"), false),
        new Deletion(RawName.ofUtf8("old/x"), true),
        new Deletion(RawName.ofUtf8("old"), true),
        new Deletion(RawName.ofUtf8("gone"), false),
        item(directory("."), 0, sending),
        item(file("a"), ItemFlags.TRANSFER | ItemFlags.SIZE, sending),
        item(file("big"), NEW_FILE, sending),
        item(fifo, NEW_LOCAL, sending),
        item(link, NEW_LOCAL, sending),
        item(directory("dir"), 0, sending),
        item(file("dir/f"), different, sending),
        item(directory("dir/deep"), NEW_LOCAL, sending),
        item(file("dir/deep/g"), NEW_FILE, sending),
        item(directory("empty"), NEW_LOCAL, sending),
        new ItemChange(
            file("hard"), NEW_LOCAL | ItemFlags.NAME_FOLLOWS, RawName.ofUtf8("a"), sending, true));
  }

  private static List<TransferEvent> started(boolean sending, List<TransferEvent> events) {
    List<TransferEvent> all = new ArrayList<>();
    all.add(new ListStarted(sending, true));
    all.addAll(events);
    all.add(3, new ListFinished(sending, true, 8));
    return all;
  }

  private static List<TransferEvent> noted(List<TransferEvent> events) {
    List<TransferEvent> all = new ArrayList<>(started(true, events));
    all.add(
        1,
        new Notice(
            Level.INFO, "delta-transmission disabled for local transfer or --whole-file", false));
    all.add(
        new Notice(Level.INFO, "total: matches=0  hash_hits=0  false_alarms=0 data=100010", false));
    return all;
  }

  private static List<TransferEvent> built(List<TransferEvent> meanwhile) {
    List<TransferEvent> all = new ArrayList<>();
    all.add(new ListStarted(true, false));
    all.addAll(meanwhile);
    all.add(new ListFinished(true, false, 4));
    all.add(item(file("f"), ItemFlags.TRANSFER | ItemFlags.TIME, false));
    all.add(item(directory("deep"), NEW_LOCAL, false));
    all.add(item(file("deep/g"), NEW_FILE, false));
    return all;
  }

  private static FileEntry file(String name) {
    return FileEntry.builder(RawName.ofUtf8(name), FileMode.S_IFREG | 0644).build();
  }

  private static FileEntry directory(String name) {
    return FileEntry.builder(RawName.ofUtf8(name), FileMode.S_IFDIR | 0755).build();
  }

  private static ItemChange item(FileEntry entry, int flags, boolean sending) {
    return new ItemChange(entry, flags, null, sending, true);
  }

  private static TransferStatistics end(long sent, long received) {
    return statistics(sent, received, 100_010);
  }

  private static TransferStatistics statistics(long sent, long received, long literal) {
    return new TransferStatistics(
        32,
        new TypeCounts(5, 4, 1, 0, 1),
        new TypeCounts(3, 2, 1, 0, 1),
        new TypeCounts(2, 2, 0, 0, 0),
        4,
        100_017,
        100_010,
        literal,
        0,
        0,
        1,
        0,
        sent,
        received);
  }

  /** The end of the captures whose names begin with building. */
  private static TransferStatistics small() {
    return new TransferStatistics(
        32, TypeCounts.NONE, TypeCounts.NONE, TypeCounts.NONE, 2, 4, 4, 4, 0, 0, 0, 0, 199, 53);
  }
}
