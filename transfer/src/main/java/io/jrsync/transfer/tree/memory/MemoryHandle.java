package io.jrsync.transfer.tree.memory;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An open object: what files and directories have in common. Every operation first meets the
 * planned faults, without the lock, and then runs with it.
 */
abstract class MemoryHandle {
  private final MemoryVolume volume;
  private final Access access;
  private final Inode node;
  private final RawName name;
  private volatile boolean closed;

  /** Opens a handle; {@code name} is what it was opened by. */
  MemoryHandle(MemoryVolume volume, Access access, Inode node, RawName name) {
    this.volume = volume;
    this.access = access;
    this.node = node;
    this.name = name;
    volume.opened(this);
  }

  /** One operation, under the lock. */
  @FunctionalInterface
  interface Query<T> {
    T run() throws Refused;
  }

  /** One operation without a result, under the lock. */
  @FunctionalInterface
  interface Change {
    void run() throws Refused;
  }

  final <T> T ask(Operation operation, RawName subject, Query<T> query) throws IOException {
    requireOpen();
    volume.faults().meet(operation, subject);
    ReentrantLock lock = volume.lock();
    lock.lock();
    try {
      return query.run();
    } catch (Refused e) {
      throw new TreeException(operation.verb(), subject, e.errno());
    } finally {
      lock.unlock();
    }
  }

  final void change(Operation operation, RawName subject, Change change) throws IOException {
    ask(
        operation,
        subject,
        () -> {
          change.run();
          return true;
        });
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("used after it was closed: " + this);
    }
  }

  final MemoryVolume volume() {
    return volume;
  }

  final Access access() {
    return access;
  }

  final RawName name() {
    return name;
  }

  public FileStat stat() throws IOException {
    return ask(Operation.STAT, name, node::stat);
  }

  public void setOwner(int uid, int gid) throws IOException {
    change(Operation.SET_OWNER, name, () -> access.changeOwner(node, uid, gid));
  }

  public void setPermissions(int permissions) throws IOException {
    change(Operation.SET_PERMISSIONS, name, () -> access.changePermissions(node, permissions));
  }

  public void setModified(long seconds, int nanos) throws IOException {
    change(Operation.SET_MODIFIED, name, () -> access.changeModified(node, seconds, nanos));
  }

  public void setAccessed(long seconds, int nanos) throws IOException {
    change(Operation.SET_ACCESSED, name, () -> access.changeAccessed(node, seconds, nanos));
  }

  public ExtendedAttributes xattrs() {
    return new MemoryXattrs(this, name, () -> node);
  }

  public void close() {
    closed = true;
    volume.closed(this);
  }

  @Override
  public final String toString() {
    String kind = node instanceof DirectoryNode ? "directory" : "file";
    return kind + " \"" + name + "\"";
  }
}
