package io.jrsync.protocol.flist;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sender with incremental recursion: in which order directories get their sub-lists (file list
 * chapter, section 4.4). Depth first, a directory before its siblings' descendants; siblings of one
 * name, which come from several arguments, share one sub-list. Owned by the sender's thread.
 */
public final class DirectoryQueue {
  private final FileLists lists;
  private final Deque<Siblings> open = new ArrayDeque<>();

  /**
   * A directory whose sub-list is due.
   *
   * @param number the number to announce it by
   * @param directories the entries to expand into it, one for each argument that has such a
   *     directory
   */
  public record Pending(int number, List<FileEntry> directories) {}

  private static final class Siblings {
    private int next;
    private final int end;

    private Siblings(DirectoryRange range) {
      next = range.first();
      end = range.first() + range.count();
    }
  }

  public DirectoryQueue(FileLists lists) {
    this.lists = lists;
  }

  /**
   * Takes in the directories of the list that was just appended; call it before the next {@link
   * #next}.
   */
  public void add(DirectoryRange range) {
    open.push(new Siblings(range));
  }

  /** Returns the next directory to expand, or null when all are expanded. */
  public @Nullable Pending next() {
    while (!open.isEmpty()) {
      Siblings siblings = open.element();
      while (siblings.next < siblings.end) {
        int number = siblings.next++;
        FileEntry entry = lists.directory(number);
        if (!isDot(entry)) {
          return new Pending(number, withNamesakes(entry, siblings));
        }
      }
      open.pop();
    }
    return null;
  }

  private List<FileEntry> withNamesakes(FileEntry entry, Siblings siblings) {
    List<FileEntry> same = new ArrayList<>(1);
    same.add(entry);
    while (siblings.next < siblings.end) {
      FileEntry sibling = lists.directory(siblings.next);
      if (!sibling.name().equals(entry.name())) {
        break;
      }
      same.add(sibling);
      siblings.next++;
    }
    return same;
  }

  /** The contents of {@code .} came with the first list. */
  private static boolean isDot(FileEntry entry) {
    return entry.name().isDot() || (entry.name().length() == 2 && entry.name().baseName().isDot());
  }
}
