package io.jrsync.protocol.flist;

import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.wire.WireInput;
import java.io.IOException;

/**
 * Receiving side: owner and group of entries. With incremental recursion ids are mapped as they
 * come and the mapped ones are what the next entry may repeat, otherwise {@link #mapAll} maps them
 * in the end (file list chapter, section 5.4).
 */
final class OwnerReader {
  private final boolean owner;
  private final boolean group;
  private final boolean mapsAtOnce;
  private final IdMapper mapper;
  private final ReceivedIds users;
  private final ReceivedIds groups;
  private int uid;
  private int gid;
  private int flags;

  OwnerReader(ListFormat format, IdMapper mapper, ReceivedIds users, ReceivedIds groups) {
    this.owner = format.has(ListFeature.OWNER);
    this.group = format.has(ListFeature.GROUP);
    this.mapsAtOnce = format.incRecurse();
    this.mapper = mapper;
    this.users = users;
    this.groups = groups;
  }

  void read(WireInput in, int flags, EntryColumns columns, int index) throws IOException {
    if (owner) {
      if ((flags & Xmit.SAME_UID) == 0) {
        uid = readId(in, (flags & Xmit.USER_NAME_FOLLOWS) != 0, users);
      }
      columns.uid.set(index, uid);
    }
    if (group) {
      if ((flags & Xmit.SAME_GID) == 0) {
        gid = readId(in, (flags & Xmit.GROUP_NAME_FOLLOWS) != 0, groups);
        this.flags = mapsAtOnce ? skipFlag(gid) : 0;
      }
      columns.gid.set(index, gid);
    }
  }

  private int readId(WireInput in, boolean nameFollows, ReceivedIds ids) throws IOException {
    int id = in.readVarint30();
    if (!mapsAtOnce) {
      return id;
    }
    if (nameFollows) {
      ids.readName(in, id);
    }
    return ids.map(id);
  }

  private int skipFlag(int mappedGid) {
    return mapper.leavesGroupAlone(mappedGid) ? FileEntry.SKIP_GROUP : 0;
  }

  /** Goes on from the values of another entry. */
  void copy(EntryColumns columns, int index) {
    uid = columns.uid.get(index);
    gid = columns.gid.get(index);
    flags = columns.flags(index) & FileEntry.SKIP_GROUP;
  }

  /** {@link FileEntry#SKIP_GROUP} if it applies to the entry read last. */
  int flags() {
    return flags;
  }

  /** Without incremental recursion: maps the ids of all entries, after the id lists. */
  void mapAll(EntryColumns columns) throws ProtocolException {
    for (int i = 0; i < columns.size(); i++) {
      if (owner) {
        columns.uid.set(i, users.map(columns.uid.get(i)));
      }
      if (group) {
        int mapped = groups.map(columns.gid.get(i));
        columns.gid.set(i, mapped);
        columns.setFlags(i, columns.flags(i) | skipFlag(mapped));
      }
    }
  }
}
