package io.jrsync.transfer.role;

import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileMode;
import io.jrsync.protocol.item.ItemFlags;
import io.jrsync.protocol.options.Comparison;
import io.jrsync.protocol.options.Preserve;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.transfer.tree.Accounts;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.OpenObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes of an entry are kept, how they differ from what is there, and how they are set
 * (transfer chapter, sections 3.4, 3.7, 6.7 and 6.9). Immutable.
 */
final class Attributes {
  private static final int SET_ID = 06000;
  private static final int EXECUTE = 0111;

  private final Preserve preserve;
  private final Comparison comparison;
  private final boolean omitDirTimes;
  private final boolean privileged;
  private final int umask;

  Attributes(TransferOptions options, Accounts accounts) {
    preserve = options.preserve();
    comparison = options.comparison();
    omitDirTimes = preserve.omitDirTimes() || options.update().backup();
    privileged = accounts.isPrivileged();
    umask = accounts.umask();
  }

  /** Tells whether this kind of entry keeps its modification time. */
  boolean keepsTime(FileEntry entry) {
    return preserve.times()
        && !(entry.isDirectory() && omitDirTimes)
        && !(entry.isSymlink() && preserve.omitLinkTimes());
  }

  /** Compares modification times as {@code --modify-window} says. */
  boolean sameTime(FileEntry entry, FileStat stat) {
    int window = comparison.modifyWindow();
    if (window > 0) {
      return Math.abs(entry.mtime() - stat.mtime()) <= window;
    }
    return entry.mtime() == stat.mtime()
        && (window == 0 || entry.mtimeNanos() == stat.mtimeNanos());
  }

  /**
   * Returns the permission bits the entry gets.
   *
   * @param existing what is at the destination now, if it is of the same type
   */
  int permissions(FileEntry entry, @Nullable FileStat existing) {
    int wanted = entry.mode() & FileMode.PERMISSIONS;
    if (preserve.perms()) {
      return wanted;
    }
    if (existing == null) {
      return wanted & 0777 & ~umask;
    }
    int current = existing.permissions();
    if (!preserve.executability() || !entry.isRegular()) {
      return current;
    }
    if ((wanted & EXECUTE) == 0) {
      return current & ~EXECUTE;
    }
    return (current & EXECUTE) != 0 ? current : current | (current & 0444) >> 2;
  }

  /**
   * Returns what is at the destination if it is of the type that the entry is to have, else null.
   */
  static @Nullable FileStat ofSameType(FileEntry entry, @Nullable FileStat existing) {
    boolean same = existing != null && existing.type() == (entry.mode() & FileMode.S_IFMT);
    return same ? existing : null;
  }

  /**
   * Returns the flags of what differs between an entry and the object of its type at the
   * destination.
   */
  int differences(FileEntry entry, FileStat stat, int base) {
    int flags = base;
    if (entry.isRegular() && entry.length() != stat.size()) {
      flags |= ItemFlags.SIZE;
    }
    if (keepsTime(entry)) {
      flags |= sameTime(entry, stat) ? 0 : ItemFlags.TIME;
    } else if ((base & (ItemFlags.TRANSFER | ItemFlags.LOCAL)) != 0
        && (base & ItemFlags.NAME_FOLLOWS) == 0) {
      flags |= ItemFlags.TIME;
    }
    if (!entry.isSymlink() && permissions(entry, stat) != stat.permissions()) {
      flags |= ItemFlags.PERMISSIONS;
    }
    if (setsOwner() && entry.uid() != stat.uid()) {
      flags |= ItemFlags.OWNER;
    }
    if (setsGroup(entry) && entry.gid() != stat.gid()) {
      flags |= ItemFlags.GROUP;
    }
    return flags;
  }

  private boolean setsOwner() {
    return preserve.owner() && privileged;
  }

  private boolean setsGroup(FileEntry entry) {
    return preserve.group() && !entry.has(FileEntry.SKIP_GROUP);
  }

  /**
   * Sets what differs on an object that was made for the entry.
   *
   * @param permissions from {@link #permissions}
   * @param withTime whether the time may be set, which a file with failed content does not get
   */
  void applyToNew(OpenObject object, FileEntry entry, int permissions, boolean withTime)
      throws IOException {
    FileStat stat = object.stat();
    boolean setsTime = withTime && keepsTime(entry) && !hasExactTime(entry, stat);
    apply(object, stat, entry, permissions, setsTime);
  }

  /**
   * Sets what differs on an object that was there before. A time that counts as the same stays as
   * it is, unless the content was compared by its sum.
   *
   * @param found what the object is now
   */
  void applyToExisting(OpenObject object, FileStat found, FileEntry entry, int permissions)
      throws IOException {
    boolean exact = comparison.checksum() && entry.isRegular();
    boolean sameTime = exact ? hasExactTime(entry, found) : sameTime(entry, found);
    apply(object, found, entry, permissions, keepsTime(entry) && !sameTime);
  }

  /** Owner, then time, then permissions, since a change of owner can drop set-id bits. */
  private void apply(
      OpenObject object, FileStat found, FileEntry entry, int permissions, boolean setsTime)
      throws IOException {
    FileStat stat = found;
    int uid = setsOwner() && entry.uid() != stat.uid() ? entry.uid() : -1;
    int gid = setsGroup(entry) && entry.gid() != stat.gid() ? entry.gid() : -1;
    if (uid >= 0 || gid >= 0 || uid < -1 || gid < -1) {
      object.setOwner(uid, gid);
      if (((stat.permissions() | permissions) & SET_ID) != 0) {
        stat = object.stat();
      }
    }
    if (setsTime) {
      object.setModified(entry.mtime(), entry.mtimeNanos());
    }
    if (!entry.isSymlink() && stat.permissions() != permissions) {
      object.setPermissions(permissions);
    }
  }

  private static boolean hasExactTime(FileEntry entry, FileStat stat) {
    return entry.mtime() == stat.mtime() && entry.mtimeNanos() == stat.mtimeNanos();
  }

  /** Tells whether {@link #permissions} looks at what is at the destination now. */
  boolean needsExisting() {
    return !preserve.perms();
  }

  /** Tells whether this process is the superuser, who may read and search everything. */
  boolean isPrivileged() {
    return privileged;
  }
}
