package io.jrsync.protocol.flist;

import java.util.HashMap;
import java.util.Map;

/**
 * Sending side, from protocol 30 on: the first member of every hard-link group (file list chapter,
 * section 6.2), by device and inode. Kept to the end of the session.
 */
final class SentLinks {
  private record Inode(long dev, long number) {}

  private final Map<Inode, Integer> groups = new HashMap<>();

  /**
   * Returns the group number of an inode; {@code index}, the segment start plus the transmission
   * position of the entry at hand, if it is the first.
   */
  int group(long dev, long inode, int index) {
    Integer first = groups.putIfAbsent(new Inode(dev, inode), index);
    return first == null ? index : first;
  }
}
