package io.jrsync.protocol.flist;

import io.jrsync.protocol.ProtocolException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Receiving side: which hard-link groups there are (file list chapter, section 6). From protocol 30
 * on groups are announced by their first member; below, entries with the same device and inode form
 * one, and here it gets a number of the same kind.
 */
final class ReceivedLinks {
  private record Inode(long dev, long number) {}

  private final BitSet announced = new BitSet();
  private final Map<Inode, Integer> groups = new HashMap<>();

  /** Notes the first member of a group; its index is the number of the group. */
  void announce(int index) {
    announced.set(index);
  }

  /** Checks the group that another member names, {@code index} being that member's own. */
  void check(int group, int index, int start) throws ProtocolException {
    if (group < 0 || group >= index) {
      throw new ProtocolException(
          "hard-link reference out of range: " + group + " (" + index + ")");
    }
    if (!announced.get(group)) {
      throw new ProtocolException(
          group < start
              ? "hard-link gnum precedes flist start: " + group + " (" + start + ")"
              : "hard-link reference to an entry that begins no group: " + group);
    }
  }

  /** Returns the group of an inode, a new one numbered {@code index} if it was not met before. */
  int group(long dev, long inode, int index) {
    Integer first = groups.putIfAbsent(new Inode(dev, inode), index);
    return first == null ? index : first;
  }

  /** Makes the only active member of a group an ordinary file; for a list that nothing follows. */
  static void dissolveSingles(EntryColumns columns) {
    int size = columns.size();
    int[] members = new int[size];
    for (int i = 0; i < size; i++) {
      int group = columns.linkGroup.get(i);
      if (group >= 0 && columns.isActive(i)) {
        members[group]++;
      }
    }
    for (int i = 0; i < size; i++) {
      int group = columns.linkGroup.get(i);
      if (group >= 0 && members[group] <= 1) {
        columns.linkGroup.set(i, -1);
        columns.setFlags(i, columns.flags(i) & ~FileEntry.HARD_LINKED);
      }
    }
  }
}
