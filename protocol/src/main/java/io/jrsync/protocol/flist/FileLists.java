package io.jrsync.protocol.flist;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.wire.Ndx;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file lists of one session that are alive, and with incremental recursion the table of all
 * directories: from the first list to the last, it gives file indexes and directory numbers their
 * meaning and refuses those that have none (file list chapter, sections 3.4, 4 and 9.4).
 *
 * <p>Safe for several threads: every method holds one lock for a moment and none waits for
 * anything. A {@link FileList} is complete and unchanging when it comes in, and whoever appends it
 * makes it visible to whoever gets it from here; a list that is dropped stays valid for those who
 * hold it. On a receiving side the receiver announces, appends and drops while the generator walks
 * with {@link #first} and {@link #after}; it waits for more by means of its own, and must look at
 * {@link #isComplete} <em>before</em> it takes a null from {@code after} for the end.
 */
public final class FileLists {
  private final boolean incremental;
  private final ListLimits limits;

  /** Directories may have been left out that the other side does not know of. */
  private final boolean converts;

  /** Live lists by the lowest index that belongs to them. */
  private final TreeMap<Integer, FileList> live = new TreeMap<>();

  private final DirectoryTable directories = new DirectoryTable();
  private int nextStart;
  private int received;
  private long liveMemory;
  private boolean complete;

  /**
   * Where a file index points to.
   *
   * @param position sorted position in {@code list}; -1 for the directory that the list belongs to
   */
  public record Location(FileList list, int position) {
    /** Builds the entry. */
    public FileEntry entry() {
      FileEntry directory = list.directory();
      return position < 0 && directory != null ? directory : list.get(position);
    }

    /** Tells whether the index denotes the directory that the list belongs to. */
    public boolean isListDirectory() {
      return position < 0;
    }
  }

  /**
   * A sub-list that is about to follow on the wire.
   *
   * @param number its directory number
   * @param directory that directory
   * @param start file index of its first entry
   */
  public record Announcement(int number, FileEntry directory, int start) {}

  /**
   * Creates the collection without a list; a sender need not limit itself and may pass {@link
   * ListLimits#UNLIMITED}.
   */
  public FileLists(ListFormat format, ListLimits limits) {
    this.incremental = format.incRecurse();
    this.limits = limits;
    this.converts = format.has(ListFeature.CONVERTED_NAMES);
    this.nextStart = format.firstStart();
    this.complete = !incremental;
  }

  /** File index of the first entry of the list that comes next. */
  public synchronized int nextStart() {
    return nextStart;
  }

  /**
   * Receiving side: checks the announcement of a sub-list.
   *
   * @param ndx a value of at most {@link Ndx#FLIST_OFFSET}
   */
  public synchronized Announcement announce(int ndx) throws ProtocolException {
    require(incremental && ndx <= Ndx.FLIST_OFFSET, "invalid file index", ndx);
    int number = Ndx.FLIST_OFFSET - ndx;
    require(!complete && !live.isEmpty(), "sub-list after the last list for directory", number);
    require(number < directories.size(), "invalid directory index", number);
    require(!directories.isAnnounced(number), "second sub-list for directory", number);
    require(converts || directories.isActive(number), "sub-list for the cleared directory", number);
    directories.setAnnounced(number);
    return new Announcement(number, directories.get(number), nextStart);
  }

  /** Appends the first list. */
  public synchronized DirectoryRange append(FileList list) throws ProtocolException {
    if (received > 0) {
      throw new IllegalStateException("the first list is there already");
    }
    if (incremental) {
      list.setDirectory(rootEntry(list));
    }
    return add(list);
  }

  /**
   * Appends the sub-list of directory {@code number}; returns the numbers of the directories in it.
   */
  public synchronized DirectoryRange append(FileList list, int number) throws ProtocolException {
    directories.setAnnounced(number);
    list.setDirectory(directories.isActive(number) ? directories.get(number) : null);
    return add(list);
  }

  private static @Nullable FileEntry rootEntry(FileList list) {
    for (int i = 0; i < list.size(); i++) {
      if (list.isActive(i)) {
        return list.isDirectory(i) && list.name(i).isDot() ? list.get(i) : null;
      }
    }
    return null;
  }

  private DirectoryRange add(FileList list) throws ProtocolException {
    if (list.start() != nextStart) {
      throw new IllegalStateException(
          "expected a list that starts at " + nextStart + ", not " + list.start());
    }
    DirectoryRange range = incremental ? directories.addAll(list) : new DirectoryRange(0, 0);
    limits.allocation().require(list.largestColumn());
    liveMemory += list.memory();
    if (liveMemory + directories.memory() > limits.memory()) {
      throw new ProtocolException(
          ExitCode.MALLOC,
          "the file list takes more than the limit of " + limits.memory() + " bytes");
    }
    live.put(key(list), list);
    received++;
    long next = (long) list.end() + 1;
    require(next < Integer.MAX_VALUE, "too many files: file index", list.end());
    nextStart = (int) next;
    return range;
  }

  /** The lowest file index that is looked up in the list: of a sub-list, that of its directory. */
  private int key(FileList list) {
    return incremental ? list.start() - 1 : list.start();
  }

  /** No more sub-lists will come, {@link Ndx#FLIST_EOF}. */
  public synchronized void complete() throws ProtocolException {
    require(!complete, "invalid file index", Ndx.FLIST_EOF);
    complete = true;
  }

  /** Tells whether no more lists will come; always so without incremental recursion. */
  public synchronized boolean isComplete() {
    return complete;
  }

  /** Number of lists that ever came. */
  public synchronized int received() {
    return received;
  }

  /** Number of live lists. */
  public synchronized int liveCount() {
    return live.size();
  }

  /** Number of entries in live lists, inactive ones included. */
  public synchronized int liveEntries() {
    return live.values().stream().mapToInt(FileList::size).sum();
  }

  /**
   * Number of entries in live lists that come after {@code ndx}: what a sender is ahead of the
   * latest request.
   */
  public synchronized int entriesAfter(int ndx) {
    int count = 0;
    for (FileList list : live.descendingMap().values()) {
      if (list.end() <= ndx) {
        break;
      }
      count += Math.min(list.size(), list.end() - 1 - ndx);
    }
    return count;
  }

  /** The oldest live list, null when there is none. */
  public synchronized @Nullable FileList first() {
    Map.Entry<Integer, FileList> oldest = live.firstEntry();
    return oldest == null ? null : oldest.getValue();
  }

  /** The live list that came next after {@code list}, null when none has come yet. */
  public synchronized @Nullable FileList after(FileList list) {
    Map.Entry<Integer, FileList> next = live.higherEntry(key(list));
    return next == null ? null : next.getValue();
  }

  /** Drops the oldest live list, on {@link Ndx#DONE}; null when there was none. */
  public synchronized @Nullable FileList dropOldest() {
    Map.Entry<Integer, FileList> oldest = live.pollFirstEntry();
    if (oldest == null) {
      return null;
    }
    liveMemory -= oldest.getValue().memory();
    return oldest.getValue();
  }

  /** Finds the entry a peer means by a file index; it must be in a live list and active. */
  public synchronized Location locate(int ndx) throws ProtocolException {
    Map.Entry<Integer, FileList> found = live.floorEntry(ndx);
    require(found != null && ndx < found.getValue().end(), "file-list index not in range:", ndx);
    FileList list = found.getValue();
    int position = ndx < list.start() ? -1 : list.position(ndx);
    if (position < 0) {
      require(list.directory() != null, "no directory has the file-list index", ndx);
    } else {
      require(list.isActive(position), "request for the cleared file index", ndx);
    }
    return new Location(list, position);
  }

  /** Builds the entry a peer means by a file index, see {@link #locate}. */
  public FileEntry entry(int ndx) throws ProtocolException {
    return locate(ndx).entry();
  }

  /** Number of directories that ever came; 0 without incremental recursion. */
  public synchronized int directoryCount() {
    return directories.size();
  }

  /**
   * Builds the entry of a directory by its number, as the sender that made it or after {@link
   * #announce}.
   */
  public synchronized FileEntry directory(int number) {
    return directories.get(number);
  }

  private static void require(boolean holds, String violation, int value) throws ProtocolException {
    if (!holds) {
      throw new ProtocolException(violation + " " + value);
    }
  }
}
