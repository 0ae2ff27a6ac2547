package io.jrsync.protocol.flist;

import static io.jrsync.protocol.flist.ListFixture.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectoryQueueTest {
  private static final ListFormat FORMAT =
      ListFormat.of(32, ListFeature.VARINT_FLAGS, ListFeature.RECURSE, ListFeature.INC_RECURSE);

  private final FileLists lists = new FileLists(FORMAT, ListLimits.UNLIMITED);
  private final DirectoryQueue queue = new DirectoryQueue(lists);

  private FileList list(List<String> directories) {
    FileList list = new FileList(lists.nextStart(), FORMAT.order());
    for (int i = 0; i < directories.size(); i++) {
      list.add(FileEntry.builder(name(directories.get(i)), 040755).source(i).build());
    }
    list.sort();
    return list;
  }

  /**
   * Expands all directories, each into those that {@code tree} gives for it; returns "number name"
   * of each.
   */
  private List<String> expand(List<String> first, Map<String, List<String>> tree)
      throws ProtocolException {
    List<String> order = new ArrayList<>();
    queue.add(lists.append(list(first)));
    for (DirectoryQueue.Pending p = queue.next(); p != null; p = queue.next()) {
      String directory = p.directories().getFirst().name().toString();
      order.add(
          p.number()
              + " "
              + directory
              + (p.directories().size() > 1 ? " x" + p.directories().size() : ""));
      queue.add(lists.append(list(tree.getOrDefault(directory, List.of())), p.number()));
    }
    return order;
  }

  @Test
  void directoryComesBeforeItsChildrenAndTheyBeforeItsSiblings() throws ProtocolException {
    assertThat(
            expand(
                List.of("b", ".", "a"),
                Map.of("a", List.of("a/y", "a/x"), "a/x", List.of("a/x/q"), "b", List.of("b/z"))))
        .containsExactly("1 a", "3 a/x", "5 a/x/q", "4 a/y", "2 b", "6 b/z");
  }

  @Test
  void nothingIsDueWithoutDirectories() throws ProtocolException {
    assertThat(expand(List.of(), Map.of())).isEmpty();
    assertThat(queue.next()).isNull();
  }

  @Test
  void namesakesOfSeveralArgumentsShareOneList() throws ProtocolException {
    // rsync -rt a/ b/, both with sub/ (file list chapter, section 12.8): one list, announced as
    // number 2
    assertThat(
            expand(
                List.of(".", "sub", ".", "sub"), Map.of("sub", List.of("sub/x", "sub/x", "sub/y"))))
        .containsExactly("2 sub x2", "4 sub/x x2", "6 sub/y");
  }

  @Test
  void pendingDirectoryTellsTheArgumentsItComesFrom() throws ProtocolException {
    queue.add(lists.append(list(List.of("sub", "other", "sub"))));
    assertThat(queue.next()).extracting(DirectoryQueue.Pending::number).isEqualTo(0);
    assertThat(queue.next().directories()).extracting(FileEntry::source).containsExactly(0, 2);
  }
}
