package io.jrsync.protocol.flist;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Encodes entries as differences to the one before (file list chapter, sections 2.1 to 2.5). The
 * previous values start as 0 and are never reset, in sub-lists neither. Benchmark
 * FileListBenchmark.encode.
 */
final class EntryWriter {
  private static final byte[] NO_NAME = {};

  private final WireOutput out;
  private final int protocol;
  private final SentIds users;
  private final SentIds groups;
  private final AttributeWriter attributes;
  private final boolean varintFlags;
  private final boolean inlineNames;
  private final boolean owner;
  private final boolean group;
  private final boolean atimes;
  private final boolean crtimes;
  private final boolean links;
  private final boolean hardLinks;
  private final boolean devices;
  private final boolean specials;
  private final int checksumLength;
  private final @Nullable NameCharset charset;
  private final boolean convertsTargets;

  private byte[] name = NO_NAME;
  private int mode;
  private long mtime;
  private long atime;
  private int uid;
  private int gid;
  private int rdevMajor;
  private int rdev;
  private long linkDev;

  /** Names to send along with the entry at hand. */
  private byte @Nullable [] userName;

  private byte @Nullable [] groupName;

  EntryWriter(
      WireOutput out,
      ListFormat format,
      SentIds users,
      SentIds groups,
      AttributeWriter attributes,
      @Nullable NameCharset charset) {
    this.out = out;
    this.protocol = format.protocol();
    this.users = users;
    this.groups = groups;
    this.attributes = attributes;
    this.charset = charset;
    convertsTargets = format.has(ListFeature.CONVERTED_TARGETS);
    varintFlags = format.varintFlags();
    inlineNames = format.incRecurse();
    owner = format.has(ListFeature.OWNER);
    group = format.has(ListFeature.GROUP);
    atimes = format.has(ListFeature.ATIMES);
    crtimes = format.has(ListFeature.CRTIMES);
    links = format.has(ListFeature.LINKS);
    hardLinks = format.has(ListFeature.HARD_LINKS);
    devices = format.has(ListFeature.DEVICES);
    specials = format.has(ListFeature.SPECIALS);
    checksumLength = format.checksumLength();
  }

  /** Sends an entry that is about to be added to {@code list}. */
  void write(FileEntry e, FileList list) throws IOException {
    byte[] newName = converted(e.name());
    int shared = sharedPrefix(newName);
    int rest = newName.length - shared;
    int linkFlags = linkFlags(e, list);
    boolean follower = protocol >= 30 && linkFlags == Xmit.HLINKED;
    boolean abbreviated = follower && e.linkGroup() >= list.start();
    int flags = linkFlags | kindFlags(e) | nameFlags(shared, rest) | sameFlags(e);
    flags = withFiller(flags | idFlags(e, !abbreviated), e.isDirectory());
    writeFlags(flags);
    writeName(flags, newName, shared, rest);
    if (follower) {
      out.writeVarint(e.linkGroup());
    }
    if (abbreviated) {
      rememberFirst(list.columns(), e.linkGroup() - list.start());
    } else {
      writeTimes(e, flags);
      writeIds(e, flags);
      writeKind(e, flags);
      remember(e);
    }
    attributes.write(e);
  }

  /** Whoever hands out entries has seen to it that they can be converted. */
  private byte[] converted(RawName text) {
    try {
      return charset == null ? text.toBytes() : charset.toWire(text.toBytes());
    } catch (NameCharset.InconvertibleException e) {
      throw new IllegalArgumentException("cannot be converted: " + text, e);
    }
  }

  private int sharedPrefix(byte[] newName) {
    int max = Math.min(Xmit.MAX_SHARED, Math.min(name.length, newName.length));
    int mismatch = Arrays.mismatch(name, 0, max, newName, 0, max);
    return mismatch < 0 ? max : mismatch;
  }

  private static int nameFlags(int shared, int rest) {
    return (shared > 0 ? Xmit.SAME_NAME : 0) | (rest > 0xFF ? Xmit.LONG_NAME : 0);
  }

  /** Flags that depend on the kind of file: directories (section 2.3) and devices (section 2.5). */
  private int kindFlags(FileEntry e) {
    if (e.isDirectory()) {
      return directoryFlags(e);
    }
    if (e.isSpecial() && specials && protocol < 31) {
      return protocol < 28 ? Xmit.SAME_RDEV_PRE28 : Xmit.SAME_RDEV_MAJOR | minorFlag(0);
    }
    if (!e.isDevice() || !devices) {
      return 0;
    }
    if (protocol < 28) {
      return rdev(e) == rdev ? Xmit.SAME_RDEV_PRE28 : 0;
    }
    return (e.rdevMajor() == rdevMajor ? Xmit.SAME_RDEV_MAJOR : 0) | minorFlag(e.rdevMinor());
  }

  private int directoryFlags(FileEntry e) {
    boolean content = e.has(FileEntry.CONTENT_DIR);
    if (protocol < 30) {
      return e.has(FileEntry.TOP_DIR) && content ? Xmit.TOP_DIR : 0;
    }
    boolean top = e.has(FileEntry.IMPLIED_DIR) || (e.has(FileEntry.TOP_DIR) && content);
    return (top ? Xmit.TOP_DIR : 0) | (content ? 0 : Xmit.NO_CONTENT_DIR);
  }

  private int minorFlag(int minor) {
    return protocol < 30 && minor >= 0 && minor <= 0xFF ? Xmit.RDEV_MINOR_8_PRE30 : 0;
  }

  private int sameFlags(FileEntry e) {
    int flags = (e.mode() == mode ? Xmit.SAME_MODE : 0) | (e.mtime() == mtime ? Xmit.SAME_TIME : 0);
    if (protocol >= 31 && e.mtimeNanos() != 0) {
      flags |= Xmit.MOD_NSEC;
    }
    if (atimes && !e.isDirectory() && e.atime() == atime) {
      flags |= Xmit.SAME_ATIME;
    }
    if (crtimes && e.crtime() == e.mtime()) {
      flags |= Xmit.CRTIME_EQ_MTIME;
    }
    return flags;
  }

  /**
   * Ids are sent with the very first entry even if they are 0; {@code sent} is false if no ids will
   * follow.
   */
  private int idFlags(FileEntry e, boolean sent) {
    boolean first = name.length == 0;
    userName = null;
    groupName = null;
    int flags = 0;
    if (!owner || (e.uid() == uid && !first)) {
      flags |= Xmit.SAME_UID;
    } else if (sent) {
      userName = users.meet(e.uid());
      flags |= inlineNames && userName != null ? Xmit.USER_NAME_FOLLOWS : 0;
    }
    if (!group || (e.gid() == gid && !first)) {
      flags |= Xmit.SAME_GID;
    } else if (sent) {
      groupName = groups.meet(e.gid());
      flags |= inlineNames && groupName != null ? Xmit.GROUP_NAME_FOLLOWS : 0;
    }
    return flags;
  }

  private int linkFlags(FileEntry e, FileList list) {
    if (!hardLinks || !e.has(FileEntry.HARD_LINKED) || e.isDirectory() || protocol < 28) {
      return 0;
    }
    if (protocol < 30) {
      return Xmit.HLINKED | (e.linkDev() == linkDev ? Xmit.SAME_DEV_PRE30 : 0);
    }
    return Xmit.HLINKED | (e.linkGroup() == list.end() ? Xmit.HLINK_FIRST : 0);
  }

  /**
   * Section 2.2: a value of 0 would be the end of the list, so a bit without meaning is added to
   * it.
   */
  private int withFiller(int flags, boolean isDirectory) {
    if (varintFlags) {
      return flags == 0 ? Xmit.EXTENDED_FLAGS : flags;
    }
    if (flags == 0 && !isDirectory) {
      return Xmit.TOP_DIR;
    }
    if (protocol < 28) {
      return flags == 0 ? Xmit.LONG_NAME : flags;
    }
    return flags == 0 || (flags & 0xFF00) != 0 ? flags | Xmit.EXTENDED_FLAGS : flags;
  }

  private void writeFlags(int flags) throws IOException {
    if (varintFlags) {
      out.writeVarint(flags);
    } else if (protocol >= 28 && (flags & Xmit.EXTENDED_FLAGS) != 0) {
      out.writeShort(flags);
    } else {
      out.writeByte(flags);
    }
  }

  private void writeName(int flags, byte[] newName, int shared, int rest) throws IOException {
    if (shared > 0) {
      out.writeByte(shared);
    }
    if ((flags & Xmit.LONG_NAME) != 0) {
      out.writeVarint30(rest);
    } else {
      out.writeByte(rest);
    }
    out.write(newName, shared, rest);
    name = newName;
  }

  private void writeTimes(FileEntry e, int flags) throws IOException {
    out.writeVarlong30(e.length(), 3);
    if ((flags & Xmit.SAME_TIME) == 0) {
      if (protocol >= 30) {
        out.writeVarlong(e.mtime(), 4);
      } else {
        out.writeInt((int) e.mtime());
      }
    }
    if ((flags & Xmit.MOD_NSEC) != 0) {
      out.writeVarint(e.mtimeNanos());
    }
    if (crtimes && (flags & Xmit.CRTIME_EQ_MTIME) == 0) {
      out.writeVarlong(e.crtime(), 4);
    }
    if ((flags & Xmit.SAME_MODE) == 0) {
      out.writeInt(e.mode());
    }
    if (atimes && !e.isDirectory() && (flags & Xmit.SAME_ATIME) == 0) {
      out.writeVarlong(e.atime(), 4);
    }
  }

  private void writeIds(FileEntry e, int flags) throws IOException {
    if ((flags & Xmit.SAME_UID) == 0) {
      out.writeVarint30(e.uid());
      if (inlineNames && userName != null) {
        SentIds.writeName(out, userName);
      }
    }
    if ((flags & Xmit.SAME_GID) == 0) {
      out.writeVarint30(e.gid());
      if (inlineNames && groupName != null) {
        SentIds.writeName(out, groupName);
      }
    }
  }

  private void writeKind(FileEntry e, int flags) throws IOException {
    if ((e.isDevice() && devices) || (e.isSpecial() && specials && protocol < 31)) {
      writeRdev(e, flags);
    }
    if (e.isSymlink() && links) {
      RawName target = e.linkTarget() == null ? RawName.EMPTY : e.linkTarget();
      byte[] text = convertsTargets ? converted(target) : target.toBytes();
      out.writeVarint30(text.length);
      out.write(text);
    }
    if (hardLinks
        && (protocol < 28 ? e.isRegular() : protocol < 30 && (flags & Xmit.HLINKED) != 0)) {
      if (protocol < 28 || (flags & Xmit.SAME_DEV_PRE30) == 0) {
        out.writeLongint(e.linkDev() + 1);
      }
      out.writeLongint(e.linkInode());
      linkDev = e.linkDev();
    }
    if (checksumLength > 0 && (e.isRegular() || protocol < 28)) {
      byte[] checksum = e.checksum();
      out.write(
          checksum == null || !e.isRegular() ? new byte[checksumLength] : checksum,
          0,
          checksumLength);
    }
  }

  private void writeRdev(FileEntry e, int flags) throws IOException {
    if (protocol < 28) {
      if ((flags & Xmit.SAME_RDEV_PRE28) == 0) {
        out.writeInt(rdev(e));
      }
      return;
    }
    int minor = e.isDevice() ? e.rdevMinor() : 0;
    if ((flags & Xmit.SAME_RDEV_MAJOR) == 0) {
      out.writeVarint30(e.rdevMajor());
    }
    if ((flags & Xmit.RDEV_MINOR_8_PRE30) != 0 && protocol < 30) {
      out.writeByte(minor);
    } else {
      out.writeVarint30(minor);
    }
  }

  /** Device number of Linux as protocols below 28 carry it. */
  private static int rdev(FileEntry e) {
    return (e.rdevMinor() & 0xFF) | (e.rdevMajor() & 0xFFF) << 8 | (e.rdevMinor() & 0xFFF00) << 12;
  }

  private void remember(FileEntry e) {
    mode = e.mode();
    mtime = e.mtime();
    uid = owner ? e.uid() : uid;
    gid = group ? e.gid() : gid;
    atime = e.isDirectory() ? atime : e.atime();
    if (e.isDevice() && devices) {
      rdevMajor = e.rdevMajor();
      rdev = rdev(e);
    } else if (!(e.isSpecial() && specials)) {
      rdev = 0;
    }
  }

  /** After an abbreviated hard link the peer goes on from the values of the first of its group. */
  private void rememberFirst(EntryColumns columns, int first) {
    mode = columns.mode(first);
    mtime = columns.mtime.get(first);
    uid = columns.uid.get(first);
    gid = columns.gid.get(first);
    atime = columns.atime.get(first);
    if (FileMode.isDevice(mode) && devices) {
      rdevMajor = columns.rdevMajor.get(first);
    }
  }
}
