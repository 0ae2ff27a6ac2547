package io.jrsync.transfer.role.generator;

import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lists that the generator has begun and not yet reported as finished, each with what is still
 * outstanding in it (file list chapter, section 4.6). Owned by the generator's thread.
 */
final class LiveLists {
  private final TreeMap<Integer, Live> byStart = new TreeMap<>();

  /** One list and its outstanding work. */
  static final class Live {
    private final FileList list;
    private final Deque<Integer> redo = new ArrayDeque<>();
    private int unfinished;

    private Live(FileList list) {
      this.list = list;
    }

    FileList list() {
      return list;
    }

    /** One more entry is requested or waits for another. */
    void begin() {
      unfinished++;
    }

    boolean isFinished() {
      return unfinished == 0 && redo.isEmpty();
    }
  }

  Live add(FileList list) {
    Live live = new Live(list);
    byStart.put(list.start(), live);
    return live;
  }

  /** The list that an index belongs to. */
  Live of(int ndx) {
    Map.Entry<Integer, Live> found = byStart.floorEntry(ndx);
    if (found == null) {
      throw new IllegalStateException("no live list holds file index " + ndx);
    }
    return found.getValue();
  }

  FileEntry entry(int ndx) {
    FileList list = of(ndx).list;
    return list.get(list.position(ndx));
  }

  /** An entry that was begun is done, well or badly. */
  void end(int ndx) {
    of(ndx).unfinished--;
  }

  /** An entry that was requested is to be requested once more; it stays unfinished. */
  void redo(int ndx) {
    of(ndx).redo.add(ndx);
  }

  /** The next entry to request once more, or null. */
  @Nullable Integer nextRedo() {
    for (Live live : byStart.values()) {
      Integer ndx = live.redo.poll();
      if (ndx != null) {
        return ndx;
      }
    }
    return null;
  }

  @Nullable Live oldest() {
    Map.Entry<Integer, Live> first = byStart.firstEntry();
    return first == null ? null : first.getValue();
  }

  void removeOldest() {
    byStart.pollFirstEntry();
  }

  /** Tells whether nothing is outstanding in any list. */
  boolean isFinished() {
    return byStart.values().stream().allMatch(Live::isFinished);
  }

  boolean isEmpty() {
    return byStart.isEmpty();
  }
}
