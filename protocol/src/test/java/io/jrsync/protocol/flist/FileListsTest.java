package io.jrsync.protocol.flist;

import static io.jrsync.protocol.flist.ListFixture.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.wire.Ndx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FileListsTest {
  private static final ListFormat INCREMENTAL =
      ListFormat.of(32, ListFeature.VARINT_FLAGS, ListFeature.RECURSE, ListFeature.INC_RECURSE);

  private final FileLists lists = new FileLists(INCREMENTAL, ListLimits.DEFAULT);

  /** Names that end in a slash are directories. */
  private static FileList list(int start, String... names) {
    FileList list = new FileList(start, FileOrder.of(32));
    for (String text : names) {
      boolean directory = text.endsWith("/");
      list.add(
          FileEntry.builder(
                  name(directory ? text.substring(0, text.length() - 1) : text),
                  directory ? 040755 : 0100644)
              .build());
    }
    list.sort();
    return list;
  }

  private DirectoryRange appendFirst(String... names) throws ProtocolException {
    return lists.append(list(lists.nextStart(), names));
  }

  private DirectoryRange appendSub(int number, String... names) throws ProtocolException {
    return lists.append(list(lists.nextStart(), names), number);
  }

  private void refused(String message, int ndx) {
    assertThatThrownBy(() -> lists.announce(ndx))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining(message);
  }

  private void unknown(String message, int ndx) {
    assertThatThrownBy(() -> lists.entry(ndx))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining(message);
  }

  private String nameOf(int ndx) throws ProtocolException {
    return lists.entry(ndx).name().toString();
  }

  private static int announcing(int number) {
    return Ndx.FLIST_OFFSET - number;
  }

  @Test
  void listWithoutRecursionIsNumberedFromZero() throws ProtocolException {
    FileLists single = new FileLists(ListFormat.of(32), ListLimits.DEFAULT);
    single.append(list(single.nextStart(), "b", "a"));
    assertThat(single.isComplete()).isTrue();
    assertThat(single.entry(0).name()).isEqualTo(name("a"));
    assertThat(single.entry(1).name()).isEqualTo(name("b"));
    assertThat(single.directoryCount()).isZero();
    for (int ndx : new int[] {-1, 2, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> single.entry(ndx))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("not in range: " + ndx);
    }
    assertThatThrownBy(() -> single.announce(announcing(0))).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(single::complete).isInstanceOf(ProtocolException.class);
  }

  @Test
  void oneNumberBeforeEachListDenotesItsDirectory() throws ProtocolException {
    assertThat(appendFirst("./", "f", "d/")).isEqualTo(new DirectoryRange(0, 2));
    FileLists.Announcement announced = lists.announce(announcing(1));
    assertThat(announced.start()).isEqualTo(5);
    assertThat(announced.directory().name()).isEqualTo(name("d"));
    assertThat(appendSub(announced.number(), "d/x", "d/e/")).isEqualTo(new DirectoryRange(2, 1));

    assertThat(nameOf(0)).isEqualTo(".");
    assertThat(nameOf(1)).isEqualTo(".");
    assertThat(nameOf(3)).isEqualTo("d");
    assertThat(nameOf(4)).isEqualTo("d");
    assertThat(lists.locate(4).isListDirectory()).isTrue();
    assertThat(nameOf(5)).isEqualTo("d/x");
    assertThat(nameOf(6)).isEqualTo("d/e");
    assertThat(lists.directory(2).name()).isEqualTo(name("d/e"));
    unknown("not in range", 7);
    unknown("not in range", -1);
  }

  @Test
  void firstListWithoutDotHasNoDirectory() throws ProtocolException {
    appendFirst("d/", "e/");
    unknown("no directory", 0);
    assertThat(Objects.requireNonNull(lists.first()).directory()).isNull();
  }

  @Test
  void clearedEntryIsNoTarget() throws ProtocolException {
    FileList list = list(1, "f", "f");
    list.deactivateDuplicates();
    lists.append(list);
    assertThat(nameOf(1)).isEqualTo("f");
    unknown("cleared", 2);
  }

  @Test
  void announcementMustNameAKnownDirectoryOnce() throws ProtocolException {
    refused("after the last list", announcing(0));
    appendFirst("./", "d/");
    refused("invalid directory index", announcing(2));
    refused("invalid directory index", Integer.MIN_VALUE);
    refused("invalid file index", -100);
    refused("invalid file index", Ndx.DEL_STATS);
    lists.announce(announcing(1));
    refused("second sub-list", announcing(1));
  }

  @Test
  void clearedDirectoryGetsNoList() throws ProtocolException {
    FileList list = list(1, "d/", "d/");
    list.deactivateDuplicates();
    lists.append(list);
    assertThat(lists.directoryCount()).isEqualTo(2);
    refused("cleared directory", announcing(1));
  }

  @Test
  void nothingComesAfterTheEnd() throws ProtocolException {
    appendFirst("./", "d/");
    lists.complete();
    refused("after the last list", announcing(1));
    assertThatThrownBy(lists::complete).isInstanceOf(ProtocolException.class);
  }

  @Test
  void nothingComesAfterAllListsWereDropped() throws ProtocolException {
    appendFirst("./", "d/");
    lists.dropOldest();
    refused("after the last list", announcing(1));
  }

  @Test
  void droppedListIsGoneButItsDirectoriesStay() throws ProtocolException {
    appendFirst("./", "d/", "e/");
    appendSub(1, "d/x");
    assertThat(Objects.requireNonNull(lists.dropOldest()).start()).isEqualTo(1);
    unknown("not in range", 2);
    assertThat(nameOf(4)).isEqualTo("d");
    assertThat(nameOf(5)).isEqualTo("d/x");
    assertThat(lists.announce(announcing(2)).directory().name()).isEqualTo(name("e"));
    assertThat(lists.liveCount()).isEqualTo(1);
    lists.dropOldest();
    assertThat(lists.dropOldest()).isNull();
  }

  @Test
  void walkGoesFromListToList() throws ProtocolException {
    appendFirst("./", "d/", "e/");
    appendSub(2, "e/y");
    appendSub(1);
    FileList first = Objects.requireNonNull(lists.first());
    FileList second = Objects.requireNonNull(lists.after(first));
    FileList third = Objects.requireNonNull(lists.after(second));
    assertThat(second.start()).isEqualTo(5);
    assertThat(third.start()).isEqualTo(7);
    assertThat(third.size()).isZero();
    assertThat(nameOf(6)).isEqualTo("d");
    assertThat(lists.after(third)).isNull();
    assertThat(lists.received()).isEqualTo(3);
  }

  @Test
  void walkGoesOnAfterTheListOfAnEmptyDirectory() throws ProtocolException {
    appendFirst("./", "d/", "e/");
    appendSub(1);
    appendSub(2);
    FileList first = Objects.requireNonNull(lists.first());
    FileList second = Objects.requireNonNull(lists.after(first));
    FileList third = Objects.requireNonNull(lists.after(second));
    assertThat(nameOf(second.parentNdx())).isEqualTo("d");
    assertThat(nameOf(third.parentNdx())).isEqualTo("e");
    assertThat(lists.after(third)).isNull();
  }

  @Test
  void entriesAheadOfARequestAreCounted() throws ProtocolException {
    appendFirst("./", "d/", "e/");
    appendSub(1, "d/x", "d/y");
    assertThat(lists.liveEntries()).isEqualTo(5);
    assertThat(lists.entriesAfter(-1)).isEqualTo(5);
    assertThat(lists.entriesAfter(0)).isEqualTo(5);
    assertThat(lists.entriesAfter(1)).isEqualTo(4);
    assertThat(lists.entriesAfter(3)).isEqualTo(2);
    assertThat(lists.entriesAfter(4)).isEqualTo(2);
    assertThat(lists.entriesAfter(6)).isZero();
  }

  @Test
  void liveListsShareOneLimitOfMemory() throws ProtocolException {
    FileLists small = new FileLists(INCREMENTAL, ListLimits.DEFAULT.withMemory(5000));
    String[] names = new String[40];
    for (int i = 0; i < names.length; i++) {
      names[i] = "name" + i;
    }
    small.append(list(1, "d/", "e/"));
    small.append(list(small.nextStart(), names), 0);
    small.dropOldest();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 10; i++) {
                small.append(list(small.nextStart(), names), 1);
              }
            })
        .isInstanceOf(ProtocolException.class)
        .extracting(e -> ((ProtocolException) e).exitCode())
        .isEqualTo(ExitCode.MALLOC);
  }

  @Test
  void oneThreadMayWalkWhileAnotherAppends() throws Exception {
    int count = 300;
    String[] directories = new String[count];
    for (int i = 0; i < count; i++) {
      directories[i] = String.format("d%03d/", i);
    }
    appendFirst(directories);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread receiver =
        new Thread(() -> {
          try {
            for (int i = 0; i < count; i++) {
              appendSub(i, directories[i] + "a", directories[i] + "b");
            }
            lists.complete();
          } catch (ProtocolException | RuntimeException e) {
            failure.set(e);
          }
        });
    receiver.start();
    List<String> walked = new ArrayList<>();
    FileList at = Objects.requireNonNull(lists.first());
    while (true) {
      boolean complete = lists.isComplete();
      FileList next = lists.after(at);
      if (next != null) {
        at = next;
        walked.add(lists.entry(at.parentNdx()).name() + ": " + lists.entry(at.start() + 1).name());
      } else if (complete || failure.get() != null) {
        break;
      } else {
        Thread.onSpinWait();
      }
    }
    receiver.join();
    assertThat(failure.get()).isNull();
    assertThat(walked).hasSize(count);
    assertThat(walked.getLast()).isEqualTo("d299: d299/b");
  }
}
