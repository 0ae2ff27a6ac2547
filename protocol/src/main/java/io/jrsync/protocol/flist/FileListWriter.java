package io.jrsync.protocol.flist;

import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;

/**
 * Sends file lists (file list chapter, section 2): the entries of each list in any order that keeps
 * a hard link behind the first of its group, then its end. One per session, because entries are
 * encoded as differences to the one before, over all lists. It keeps what later entries depend on:
 * the previous entry, ids whose names went out, and where the first link of each inode is.
 *
 * <p>Owned by the thread that owns the output.
 */
public final class FileListWriter {

  /**
   * Creates a writer that stands before the first list; the tables hold what entries refer to by
   * number.
   */
  public FileListWriter(
      WireOutput out, ListFormat format, IdNames names, XattrTable xattrs, AclTables acls) {}

  /** Creates a writer for a session without extended attributes and ACLs. */
  public FileListWriter(WireOutput out, ListFormat format, IdNames names) {
    this(out, format, names, new XattrTable(), new AclTables());
  }

  /**
   * Sends an entry and adds it to {@code list}, the list that is being sent. Hard links are
   * recognized by {@link FileEntry#HARD_LINKED}, {@link FileEntry#linkDev} and {@link
   * FileEntry#linkInode}; the added entry gets its group number.
   */
  public void write(FileEntry entry, FileList list) throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * Sends the end of a list with all that follows it: the errors so far (in the form the protocol
   * has for it, if need be as a message), and without incremental recursion the id lists.
   *
   * @param ioError bits of the session chapter, section 8.7
   */
  public void end(int ioError) throws IOException {
    throw new UnsupportedOperationException();
  }
}
