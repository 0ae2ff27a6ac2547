package io.jrsync.transfer.tree.memory;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Accounts;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A whole file system in memory, as seen by one of its users. It starts with an empty root
 * directory, which is the working directory too, and behaves as Linux does: links, holes, modes,
 * owners, times to the nanosecond, error numbers. Reading a file does not change its access time.
 * Holes take no memory.
 *
 * <p>Safe for use by several threads: every operation is atomic. It keeps nothing outside the heap,
 * so there is nothing to close; {@link #openHandles} tells what was not closed.
 */
public final class MemoryProvider implements TreeProvider {
  private final MemoryVolume volume;
  private final Access access;

  /** Makes an empty file system, used by root, with the system's clock. */
  public MemoryProvider() {
    this(MemoryAccounts.root(), InstantSource.system());
  }

  /**
   * Makes an empty file system whose root directory belongs to user 0 and has mode 0755.
   *
   * @param accounts who uses it
   * @param clock where the times of new and changed objects come from
   */
  public MemoryProvider(MemoryAccounts accounts, InstantSource clock) {
    this(new MemoryVolume(clock), accounts);
  }

  private MemoryProvider(MemoryVolume volume, MemoryAccounts accounts) {
    this.volume = volume;
    this.access = new Access(accounts);
  }

  /** Returns the same file system as another user sees it. */
  public MemoryProvider as(MemoryAccounts accounts) {
    return new MemoryProvider(volume, accounts);
  }

  /** The faults of the file system, shared by all its users. */
  public Faults faults() {
    return volume.faults();
  }

  /** Describes the files and directories that are open now, for tests that nothing stays open. */
  public List<String> openHandles() {
    return volume.openHandles();
  }

  @Override
  public Directory openRoot(RawName path) throws IOException {
    volume.faults().meet(Operation.OPEN_DIRECTORY, path);
    ReentrantLock lock = volume.lock();
    lock.lock();
    try {
      return new MemoryDirectory(volume, access, directory(path), path);
    } catch (Refused e) {
      throw new TreeException(Operation.OPEN_DIRECTORY.verb(), path, e.errno());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts the empty root of another device in the place of an empty directory, as mount(8) does.
   *
   * @throws TreeException where there is no empty directory of that path
   */
  public void mount(RawName path) throws TreeException {
    ReentrantLock lock = volume.lock();
    lock.lock();
    try {
      DirectoryNode covered = directory(path);
      DirectoryNode parent = directory(path.parent().isEmpty() ? root() : path.parent());
      if (parent.find(path.baseName()) != covered || !covered.isEmpty()) {
        throw new Refused(Errno.EBUSY);
      }
      parent.mount(path.baseName(), volume.newDevice());
      covered.markRemoved();
    } catch (Refused e) {
      throw new TreeException("mount", path, e.errno());
    } finally {
      lock.unlock();
    }
  }

  private static RawName root() {
    return RawName.ofUtf8("/");
  }

  private DirectoryNode directory(RawName path) throws Refused {
    if (new PathWalk(access, volume.root(), volume.root()).follow(path)
        instanceof DirectoryNode directory) {
      return directory;
    }
    throw new Refused(Errno.ENOTDIR);
  }

  /** All of them. */
  @Override
  public Set<Ability> abilities() {
    return EnumSet.allOf(Ability.class);
  }

  @Override
  public Accounts accounts() {
    return access.accounts();
  }
}
