package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileMode;
import io.jrsync.protocol.item.ItemFlags;
import io.jrsync.protocol.options.Comparison;
import io.jrsync.protocol.options.Preserve;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.tree.Accounts;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.OpenObject;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes of an entry are kept, how they differ from what is there, and how they are set
 * (transfer chapter, sections 3.4, 3.7, 6.7 and 6.9). Owned by one thread.
 */
public final class Attributes {
  private static final int SET_ID = 06000;
  private static final int SPECIAL_BITS = 07000;
  private static final int NOT_OWNER = 0077;
  private static final int EXECUTE = 0111;

  private final Preserve preserve;
  private final Comparison comparison;
  private final boolean omitDirTimes;
  private final boolean privileged;
  private final int umask;
  private final boolean dryRun;
  private final Reporter reporter;
  private final @Nullable AclKeeper acls;
  private final @Nullable XattrKeeper xattrs;
  private final boolean leavesLongValues;

  /**
   * What is applied to.
   *
   * @param object its attributes are set
   * @param path for messages
   * @param replaced the extended attributes of what it takes the place of, if anything
   */
  public record Subject(OpenObject object, String path, @Nullable ExtendedAttributes replaced) {
    public Subject(OpenObject object, String path) {
      this(object, path, null);
    }
  }

  /** For the generator: values that are still to come are left to the receiver. */
  public static Attributes forGenerator(RoleContext role, ReceivedAttributes received) {
    return new Attributes(role, received, true);
  }

  public static Attributes forReceiver(RoleContext role, ReceivedAttributes received) {
    return new Attributes(role, received, false);
  }

  private Attributes(RoleContext role, ReceivedAttributes received, boolean leavesLongValues) {
    TransferOptions options = role.options();
    Accounts accounts = role.accounts();
    preserve = options.preserve();
    comparison = options.comparison();
    boolean backupsBeside = options.update().backup() && options.placement().backupDir() == null;
    omitDirTimes = preserve.omitDirTimes() || backupsBeside;
    privileged = accounts.isPrivileged();
    umask = accounts.umask();
    dryRun = options.update().dryRun();
    reporter = role.reporter();
    acls = preserve.acls() ? received.aclKeeper() : null;
    xattrs = preserve.xattrs() ? received.xattrKeeper(role) : null;
    this.leavesLongValues = leavesLongValues;
  }

  /** Tells whether this kind of entry keeps its modification time. */
  public boolean keepsTime(FileEntry entry) {
    return preserve.times()
        && !(entry.isDirectory() && omitDirTimes)
        && !(entry.isSymlink() && preserve.omitLinkTimes());
  }

  /** Tells whether this kind of entry keeps its access time, which travels in whole seconds. */
  private boolean keepsAccessTime(FileEntry entry) {
    return preserve.atimes() > 0 && !entry.isDirectory() && !entry.isSymlink();
  }

  /** Compares modification times as {@code --modify-window} says. */
  public boolean sameTime(FileEntry entry, FileStat stat) {
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
   * @param parent the directory that a new object is made in: its default access control list takes
   *     the place of the umask
   */
  public int permissions(FileEntry entry, @Nullable FileStat existing, Directory parent)
      throws IOException {
    return preserve.perms() || existing != null
        ? permissions(entry, existing)
        : entry.mode() & 0777 & DefaultPermissions.in(parent, umask);
  }

  /**
   * Returns the permission bits the entry gets.
   *
   * @param existing what is at the destination now; null only where permissions are kept
   */
  private int permissions(FileEntry entry, @Nullable FileStat existing) {
    int wanted = entry.mode() & FileMode.PERMISSIONS;
    if (preserve.perms()) {
      return wanted;
    }
    if (existing == null) {
      throw new IllegalStateException("without its directory nothing is known of a new object");
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
   * Returns what is at the destination if it is of the kind that the entry is to have, else null.
   * As for stock, devices of both sorts are one kind, and so are FIFOs and sockets.
   */
  public static @Nullable FileStat ofSameType(FileEntry entry, @Nullable FileStat existing) {
    if (existing == null) {
      return null;
    }
    boolean same =
        existing.type() == (entry.mode() & FileMode.S_IFMT)
            || (existing.isDevice() && entry.isDevice())
            || (existing.isSpecial() && entry.isSpecial());
    return same ? existing : null;
  }

  /**
   * Returns the flags of what differs between an entry and the object of its type at the
   * destination.
   *
   * @param existing the extended attributes of that object
   */
  public int differences(FileEntry entry, FileStat stat, int base, ExtendedAttributes existing)
      throws IOException {
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
    if (keepsAccessTime(entry) && entry.atime() != stat.atime()) {
      flags |= ItemFlags.ATIME;
    }
    if (modeDiffers(entry, stat, existing)) {
      flags |= ItemFlags.PERMISSIONS;
    }
    if (setsOwner() && entry.uid() != stat.uid()) {
      flags |= ItemFlags.OWNER;
    }
    if (setsGroup(entry) && entry.gid() != stat.gid()) {
      flags |= ItemFlags.GROUP;
    }
    if (acls != null && acls.differs(entry, existing)) {
      flags |= ItemFlags.ACL;
    }
    if (xattrs != null && xattrs.differs(entry, existing)) {
      flags |= ItemFlags.XATTR;
    }
    return flags;
  }

  /** What an access control list changes about the mode is not told again, but in a dry run. */
  private boolean modeDiffers(FileEntry entry, FileStat stat, ExtendedAttributes existing)
      throws IOException {
    int difference = permissions(entry, stat) ^ stat.permissions();
    if (entry.isSymlink() || difference == 0) {
      return false;
    }
    return (difference & SPECIAL_BITS) != 0
        || dryRun
        || acls == null
        || !acls.accessDiffers(entry, existing);
  }

  /** Returns the flags of an entry that nothing at the destination is compared with. */
  public int ofNew(FileEntry entry, int base) {
    boolean any = xattrs != null && xattrs.hasAny(entry);
    return base | ItemFlags.NEW | (any ? ItemFlags.XATTR : 0);
  }

  /** Tells whether some of an entry's extended attributes come with its item only. */
  public boolean hasLongXattrs(FileEntry entry) {
    return xattrs != null && xattrs.hasLong(entry);
  }

  /**
   * Returns which values of extended attributes have to be asked for, by their positions.
   *
   * @param existing the attributes that are there already, or null
   */
  public List<Integer> missingXattrs(FileEntry entry, @Nullable ExtendedAttributes existing)
      throws IOException {
    return xattrs == null ? List.of() : xattrs.missing(entry, existing);
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
  public void applyToNew(Subject subject, FileEntry entry, int permissions, boolean withTime)
      throws IOException {
    FileStat stat = subject.object().stat();
    boolean setsTime = withTime && keepsTime(entry) && !hasExactTime(entry, stat);
    apply(subject, stat, entry, permissions, setsTime);
  }

  /**
   * Sets what differs on an object that was there before. A time that counts as the same stays as
   * it is, unless the content was compared by its sum.
   *
   * @param found what the object is now
   */
  public void applyToExisting(Subject subject, FileStat found, FileEntry entry, int permissions)
      throws IOException {
    boolean exact = comparison.checksum() && entry.isRegular();
    boolean sameTime = exact ? hasExactTime(entry, found) : sameTime(entry, found);
    apply(subject, found, entry, permissions, keepsTime(entry) && !sameTime);
  }

  /**
   * Owner, extended attributes, time, access control lists and permissions: a change of owner can
   * drop set-id bits, and attributes are written before the object may become read-only.
   */
  private void apply(
      Subject subject, FileStat found, FileEntry entry, int permissions, boolean setsTime)
      throws IOException {
    OpenObject object = subject.object();
    FileStat stat = found;
    int uid = setsOwner() && entry.uid() != stat.uid() ? entry.uid() : -1;
    int gid = setsGroup(entry) && entry.gid() != stat.gid() ? entry.gid() : -1;
    if (uid >= 0 || gid >= 0 || uid < -1 || gid < -1) {
      object.setOwner(uid, gid);
      if (((stat.permissions() | permissions) & SET_ID) != 0) {
        stat = object.stat();
      }
    }
    if (xattrs != null && (!leavesLongValues || isComplete(entry, object))) {
      applyXattrs(subject, entry);
    }
    if (setsTime) {
      object.setModified(entry.mtime(), entry.mtimeNanos());
    }
    if (keepsAccessTime(entry) && entry.atime() != stat.atime()) {
      object.setAccessed(entry.atime(), 0);
    }
    if (!entry.isSymlink()) {
      applyMode(object, stat, entry, permissions);
    }
  }

  private boolean isComplete(FileEntry entry, OpenObject object) throws IOException {
    return missingXattrs(entry, object.xattrs()).isEmpty();
  }

  /** Sets extended attributes alone, once all values are there. */
  public void applyXattrs(Subject subject, FileEntry entry) throws IOException {
    if (xattrs == null) {
      return;
    }
    String role = leavesLongValues ? "[generator] " : "[receiver] ";
    for (String failure : xattrs.apply(entry, subject)) {
      reporter.error(role + failure);
    }
  }

  /**
   * An access control list brings its mode with it, but for the set-id and sticky bits: while those
   * change, nobody but the owner has access.
   */
  private void applyMode(OpenObject object, FileStat stat, FileEntry entry, int permissions)
      throws IOException {
    int current = stat.permissions();
    if (acls != null && acls.differs(entry, object.xattrs())) {
      if (((current ^ permissions) & SPECIAL_BITS) != 0) {
        object.setPermissions(permissions & ~NOT_OWNER);
      }
      acls.apply(entry, permissions, object.xattrs());
      current = object.stat().permissions();
    }
    if (current != permissions) {
      object.setPermissions(permissions);
    }
  }

  private static boolean hasExactTime(FileEntry entry, FileStat stat) {
    return entry.mtime() == stat.mtime() && entry.mtimeNanos() == stat.mtimeNanos();
  }

  /** Tells whether {@link #permissions} looks at what is at the destination now. */
  public boolean needsExisting() {
    return !preserve.perms();
  }

  /** Tells whether this process is the superuser, who may read and search everything. */
  public boolean isPrivileged() {
    return privileged;
  }
}
