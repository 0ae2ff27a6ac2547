package io.jrsync.transfer.tree.memory;

import io.jrsync.transfer.tree.FileStat;
import java.time.Instant;

/** An object of the file system, whatever its names are. Guarded by {@link MemoryVolume}'s lock. */
abstract sealed class Inode permits DirectoryNode, FileNode, SymlinkNode, SpecialNode {
  static final int TYPE_MASK = 0170000;
  static final int PERMISSION_MASK = 07777;

  /**
   * What an object is born with.
   *
   * @param device the file system that it is part of
   * @param number its number there
   */
  record Birth(long device, long number, int mode, int uid, int gid, Instant time) {}

  private final long device;
  private final long number;
  private int mode;
  private int uid;
  private int gid;
  private long modified;
  private int modifiedNanos;
  private long accessed;
  private int accessedNanos;
  private final InodeAttributes attributes = new InodeAttributes();
  private int links;

  Inode(Birth birth) {
    device = birth.device();
    number = birth.number();
    mode = birth.mode();
    uid = birth.uid();
    gid = birth.gid();
    touch(birth.time());
    accessed = modified;
    accessedNanos = modifiedNanos;
  }

  abstract long size();

  /** The 512-byte units that the content takes. */
  long blocks() {
    return 0;
  }

  int rdevMajor() {
    return 0;
  }

  int rdevMinor() {
    return 0;
  }

  /** The number of names, as {@link FileStat#links} reports it. */
  int links() {
    return links;
  }

  final FileStat stat() {
    return new FileStat(
        mode,
        size(),
        modified,
        modifiedNanos,
        accessed,
        accessedNanos,
        uid,
        gid,
        device,
        number,
        links(),
        rdevMajor(),
        rdevMinor(),
        blocks());
  }

  final void linked() {
    links++;
  }

  final void unlinked() {
    links--;
  }

  final void touch(Instant now) {
    modify(now.getEpochSecond(), now.getNano());
  }

  final void modify(long seconds, int nanos) {
    modified = seconds;
    modifiedNanos = nanos;
  }

  final void access(long seconds, int nanos) {
    accessed = seconds;
    accessedNanos = nanos;
  }

  final void own(int newUid, int newGid) {
    uid = newUid;
    gid = newGid;
  }

  final void permit(int permissions) {
    permitWithoutAcl(permissions);
    attributes.follow(permissions);
  }

  final void permitWithoutAcl(int permissions) {
    mode = (mode & TYPE_MASK) | (permissions & PERMISSION_MASK);
  }

  final InodeAttributes attributes() {
    return attributes;
  }

  final long device() {
    return device;
  }

  final int permissions() {
    return mode & PERMISSION_MASK;
  }

  final int uid() {
    return uid;
  }

  final int gid() {
    return gid;
  }
}
