package io.jrsync.transfer.tree.memory;

import io.jrsync.transfer.tree.memory.Inode.Birth;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One file system in memory: its root, its one lock, its clock and its open handles. All that nodes
 * hold is read and changed under the lock only.
 */
final class MemoryVolume {
  private static final int DIRECTORY_TYPE = 0040000;
  private static final long ROOT_INODE = 2;

  private final ReentrantLock lock = new ReentrantLock();
  private final InstantSource clock;
  private final Faults faults = new Faults();
  private final Set<MemoryHandle> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong lastInode = new AtomicLong(ROOT_INODE - 1);
  private final AtomicLong lastDevice = new AtomicLong();
  private final DirectoryNode root;

  MemoryVolume(InstantSource clock) {
    this.clock = clock;
    this.root = newDevice();
    root.linked();
  }

  /** Returns the root of a new, empty device. */
  DirectoryNode newDevice() {
    int mode = DIRECTORY_TYPE | 0755;
    return new DirectoryNode(
        new Birth(lastDevice.incrementAndGet(), lastInode.incrementAndGet(), mode, 0, 0, now()));
  }

  /** Returns the beginnings of an object that is to live on {@code device}. */
  Birth birth(long device, int mode, int uid, int gid) {
    return new Birth(device, lastInode.incrementAndGet(), mode, uid, gid, now());
  }

  Instant now() {
    return clock.instant();
  }

  DirectoryNode root() {
    return root;
  }

  ReentrantLock lock() {
    return lock;
  }

  Faults faults() {
    return faults;
  }

  void opened(MemoryHandle handle) {
    open.add(handle);
  }

  void closed(MemoryHandle handle) {
    open.remove(handle);
  }

  List<String> openHandles() {
    return open.stream().map(MemoryHandle::toString).sorted().toList();
  }
}
