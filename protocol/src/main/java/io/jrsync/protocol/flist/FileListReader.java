package io.jrsync.protocol.flist;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.wire.WireInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Receives file lists (file list chapter, sections 2 and 9): decodes each, checks all that can be
 * checked without a file system, sorts it and drops duplicates. One per session, because entries
 * are encoded as differences to the one before, over all lists.
 *
 * <p>Owned by the thread that owns the input.
 */
public final class FileListReader {

  /** Creates a reader that stands before the first list. */
  private final int firstStart;

  public FileListReader(
      WireInput in, ListFormat format, IdMapper ids, EntryCheck check, ListLimits limits) {
    firstStart = format.firstStart();
  }

  /**
   * Reads the first list with all that follows it: without incremental recursion the id lists and
   * the errors.
   */
  public FileList readFirst() throws IOException {
    return read(firstStart, null);
  }

  /** Reads a sub-list; {@link FileLists#announce} has checked its announcement. */
  public FileList readSubList(FileLists.Announcement announcement) throws IOException {
    return read(announcement.start(), announcement.directory().name());
  }

  private FileList read(int start, @Nullable RawName directory) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Errors the sender reported with its lists so far, bits of the session chapter, section 8.7. */
  public int ioError() {
    return 0;
  }

  /** Extended attributes by the number in {@link FileEntry#xattrs}. */
  public XattrTable xattrs() {
    throw new UnsupportedOperationException();
  }

  /** ACLs by the numbers in {@link FileEntry#accessAcl} and {@link FileEntry#defaultAcl}. */
  public AclTables acls() {
    throw new UnsupportedOperationException();
  }
}
