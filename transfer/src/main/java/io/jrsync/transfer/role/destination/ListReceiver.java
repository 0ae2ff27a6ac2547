package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.filter.FilterChain;
import io.jrsync.protocol.filter.Side;
import io.jrsync.protocol.flist.EmptyDirectories;
import io.jrsync.protocol.flist.EntryCheck;
import io.jrsync.protocol.flist.FileList;
import io.jrsync.protocol.flist.FileListReader;
import io.jrsync.protocol.flist.FileLists;
import io.jrsync.protocol.flist.FileLists.Announcement;
import io.jrsync.protocol.flist.ListFormat;
import io.jrsync.protocol.flist.ListLimits;
import io.jrsync.protocol.flist.NameCharset;
import io.jrsync.protocol.flist.NameConversion;
import io.jrsync.protocol.flist.XattrRequests;
import io.jrsync.protocol.options.DebugFlag;
import io.jrsync.protocol.options.ModeChanges;
import io.jrsync.protocol.wire.Ndx;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.transfer.role.LocalCharset;
import io.jrsync.transfer.role.ProgressMeter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.RunCounters;
import java.io.IOException;

/** Takes in the file lists of the sender. Owned by the thread that reads the connection. */
public final class ListReceiver {
  private final RoleContext role;
  private final RawName root;
  private final WireInput in;
  private final FileListReader reader;
  private final FileLists lists;
  private final RunCounters counters;
  private final ReceivedAttributes attributes;
  private final ProgressMeter progress;

  /**
   * @param root where the destination is, absolute
   * @param check decides whether an entry was asked for
   */
  public ListReceiver(
      RoleContext role, ListFormat format, RawName root, EntryCheck check, RunCounters counters)
      throws RsyncException {
    this.role = role;
    this.root = root;
    this.in = role.in();
    this.counters = counters;
    ListLimits limits = ListLimits.DEFAULT.withAllocation(role.options().limits().allocation());
    this.lists = new FileLists(format, limits);
    this.progress = new ProgressMeter(role, lists);
    NameCharset charset = LocalCharset.of(role.options());
    LocalCharset.announce("Receiver", charset, role.reporter());
    NameConversion conversion = new NameConversion(charset, new LostNames(role.reporter(), root));
    this.reader =
        new FileListReader(in, format, new AccountMapper(role), check, limits, conversion);
    boolean replays = role.options().update().batch().isRead();
    XattrRequests requests = new XattrRequests(reader.xattrs(), limits, replays);
    this.attributes = new ReceivedAttributes(reader.xattrs(), reader.acls(), requests);
  }

  /** The lists that have come so far. */
  public FileLists lists() {
    return lists;
  }

  /** What the entries of the lists refer to. */
  public ReceivedAttributes attributes() {
    return attributes;
  }

  public ProgressMeter progress() {
    return progress;
  }

  /** Reads the first list. */
  public FileList readFirst() throws IOException {
    long before = in.rawBytes();
    FileList list = reader.readFirst();
    if (role.options().selection().pruneEmptyDirs() && !role.parameters().incRecurse()) {
      prune(list);
    }
    note(list, before);
    lists.append(list);
    if (!role.parameters().incRecurse()) {
      counters.knowAll();
    }
    return list;
  }

  /** Directories that a rule protects at the destination stay; rules of theirs are not read yet. */
  private void prune(FileList list) {
    FilterChain rules = role.rules().chain(Side.RECEIVER, root, name -> null);
    EmptyDirectories.deactivate(list, name -> rules.check(name, true).isExcluded());
  }

  /**
   * Reads a further list, or the news that there is none, if that is what an index announces.
   *
   * @return false when the index means something else
   */
  public boolean read(int ndx) throws IOException {
    if (ndx == Ndx.FLIST_EOF) {
      lists.complete();
      counters.knowAll();
      return true;
    }
    if (ndx > Ndx.FLIST_OFFSET) {
      return false;
    }
    long before = in.rawBytes();
    Announcement announcement = lists.announce(ndx);
    FileList list = reader.readSubList(announcement);
    note(list, before);
    tellOfDuplicates(list);
    lists.append(list, announcement.number());
    return true;
  }

  private void note(FileList list, long before) {
    ModeChanges modes = role.options().changes().modes();
    if (!modes.isEmpty()) {
      int umask = role.accounts().umask();
      list.changeModes(mode -> modes.apply(mode, umask));
    }
    role.reporter().addIoError(reader.ioError());
    counters.list(list, true);
    counters.know(list);
    counters.listBytes(in.rawBytes() - before);
    progress.list(list);
  }

  /** Tells whoever wants to know which names of a list came twice. */
  public void tellOfDuplicates(FileList list) {
    if (role.reporter().debugs(DebugFlag.DUP, 1)) {
      list.duplicates().forEach(position -> tellOfDuplicate(list, position));
    }
  }

  private void tellOfDuplicate(FileList list, int position) {
    RawName name = list.name(position);
    int ndx = list.start() + position;
    role.reporter()
        .debug(
            DebugFlag.DUP, 1, "removing duplicate name " + name + " from file list (" + ndx + ")");
  }
}
