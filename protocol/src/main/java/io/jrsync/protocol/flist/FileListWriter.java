package io.jrsync.protocol.flist;

import io.jrsync.protocol.wire.MessageCode;
import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Sends file lists (file list chapter, section 2): the entries of each list in any order that keeps
 * a hard link behind the first of its group, then its end. One per session, because entries are
 * encoded as differences to the one before, over all lists. It keeps what later entries depend on:
 * the previous entry, ids whose names went out, and where the first link of each inode is.
 *
 * <p>Owned by the thread that owns the output.
 */
public final class FileListWriter {
  private final WireOutput out;
  private final ListFormat format;
  private final SentIds users;
  private final SentIds groups;
  private final SentLinks links = new SentLinks();
  private final EntryWriter entries;
  private int reportedErrors;

  /**
   * Creates a writer that stands before the first list; the tables hold what entries refer to by
   * number.
   */
  public FileListWriter(
      WireOutput out, ListFormat format, IdNames names, XattrTable xattrs, AclTables acls) {
    this(out, format, names, xattrs, acls, null);
  }

  /**
   * Creates a writer of names in this character set, into which all entries can be converted; null
   * for names that stay as they are.
   */
  public FileListWriter(
      WireOutput out,
      ListFormat format,
      IdNames names,
      XattrTable xattrs,
      AclTables acls,
      @Nullable NameCharset charset) {
    this.out = out;
    this.format = format;
    IdNames used = format.has(ListFeature.NUMERIC_IDS) ? IdNames.NONE : names;
    users = new SentIds(used::userName);
    groups = new SentIds(used::groupName);
    boolean inlineNames = format.incRecurse();
    AttributeWriter attributes =
        new AttributeWriter(
            out,
            format,
            new XattrBlockWriter(xattrs),
            new AclBlockWriter(users, groups, inlineNames),
            acls);
    entries = new EntryWriter(out, format, users, groups, attributes, charset);
  }

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
    FileEntry sent = entry;
    if (entry.has(FileEntry.HARD_LINKED) && format.protocol() >= 30) {
      int group = links.group(entry.linkDev(), entry.linkInode(), list.end());
      sent = entry.toBuilder().linkGroup(group).build();
    }
    entries.write(sent, list);
    list.add(sent);
  }

  /**
   * Sends the end of a list with all that follows it: the errors so far (in the form the protocol
   * has for it, if need be as a message), and without incremental recursion the id lists.
   *
   * @param ioError bits of the session chapter, section 8.7; 0 with {@code --ignore-errors}
   */
  public void end(int ioError) throws IOException {
    writeEndMarker(ioError == reportedErrors ? 0 : ioError);
    reportedErrors = ioError;
    if (!format.incRecurse()) {
      writeIdLists();
    }
    if (format.protocol() < 30) {
      out.writeInt(ioError);
    }
  }

  private void writeEndMarker(int ioError) throws IOException {
    if (format.varintFlags()) {
      out.writeVarint(0);
      out.writeVarint(ioError);
    } else if (ioError != 0 && format.safeList()) {
      out.writeShort(Xmit.IO_ERROR_END_LIST);
      out.writeVarint(ioError);
    } else {
      out.writeByte(0);
      if (ioError != 0 && format.protocol() >= 30) {
        out.sendMessage(MessageCode.IO_ERROR, ioError);
      }
    }
  }

  private void writeIdLists() throws IOException {
    if (format.has(ListFeature.NUMERIC_IDS)) {
      return;
    }
    boolean withRoot = format.has(ListFeature.ID0_NAMES);
    boolean acls = format.has(ListFeature.ACLS);
    if (format.has(ListFeature.OWNER) || acls) {
      users.writeList(out, withRoot);
    }
    if (format.has(ListFeature.GROUP) || acls) {
      groups.writeList(out, withRoot);
    }
  }
}
