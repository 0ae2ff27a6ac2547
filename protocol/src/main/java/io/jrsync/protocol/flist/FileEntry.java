package io.jrsync.protocol.flist;

import io.jrsync.protocol.FileInfo;
import io.jrsync.protocol.RawName;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a file list, as an object for the moment of its use; {@link FileList} keeps entries
 * in columns and builds one of these on request. Immutable (the checksum array is not to be
 * changed).
 *
 * <p>Times are seconds since 1970, negative before. Fields that the options leave out are 0, null
 * or -1.
 */
public final class FileEntry implements FileInfo {
  /** A directory named by an argument whose contents are part of the transfer. */
  public static final int TOP_DIR = 1;

  /** A directory whose contents are part of the transfer, so that deleting may act in it. */
  public static final int CONTENT_DIR = 1 << 1;

  /**
   * A parent that is in the list only because a name below it was asked for with {@code
   * --relative}.
   */
  public static final int IMPLIED_DIR = 1 << 2;

  /**
   * A non-directory with several links. For the writer: link count above 1. From the reader: has a
   * {@link #linkGroup()}.
   */
  public static final int HARD_LINKED = 1 << 3;

  /** Receiving side: the group must be left alone, see {@link IdMapper#leavesGroupAlone}. */
  public static final int SKIP_GROUP = 1 << 4;

  /** Sending side: what a symlink of this name leads to, so that opening it follows the link. */
  public static final int REFERENT = 1 << 5;

  private final RawName name;
  private final int mode;
  private final long length;
  private final long mtime;
  private final int mtimeNanos;
  private final long atime;
  private final long crtime;
  private final int uid;
  private final int gid;
  private final int rdevMajor;
  private final int rdevMinor;
  private final @Nullable RawName linkTarget;
  private final byte @Nullable [] checksum;
  private final int flags;
  private final long linkDev;
  private final long linkInode;
  private final int linkGroup;
  private final int xattrs;
  private final int accessAcl;
  private final int defaultAcl;
  private final int source;

  private FileEntry(Builder b) {
    name = b.name;
    mode = b.mode;
    length = b.length;
    mtime = b.mtime;
    mtimeNanos = b.mtimeNanos;
    atime = b.atime;
    crtime = b.crtime;
    uid = b.uid;
    gid = b.gid;
    rdevMajor = b.rdevMajor;
    rdevMinor = b.rdevMinor;
    linkTarget = b.linkTarget;
    checksum = b.checksum;
    flags = b.flags;
    linkDev = b.linkDev;
    linkInode = b.linkInode;
    linkGroup = b.linkGroup;
    xattrs = b.xattrs;
    accessAcl = b.accessAcl;
    defaultAcl = b.defaultAcl;
    source = b.source;
  }

  /** Starts an entry; {@code mode} holds type and permission bits, see {@link FileMode}. */
  public static Builder builder(RawName name, int mode) {
    return new Builder(name, mode);
  }

  /** Starts an entry with all values of this one. */
  public Builder toBuilder() {
    Builder b = new Builder(name, mode);
    b.length(length).mtime(mtime, mtimeNanos).atime(atime).crtime(crtime).owner(uid, gid);
    b.rdev(rdevMajor, rdevMinor).linkTarget(linkTarget).checksum(checksum).flags(flags);
    b.link(linkDev, linkInode).linkGroup(linkGroup);
    return b.xattrs(xattrs).acls(accessAcl, defaultAcl).source(source);
  }

  /** Path relative to the transfer root; {@code .} for the root itself. */
  @Override
  public RawName name() {
    return name;
  }

  /**
   * Type bits and permission bits; 0 for a missing argument that is to be deleted, see {@link
   * #isMissing}.
   */
  @Override
  public int mode() {
    return mode;
  }

  public long length() {
    return length;
  }

  @Override
  public long size() {
    return length;
  }

  @Override
  public long mtime() {
    return mtime;
  }

  @Override
  public int mtimeNanos() {
    return mtimeNanos;
  }

  @Override
  public long atime() {
    return atime;
  }

  public long crtime() {
    return crtime;
  }

  @Override
  public int uid() {
    return uid;
  }

  @Override
  public int gid() {
    return gid;
  }

  public int rdevMajor() {
    return rdevMajor;
  }

  public int rdevMinor() {
    return rdevMinor;
  }

  /** Target of a symlink, null if it was not transmitted or this is not a symlink. */
  @Override
  public @Nullable RawName linkTarget() {
    return linkTarget;
  }

  /** Whole-file checksum of {@code --checksum}. */
  public byte @Nullable [] checksum() {
    return checksum;
  }

  /** {@link #TOP_DIR} and so on. */
  public int flags() {
    return flags;
  }

  /** Tells whether {@code flag}, one of the constants above, is set. */
  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /**
   * Device of the file, for the writer to recognize hard links by; not kept in a {@link FileList}.
   */
  public long linkDev() {
    return linkDev;
  }

  /**
   * Inode of the file, for the writer to recognize hard links by; not kept in a {@link FileList}.
   */
  public long linkInode() {
    return linkInode;
  }

  /**
   * Number that all entries of one hard-link group share, over all segments and at every protocol;
   * -1 outside a group. From protocol 30 on it is the group number of the wire: segment start +
   * transmission position of the first member.
   */
  public int linkGroup() {
    return linkGroup;
  }

  /** Number of the attribute list in the session's {@link XattrTable}; -1 for none. */
  public int xattrs() {
    return xattrs;
  }

  /** Number of the access ACL in the session's table of access ACLs; -1 for none. */
  public int accessAcl() {
    return accessAcl;
  }

  /** Number of the default ACL in the session's table of default ACLs; -1 for none. */
  public int defaultAcl() {
    return defaultAcl;
  }

  /** Sender only: which of its source arguments the entry comes from. */
  public int source() {
    return source;
  }

  @Override
  public boolean isDirectory() {
    return FileMode.isDirectory(mode);
  }

  @Override
  public boolean isRegular() {
    return FileMode.isRegular(mode);
  }

  @Override
  public boolean isSymlink() {
    return FileMode.isSymlink(mode);
  }

  /** A block or character device. */
  @Override
  public boolean isDevice() {
    return FileMode.isDevice(mode);
  }

  /** A socket or a FIFO. */
  @Override
  public boolean isSpecial() {
    return FileMode.isSpecial(mode);
  }

  /**
   * An argument that does not exist, listed so that the other side deletes it ({@code
   * --delete-missing-args}).
   */
  public boolean isMissing() {
    return mode == 0;
  }

  @Override
  public String toString() {
    return name + " " + Integer.toOctalString(mode) + " " + length;
  }

  /** Collects the values of an entry; owned by one thread. */
  public static final class Builder {
    private RawName name;
    private int mode;
    private long length;
    private long mtime;
    private int mtimeNanos;
    private long atime;
    private long crtime;
    private int uid;
    private int gid;
    private int rdevMajor;
    private int rdevMinor;
    private @Nullable RawName linkTarget;
    private byte @Nullable [] checksum;
    private int flags;
    private long linkDev;
    private long linkInode;
    private int linkGroup = -1;
    private int xattrs = -1;
    private int accessAcl = -1;
    private int defaultAcl = -1;
    private int source;

    private Builder(RawName name, int mode) {
      this.name = name;
      this.mode = mode;
    }

    public Builder name(RawName value) {
      name = value;
      return this;
    }

    public Builder mode(int value) {
      mode = value;
      return this;
    }

    public Builder length(long value) {
      length = value;
      return this;
    }

    public Builder mtime(long seconds, int nanos) {
      mtime = seconds;
      mtimeNanos = nanos;
      return this;
    }

    public Builder atime(long seconds) {
      atime = seconds;
      return this;
    }

    public Builder crtime(long seconds) {
      crtime = seconds;
      return this;
    }

    public Builder owner(int user, int group) {
      uid = user;
      gid = group;
      return this;
    }

    public Builder rdev(int major, int minor) {
      rdevMajor = major;
      rdevMinor = minor;
      return this;
    }

    public Builder linkTarget(@Nullable RawName value) {
      linkTarget = value;
      return this;
    }

    public Builder checksum(byte @Nullable [] value) {
      checksum = value;
      return this;
    }

    /** Replaces all flags. */
    public Builder flags(int value) {
      flags = value;
      return this;
    }

    /** Adds one of the flag constants. */
    public Builder flag(int value) {
      flags |= value;
      return this;
    }

    public Builder link(long dev, long inode) {
      linkDev = dev;
      linkInode = inode;
      return this;
    }

    public Builder linkGroup(int value) {
      linkGroup = value;
      return this;
    }

    public Builder xattrs(int value) {
      xattrs = value;
      return this;
    }

    public Builder acls(int access, int defaults) {
      accessAcl = access;
      defaultAcl = defaults;
      return this;
    }

    public Builder source(int value) {
      source = value;
      return this;
    }

    public FileEntry build() {
      return new FileEntry(this);
    }
  }
}
