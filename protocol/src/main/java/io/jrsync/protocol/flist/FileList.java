package io.jrsync.protocol.flist;

import io.jrsync.protocol.RawName;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One list of files: the only one of a session, or one of the segments that incremental recursion
 * sends, one per directory (file list chapter, sections 3 and 4).
 *
 * <p>An entry has a <em>transmission position</em>, its place on the wire, and after {@link #sort}
 * a <em>sorted position</em>; its file index is {@link #start} + sorted position, unless names are
 * converted. Dropping an entry makes it inactive and renumbers nothing. Entries are kept in
 * columns, about 70 bytes each; {@link #get} builds an object for the moment, the single-field
 * getters build none.
 *
 * <p>Filled and sorted by one thread; from then on it may be read by any thread that got it through
 * {@link FileLists} or another safe way. {@link #deactivate} belongs before that moment.
 */
public final class FileList {
  private static final BitSet NONE = new BitSet();

  private final int start;
  private final FileOrder order;
  private final boolean numberedAsSent;
  private final EntryColumns columns = new EntryColumns();
  private int @Nullable [] txOfSorted;
  private int @Nullable [] sortedOfTx;
  private boolean sorted;
  private boolean relative;
  private boolean rooted;
  private long totalLength;
  private @Nullable FileEntry directory;
  private BitSet duplicates = NONE;

  /**
   * Creates an empty list.
   *
   * @param start file index of its first entry
   * @param order the order at the session's protocol version
   */
  public FileList(int start, FileOrder order) {
    this(start, order, false);
  }

  /** Creates an empty list of a session whose lists are encoded so. */
  public FileList(int start, ListFormat format) {
    this(start, format.order(), format.has(ListFeature.CONVERTED_NAMES));
  }

  private FileList(int start, FileOrder order, boolean numberedAsSent) {
    this.start = start;
    this.order = order;
    this.numberedAsSent = numberedAsSent;
  }

  /** Tells whether indexes are those of the order of transmission (section 3.4). */
  public boolean isNumberedAsSent() {
    return numberedAsSent;
  }

  /** File index of the entry at a sorted position. */
  public int ndx(int position) {
    return start + (numberedAsSent ? tx(position) : position);
  }

  /** Sorted position of the entry with a file index, which is one of this list's. */
  public int position(int ndx) {
    int[] positions = sortedOfTx;
    return positions == null ? ndx - start : positions[ndx - start];
  }

  /** The lowest file index of its entries. */
  public int start() {
    return start;
  }

  /** Number of entries, inactive ones included. */
  public int size() {
    return columns.size();
  }

  /** One more than the last file index. */
  public int end() {
    return start + size();
  }

  public FileOrder order() {
    return order;
  }

  /** Adds an entry and returns its transmission position. */
  public int add(FileEntry entry) {
    added(entry.mode(), entry.length());
    return columns.add(entry);
  }

  /**
   * The columns, for the reader, which adds without building entries and then calls {@link #added}.
   */
  EntryColumns columns() {
    return columns;
  }

  /** Counts an entry that is about to be added or was added to the columns. */
  void added(int mode, long length) {
    if (FileMode.isRegular(mode) || FileMode.isSymlink(mode)) {
      totalLength += length;
    }
  }

  /** Ends the filling: gives back spare memory and fixes the sorted positions. */
  public void sort() {
    columns.trim();
    txOfSorted = SortedOrder.of(columns, order);
    sorted = true;
    if (numberedAsSent && txOfSorted != null) {
      sortedOfTx = new int[txOfSorted.length];
      for (int i = 0; i < txOfSorted.length; i++) {
        sortedOfTx[txOfSorted[i]] = i;
      }
    }
  }

  /**
   * Receiving side: makes entries that repeat an earlier name inactive (section 3.3). Needs {@link
   * #sort}.
   */
  public void deactivateDuplicates() {
    BitSet found = new Duplicates(this).deactivate();
    duplicates = found.isEmpty() ? NONE : found;
  }

  /** The sorted positions of what {@link #deactivateDuplicates} found. */
  public IntStream duplicates() {
    return duplicates.stream();
  }

  /** From here on names are given without their leading slash; the order stays (section 9.2). */
  void makeNamesRelative() {
    relative = true;
    for (int i = 0; i < size() && !rooted; i++) {
      rooted = columns.names.hasLeadingSlash(i);
    }
  }

  /** Builds the entry at a sorted position. */
  public FileEntry get(int position) {
    return columns.get(tx(position), name(position));
  }

  public RawName name(int position) {
    int tx = tx(position);
    return relative ? columns.names.getRelative(tx) : columns.names.get(tx);
  }

  public int mode(int position) {
    return columns.mode(tx(position));
  }

  /**
   * Replaces the permissions of all entries but symlinks, before the list is shown to anybody.
   *
   * @param change makes a mode of a mode, both with the type
   */
  public void changeModes(IntUnaryOperator change) {
    for (int tx = 0; tx < columns.size(); tx++) {
      int mode = columns.mode(tx);
      if (mode != 0 && !FileMode.isSymlink(mode)) {
        columns.setMode(tx, change.applyAsInt(mode), columns.flags(tx));
      }
    }
  }

  public boolean isDirectory(int position) {
    return columns.isDirectory(tx(position));
  }

  /** Flags of {@link FileEntry}. */
  public int flags(int position) {
    return columns.flags(tx(position)) & ~EntryColumns.INACTIVE;
  }

  public long length(int position) {
    return columns.length.get(tx(position));
  }

  /** See {@link FileEntry#linkGroup()}. */
  public int linkGroup(int position) {
    return columns.linkGroup.get(tx(position));
  }

  /** See {@link FileEntry#source()}. */
  public int source(int position) {
    return columns.source.get(tx(position));
  }

  /** Tells whether the entry takes part in the transfer; an inactive one is only a number. */
  public boolean isActive(int position) {
    return columns.isActive(tx(position));
  }

  /** Drops an entry, leaving its number; for duplicates and pruned directories. */
  public void deactivate(int position) {
    int tx = tx(position);
    columns.setFlags(tx, columns.flags(tx) | EntryColumns.INACTIVE);
  }

  /** Transmission position of the entry at a sorted position. */
  public int tx(int position) {
    int[] map = txOfSorted;
    if (!sorted) {
      throw new IllegalStateException("the list is not sorted yet");
    }
    return map == null ? position : map[position];
  }

  /**
   * Returns the sorted position of the active entry of that name which is a directory, or is none;
   * -1 if there is none. The name is given as {@link #name} gives it.
   */
  public int find(RawName name, boolean isDirectory) {
    int found = rooted ? findAsSorted(RawName.ofUtf8("/").append(name), isDirectory) : -1;
    return found >= 0 ? found : findAsSorted(name, isDirectory);
  }

  /** The same for a name as it was sorted, with its leading slash. */
  int findAsSorted(RawName name, boolean isDirectory) {
    SplitName probe = SplitName.of(name, isDirectory);
    SplitName view = new SplitName();
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, view, probe) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low; i < size() && compare(i, view, probe) == 0; i++) {
      if (isActive(i) && isDirectory(i) == isDirectory) {
        return i;
      }
    }
    return -1;
  }

  private int compare(int position, SplitName view, SplitName probe) {
    int tx = tx(position);
    columns.names.show(tx, columns.isDirectory(tx), view);
    return order.compare(view, probe);
  }

  /**
   * Sum of the lengths of regular files and symlinks, inactive ones included, as stock reports it.
   */
  public long totalLength() {
    return totalLength;
  }

  /** The number that denotes {@link #directory}: one less than {@link #start}. */
  public int parentNdx() {
    return start - 1;
  }

  /**
   * Incremental recursion: the directory that the list holds the contents of. For the first list
   * the {@code .} entry if it begins with one, else null; without incremental recursion null. Set
   * by {@link FileLists#append}.
   */
  public @Nullable FileEntry directory() {
    return directory;
  }

  void setDirectory(@Nullable FileEntry entry) {
    directory = entry;
  }

  /** Bytes of memory that one property of all entries takes at the most. */
  long largestColumn() {
    return columns.largest();
  }

  /** Bytes of memory the list takes. */
  public long memory() {
    int positions = txOfSorted == null ? 0 : txOfSorted.length;
    positions += sortedOfTx == null ? 0 : sortedOfTx.length;
    return columns.memory() + (long) positions * Integer.BYTES;
  }
}
