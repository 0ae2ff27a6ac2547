package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.Xattr;
import io.jrsync.protocol.flist.XattrRequests;
import io.jrsync.protocol.flist.XattrTable;
import io.jrsync.transfer.role.XattrPolicy;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.OpenObject;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares and sets extended attributes on the receiving side (file list chapter, sections 7.3 and
 * 7.4). Of a long value the list holds only a digest: the value is then what the object, or the one
 * that it replaces, has already, or what the sender answered. Owned by one thread.
 */
final class XattrKeeper {
  private final XattrTable table;
  private final XattrRequests requests;
  private final XattrPolicy policy;

  /** The list that was looked at last: files next to each other often share one. */
  private int latest = -1;

  private Map<RawName, Listed> latestListed = Map.of();

  /** An attribute and its position in the sender's list, from 1. */
  private record Listed(int position, Xattr xattr) {

    boolean isValue(byte @Nullable [] value) {
      return value != null
          && value.length == xattr.valueLength()
          && Arrays.equals(xattr.isAbbreviated() ? Xattr.digest(value) : value, xattr.data());
    }
  }

  XattrKeeper(XattrTable table, XattrRequests requests, XattrPolicy policy) {
    this.table = table;
    this.requests = requests;
    this.policy = policy;
  }

  /** The attributes of an entry that are kept here; of a name that comes twice, the last one. */
  private Map<RawName, Listed> listed(FileEntry entry) {
    if (latest != entry.xattrs()) {
      latest = entry.xattrs();
      latestListed = keep(latest < 0 ? List.of() : table.get(latest));
    }
    return latestListed;
  }

  private Map<RawName, Listed> keep(List<Xattr> list) {
    Map<RawName, Listed> kept = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      Xattr xattr = list.get(i);
      if (policy.sets(xattr.name())) {
        kept.put(xattr.name(), new Listed(i + 1, xattr));
      }
    }
    return kept;
  }

  /** Tells whether the sender's file has any attributes at all. */
  boolean hasAny(FileEntry entry) {
    return entry.xattrs() >= 0 && !table.get(entry.xattrs()).isEmpty();
  }

  /** Tells whether the object has other attributes than the entry. */
  boolean differs(FileEntry entry, ExtendedAttributes existing) throws IOException {
    Map<RawName, Listed> listed = listed(entry);
    Set<RawName> present = new HashSet<>(existing.names());
    for (Map.Entry<RawName, Listed> wanted : listed.entrySet()) {
      if (!present.remove(wanted.getKey())
          || !wanted.getValue().isValue(existing.value(wanted.getKey()))) {
        return true;
      }
    }
    return present.stream().anyMatch(policy::removes);
  }

  /** Tells whether there are values that the list does not hold. */
  boolean hasLong(FileEntry entry) {
    return listed(entry).values().stream().anyMatch(each -> each.xattr().isAbbreviated());
  }

  /** Returns the positions of values that neither the list nor the object has. */
  List<Integer> missing(FileEntry entry, @Nullable ExtendedAttributes existing) throws IOException {
    List<Integer> positions = new ArrayList<>();
    for (Map.Entry<RawName, Listed> wanted : listed(entry).entrySet()) {
      Listed listed = wanted.getValue();
      boolean there = existing != null && listed.isValue(existing.value(wanted.getKey()));
      if (listed.xattr().isAbbreviated() && !there) {
        positions.add(listed.position());
      }
    }
    return positions;
  }

  /**
   * Sets what differs and removes what the sender does not have. What fails does not keep the rest
   * from being done.
   *
   * @return what went wrong, in rsync's words
   */
  List<String> apply(FileEntry entry, Attributes.Subject subject) throws IOException {
    Work work = new Work(subject);
    Map<RawName, Listed> listed = listed(entry);
    Set<RawName> present = new HashSet<>(work.attributes.names());
    for (Map.Entry<RawName, Listed> wanted : listed.entrySet()) {
      RawName name = wanted.getKey();
      Listed each = wanted.getValue();
      if (!present.remove(name) || !each.isValue(work.attributes.value(name))) {
        work.set(name, value(entry, each, subject.replaced()));
      }
    }
    for (RawName name : present) {
      if (policy.removes(name)) {
        work.remove(name);
      }
    }
    work.finish();
    return work.failures;
  }

  private byte @Nullable [] value(
      FileEntry entry, Listed listed, @Nullable ExtendedAttributes replaced) throws IOException {
    if (!listed.xattr().isAbbreviated()) {
      return listed.xattr().data();
    }
    byte[] answered = requests.value(entry.xattrs(), listed.position());
    if (answered != null || replaced == null) {
      return answered;
    }
    byte[] old = replaced.value(listed.xattr().name());
    return listed.isValue(old) ? old : null;
  }

  /** The changes of one object. */
  private static final class Work {
    private static final int OWNER_WRITE = 0200;

    private final OpenObject object;
    private final String path;
    private final ExtendedAttributes attributes;
    private final List<String> failures = new ArrayList<>();

    /** What to give back, once the owner was let in; -1 before. */
    private int permissions = -1;

    Work(Attributes.Subject subject) {
      this.object = subject.object();
      this.path = subject.path();
      this.attributes = object.xattrs();
    }

    private interface Change {
      void make() throws IOException;
    }

    void set(RawName name, byte @Nullable [] value) throws IOException {
      if (value == null) {
        failures.add("Missing abbreviated xattr value, " + name + ", for " + path);
      } else {
        change("lsetxattr", name, () -> attributes.set(name, value));
      }
    }

    void remove(RawName name) throws IOException {
      change("lremovexattr", name, () -> attributes.remove(name));
    }

    private void change(String operation, RawName name, Change change) throws IOException {
      try {
        makeAsOwner(change);
      } catch (TreeException e) {
        failures.add(
            "rsync_xal_set: "
                + operation
                + "(\""
                + path
                + "\",\""
                + name
                + "\") failed: "
                + e.reason());
      }
    }

    /** An owner may not write into what is read-only, but may change that for a moment. */
    private void makeAsOwner(Change change) throws IOException {
      try {
        change.make();
      } catch (TreeException e) {
        if (permissions >= 0 || e.errno() != Errno.EACCES) {
          throw e;
        }
        int before = object.stat().permissions();
        if ((before & OWNER_WRITE) != 0) {
          throw e;
        }
        object.setPermissions(before | OWNER_WRITE);
        permissions = before;
        change.make();
      }
    }

    void finish() throws IOException {
      if (permissions >= 0) {
        object.setPermissions(permissions);
      }
    }
  }
}
