package io.jrsync.protocol.flist;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.wire.WireInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Receives ACLs as {@link AclBlockWriter} sends them, within the limits of file list chapter,
 * section 9.5.
 */
final class AclBlockReader {
  private static final int MAX_COUNT = 65536;
  private static final int ALL_PARTS = 31;
  private static final int ALL_PERMISSIONS = 7;

  /** Roughly what an ACL or a named entry takes. */
  private static final int OVERHEAD = 64;

  private final AclTables tables;
  private final ReceivedIds users;
  private final ReceivedIds groups;
  private final boolean mapsAtOnce;
  private final int maxAcls;
  private final MemoryBudget memory;

  AclBlockReader(
      AclTables tables,
      ReceivedIds users,
      ReceivedIds groups,
      ListFormat format,
      ListLimits limits,
      MemoryBudget memory) {
    this.tables = tables;
    this.users = users;
    this.groups = groups;
    this.mapsAtOnce = format.incRecurse();
    this.maxAcls = limits.attributeLists();
    this.memory = memory;
  }

  /** Returns the number of the access ACL that the entry at hand has. */
  int readAccess(WireInput in) throws IOException {
    return read(in, tables.access());
  }

  /** Returns the number of the default ACL that the directory at hand has. */
  int readDefault(WireInput in) throws IOException {
    return read(in, tables.defaults());
  }

  private int read(WireInput in, AclTable table) throws IOException {
    int number = in.readVarint();
    if (number < 0 || number > table.size()) {
      throw new ProtocolException(
          ExitCode.STREAM_IO, "ACL index " + number + " out of range " + table.size());
    }
    if (number > 0) {
      return number - 1;
    }
    if (table.size() >= maxAcls) {
      throw new ProtocolException(ExitCode.MALLOC, "more than " + maxAcls + " different ACLs");
    }
    return table.add(readAcl(in));
  }

  private Acl readAcl(WireInput in) throws IOException {
    int parts = in.readByte();
    if (parts > ALL_PARTS) {
      throw new ProtocolException(ExitCode.STREAM_IO, "unknown parts of an ACL: " + parts);
    }
    memory.charge(OVERHEAD);
    int user = readPart(in, parts & AclBlockWriter.USER);
    int group = readPart(in, parts & AclBlockWriter.GROUP);
    int mask = readPart(in, parts & AclBlockWriter.MASK);
    int other = readPart(in, parts & AclBlockWriter.OTHER);
    List<Acl.Named> named = (parts & AclBlockWriter.NAMED) != 0 ? readNamed(in) : List.of();
    return new Acl(user, group, mask, other, named);
  }

  private static int readPart(WireInput in, int present) throws IOException {
    return present == 0 ? Acl.ABSENT : checkPermissions(in.readVarint());
  }

  private List<Acl.Named> readNamed(WireInput in) throws IOException {
    int count = in.readVarint();
    if (count < 0 || count > MAX_COUNT) {
      throw new ProtocolException("wire value ACL count out of range: " + count);
    }
    memory.charge((long) OVERHEAD * count);
    List<Acl.Named> entries = new ArrayList<>();
    Set<Acl.Named> seen = new HashSet<>();
    for (int i = 0; i < count; i++) {
      int id = in.readVarint();
      int value = in.readVarint();
      boolean isUser = (value & AclBlockWriter.IS_USER) != 0;
      int permissions = checkPermissions(value >>> AclBlockWriter.PERMISSION_SHIFT);
      if (!seen.add(new Acl.Named(isUser, id, 0))) {
        throw new ProtocolException(
            "an ACL names the " + (isUser ? "user " : "group ") + id + " twice");
      }
      ReceivedIds ids = isUser ? users : groups;
      if ((value & AclBlockWriter.NAME_FOLLOWS) != 0) {
        ids.readName(in, id);
      }
      entries.add(new Acl.Named(isUser, mapsAtOnce ? ids.map(id) : id, permissions));
    }
    return entries;
  }

  private static int checkPermissions(int value) throws ProtocolException {
    if (value < 0 || value > ALL_PERMISSIONS) {
      throw new ProtocolException(ExitCode.STREAM_IO, "ACL permissions out of range: " + value);
    }
    return value;
  }

  /** Maps the ids of all ACLs; without incremental recursion, once the id lists are there. */
  void mapIds() throws ProtocolException {
    mapIds(tables.access());
    mapIds(tables.defaults());
  }

  private void mapIds(AclTable table) throws ProtocolException {
    for (int i = 0; i < table.size(); i++) {
      Acl acl = table.get(i);
      if (!acl.named().isEmpty()) {
        List<Acl.Named> named = new ArrayList<>(acl.named().size());
        for (Acl.Named n : acl.named()) {
          int id = (n.isUser() ? users : groups).map(n.id());
          named.add(new Acl.Named(n.isUser(), id, n.permissions()));
        }
        table.replace(i, new Acl(acl.user(), acl.group(), acl.mask(), acl.other(), named));
      }
    }
  }
}
