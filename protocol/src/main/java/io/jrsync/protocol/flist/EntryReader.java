package io.jrsync.protocol.flist;

import io.jrsync.protocol.AllocationLimit;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.wire.WireInput;
import java.io.IOException;

/**
 * Decodes entries, the mirror of {@link EntryWriter}, and checks each field before it is used (file
 * list chapter, sections 2 and 9). Writes into the columns of a list without an object per entry.
 * Benchmark FileListBenchmark.decode.
 */
final class EntryReader {
  /** Roughly what an entry takes beside its name, link target and checksum. */
  private static final int OVERHEAD = 64;

  /** How often, in entries, it is looked at how large the list has become. */
  private static final int CHECK_INTERVAL = 4096;

  private static final int MAX_NANOS = 999_999_999;

  private final WireInput in;
  private final int protocol;
  private final boolean atimes;
  private final boolean crtimes;
  private final boolean hardLinks;
  private final boolean missingArgs;
  private final EntryCheck check;
  private final boolean accepting;
  private final OwnerReader owners;
  private final ReceivedLinks links;
  private final ContentDirectories contentDirectories;
  private final ReceivedName name;
  private final EntryKindReader kinds;
  private final AttributeReader attributes;
  private final MemoryBudget memory;
  private final AllocationLimit allocation;

  private int mode;
  private long mtime;
  private long atime;

  EntryReader(
      WireInput in,
      ListFormat format,
      ListLimits limits,
      EntryCheck check,
      OwnerReader owners,
      ReceivedLinks links,
      AttributeReader attributes,
      NameConversion conversion) {
    this.in = in;
    this.check = check;
    this.accepting = check.equals(EntryCheck.NONE);
    this.owners = owners;
    this.links = links;
    this.attributes = attributes;
    protocol = format.protocol();
    atimes = format.has(ListFeature.ATIMES);
    crtimes = format.has(ListFeature.CRTIMES);
    hardLinks = format.has(ListFeature.HARD_LINKS);
    missingArgs = format.has(ListFeature.MISSING_ARGS);
    contentDirectories = new ContentDirectories(format);
    name = new ReceivedName(format, limits, conversion);
    memory = new MemoryBudget(limits.memory());
    allocation = limits.allocation();
    kinds = new EntryKindReader(in, format, limits, links, memory, conversion);
  }

  /** A new list begins; the previous values stay. */
  void startList() {
    memory.reset();
  }

  /** Reads the entry that begins with {@code flags} and adds it to the list. */
  void read(int flags, FileList list) throws IOException {
    EntryColumns columns = list.columns();
    int index = columns.size();
    if (index % CHECK_INTERVAL == 0) {
      allocation.require(columns.largest());
    }
    name.read(in, flags);
    kinds.begin();
    memory.charge(OVERHEAD + name.length());
    boolean linked = protocol >= 28 && (flags & Xmit.HLINKED) != 0;
    if (linked && !hardLinks) {
      throw violation("unexpected hard link");
    }
    int group = -1;
    if (linked && protocol >= 30) {
      group = readGroup(flags, list);
    }
    if (group >= list.start() && group < list.end()) {
      copyFirst(columns, index, group - list.start());
    } else {
      readFields(flags, columns, index);
      kinds.readKind(flags, mode, columns, index, name);
      group = protocol < 30 ? kinds.readLink(flags, mode, index) : group;
      kinds.readChecksum(mode, columns, index);
    }
    attributes.read(in, mode, columns, index);
    addNamed(list, flags, group);
  }

  /**
   * Returns the group of a hard link; the index of the entry itself if it is the first of the
   * group.
   */
  private int readGroup(int flags, FileList list) throws IOException {
    int index = list.end();
    if ((flags & Xmit.HLINK_FIRST) != 0) {
      links.announce(index);
      return index;
    }
    int group = in.readVarint();
    links.check(group, index, list.start());
    return group;
  }

  /** An abbreviated hard link: it and the previous values take all from the first of its group. */
  private void copyFirst(EntryColumns columns, int index, int first) {
    columns.copyLinkedFields(index, first);
    mode = columns.mode(first);
    mtime = columns.mtime.get(first);
    atime = columns.atime.get(first);
    owners.copy(columns, first);
    kinds.copy(columns, first, name);
  }

  private void readFields(int flags, EntryColumns columns, int index) throws IOException {
    long length = protocol < 30 ? in.readLongint() : in.readVarlong(3);
    if (length < 0) {
      throw new ProtocolException(
          ExitCode.UNSUPPORTED, "offset underflow: length " + length + " of " + name.relative());
    }
    columns.length.set(index, length);
    readTimes(flags, columns, index);
    if ((flags & Xmit.SAME_MODE) == 0) {
      mode = in.readInt();
    }
    if (mode == 0 ? !missingArgs : !FileMode.isValid(mode)) {
      throw violation("invalid file mode 0" + Integer.toOctalString(mode));
    }
    if (atimes && !FileMode.isDirectory(mode)) {
      atime = (flags & Xmit.SAME_ATIME) != 0 ? atime : in.readVarlong(4);
      columns.atime.set(index, atime);
    }
    owners.read(in, flags, columns, index);
  }

  private void readTimes(int flags, EntryColumns columns, int index) throws IOException {
    if ((flags & Xmit.SAME_TIME) == 0) {
      mtime = protocol < 30 ? Integer.toUnsignedLong(in.readInt()) : in.readVarlong(4);
    }
    columns.mtime.set(index, mtime);
    if (protocol >= 31 && (flags & Xmit.MOD_NSEC) != 0) {
      int nanos = in.readVarint();
      if (nanos < 0 || nanos > MAX_NANOS) {
        throw violation("wire value modtime_nsec out of range: " + nanos);
      }
      columns.mtimeNanos.set(index, nanos);
    }
    if (crtimes) {
      columns.crtime.set(index, (flags & Xmit.CRTIME_EQ_MTIME) != 0 ? mtime : in.readVarlong(4));
    }
  }

  /** The last step: what depends on all fields, and the name, which makes the entry count. */
  private void addNamed(FileList list, int flags, int group) throws ProtocolException {
    boolean isDirectory = FileMode.isDirectory(mode);
    if (name.isRoot() && !isDirectory) {
      throw new ProtocolException("rejecting non-directory transfer-root entry");
    }
    if (group >= 0 && isDirectory) {
      throw violation("hard link of a directory");
    }
    EntryCheck.Verdict verdict =
        accepting ? EntryCheck.Verdict.REQUESTED : check.check(name.relative(), isDirectory);
    int entryFlags = owners.flags() | (isDirectory ? directoryFlags(flags, verdict) : 0);
    EntryColumns columns = list.columns();
    int index = columns.size();
    if (group >= 0) {
      columns.linkGroup.set(index, group);
      entryFlags |= FileEntry.HARD_LINKED;
    }
    if (name.isLost() || kinds.isLost()) {
      entryFlags |= EntryColumns.INACTIVE;
    }
    columns.setMode(index, mode, entryFlags);
    columns.names.add(name.bytes(), name.length());
    list.added(mode, columns.length.get(index));
  }

  private int directoryFlags(int flags, EntryCheck.Verdict verdict) {
    boolean parentOnly = verdict == EntryCheck.Verdict.PARENT_ONLY;
    boolean top = (flags & Xmit.TOP_DIR) != 0;
    if (protocol < 30) {
      int found = contentDirectories.flagsOf(name, top && !parentOnly);
      return parentOnly ? found & ~FileEntry.CONTENT_DIR : found;
    }
    if (parentOnly) {
      return FileEntry.IMPLIED_DIR;
    }
    if ((flags & Xmit.NO_CONTENT_DIR) != 0) {
      return top ? FileEntry.IMPLIED_DIR : 0;
    }
    return top ? FileEntry.TOP_DIR | FileEntry.CONTENT_DIR : FileEntry.CONTENT_DIR;
  }

  private ProtocolException violation(String what) {
    return new ProtocolException(what + " for " + name.relative());
  }
}
