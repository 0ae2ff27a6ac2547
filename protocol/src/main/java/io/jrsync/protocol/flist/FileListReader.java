package io.jrsync.protocol.flist;

import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.wire.WireInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Receives file lists (file list chapter, sections 2 and 9): decodes each, checks all that can be
 * checked without a file system, sorts it and drops duplicates. One per session, because entries
 * are encoded as differences to the one before, over all lists.
 *
 * <p>Owned by the thread that owns the input. Breaches are a {@link ProtocolException} with the
 * exit code that stock gives, found before anything is allocated by a length from the wire.
 */
public final class FileListReader {
  private static final int IO_ERROR_BITS = 7;

  private final WireInput in;
  private final ListFormat format;
  private final ReceivedIds users;
  private final ReceivedIds groups;
  private final ReceivedLinks links = new ReceivedLinks();
  private final XattrTable xattrs = new XattrTable();
  private final AclTables acls = new AclTables();
  private final OwnerReader owners;
  private final AclBlockReader aclBlocks;
  private final EntryReader entries;
  private int ioError;

  /** Creates a reader of names that stay as they come. */
  public FileListReader(
      WireInput in, ListFormat format, IdMapper ids, EntryCheck check, ListLimits limits) {
    this(in, format, ids, check, limits, NameConversion.NONE);
  }

  /** Creates a reader that stands before the first list. */
  public FileListReader(
      WireInput in,
      ListFormat format,
      IdMapper ids,
      EntryCheck check,
      ListLimits limits,
      NameConversion conversion) {
    this.in = in;
    this.format = format;
    boolean namesRoot = !format.has(ListFeature.NUMERIC_IDS) && !format.has(ListFeature.ID0_NAMES);
    users = new ReceivedIds(ids::mapUser, limits.ids(), namesRoot);
    groups = new ReceivedIds(ids::mapGroup, limits.ids(), namesRoot);
    owners = new OwnerReader(format, ids, users, groups);
    MemoryBudget memory = new MemoryBudget(limits.memory());
    aclBlocks = new AclBlockReader(acls, users, groups, format, limits, memory);
    XattrBlockReader xattrBlocks = new XattrBlockReader(xattrs, limits.attributeLists(), memory);
    AttributeReader attributes = new AttributeReader(format, xattrBlocks, aclBlocks);
    entries = new EntryReader(in, format, limits, check, owners, links, attributes, conversion);
  }

  /**
   * Reads the first list with all that follows it: without incremental recursion the id lists and
   * the errors.
   */
  public FileList readFirst() throws IOException {
    FileList list = readEntries(format.firstStart());
    if (format.incRecurse()) {
      finishSegment(list, null);
    } else {
      readIdLists(list);
      if (format.protocol() < 30) {
        addErrors(in.readInt());
      }
      finish(list);
      ReceivedLinks.dissolveSingles(list.columns());
      new ParentCheck(list).requireParentsInList();
    }
    return list;
  }

  /** Reads a sub-list; {@link FileLists#announce} has checked its announcement. */
  public FileList readSubList(FileLists.Announcement announcement) throws IOException {
    FileList list = readEntries(announcement.start());
    finishSegment(list, announcement.directory().name());
    return list;
  }

  private FileList readEntries(int start) throws IOException {
    FileList list = new FileList(start, format);
    entries.startList();
    int flags = readFlags();
    while (flags != 0) {
      entries.read(flags, list);
      flags = readFlags();
    }
    return list;
  }

  /** Returns the flags of the next entry, 0 at the end of the list (sections 2.2 and 2.6). */
  private int readFlags() throws IOException {
    if (format.varintFlags()) {
      int flags = in.readVarint();
      if (flags == 0) {
        addErrors(in.readVarint());
      }
      return flags;
    }
    int flags = in.readByte();
    if (format.protocol() < 28 || (flags & Xmit.EXTENDED_FLAGS) == 0) {
      return flags;
    }
    flags |= in.readByte() << 8;
    if (format.protocol() >= 30 && flags == Xmit.IO_ERROR_END_LIST) {
      if (!format.safeList()) {
        throw new ProtocolException("invalid flist flag: 0x" + Integer.toHexString(flags));
      }
      addErrors(in.readVarint());
      return 0;
    }
    return flags;
  }

  private void addErrors(int bits) {
    ioError |= bits & IO_ERROR_BITS;
  }

  private void readIdLists(FileList list) throws IOException {
    if (!format.has(ListFeature.NUMERIC_IDS)) {
      boolean withRoot = format.has(ListFeature.ID0_NAMES);
      boolean withAcls = format.has(ListFeature.ACLS);
      if (format.has(ListFeature.OWNER) || withAcls) {
        users.readList(in, withRoot);
      }
      if (format.has(ListFeature.GROUP) || withAcls) {
        groups.readList(in, withRoot);
      }
    }
    owners.mapAll(list.columns());
    aclBlocks.mapIds();
  }

  private void finishSegment(FileList list, @Nullable RawName directory) throws ProtocolException {
    new ParentCheck(list).requireParent(directory);
    finish(list);
  }

  private static void finish(FileList list) {
    list.sort();
    list.deactivateDuplicates();
    list.makeNamesRelative();
  }

  /** Errors the sender reported with its lists so far, bits of the session chapter, section 8.7. */
  public int ioError() {
    return ioError;
  }

  /** Extended attributes by the number in {@link FileEntry#xattrs}. */
  public XattrTable xattrs() {
    return xattrs;
  }

  /** ACLs by the numbers in {@link FileEntry#accessAcl} and {@link FileEntry#defaultAcl}. */
  public AclTables acls() {
    return acls;
  }
}
