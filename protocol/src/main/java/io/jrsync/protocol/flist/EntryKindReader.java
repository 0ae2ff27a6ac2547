package io.jrsync.protocol.flist;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.wire.WireInput;
import java.io.IOException;

/**
 * Receiving side: the fields of an entry that depend on the kind of file (file list chapter,
 * section 2.4, rows 14 to 17).
 */
final class EntryKindReader {
  private final WireInput in;
  private final int protocol;
  private final boolean devices;
  private final boolean specials;
  private final boolean symlinks;
  private final boolean munges;
  private final boolean hardLinks;
  private final int checksumLength;
  private final int pathLength;
  private final ReceivedLinks links;
  private final MemoryBudget memory;

  private final NameConversion conversion;
  private final boolean converts;
  private boolean lost;
  private int rdevMajor;
  private int rdev;
  private long linkDev;

  EntryKindReader(
      WireInput in,
      ListFormat format,
      ListLimits limits,
      ReceivedLinks links,
      MemoryBudget memory,
      NameConversion conversion) {
    this.in = in;
    this.conversion = conversion;
    converts = format.has(ListFeature.CONVERTED_TARGETS);
    this.links = links;
    this.memory = memory;
    protocol = format.protocol();
    devices = format.has(ListFeature.DEVICES);
    specials = format.has(ListFeature.SPECIALS);
    symlinks = format.has(ListFeature.LINKS);
    munges = format.has(ListFeature.MUNGE_LINKS);
    hardLinks = format.has(ListFeature.HARD_LINKS);
    checksumLength = format.checksumLength();
    pathLength = limits.pathLength();
  }

  /** Device number and symlink target. */
  void readKind(int flags, int mode, EntryColumns columns, int index, ReceivedName name)
      throws IOException {
    boolean device = devices && FileMode.isDevice(mode);
    if (device || (specials && FileMode.isSpecial(mode) && protocol < 31)) {
      int minor = protocol < 28 ? readRdev(flags) : readMajorAndMinor(flags);
      if (device) {
        columns.rdevMajor.set(index, rdevMajor);
        columns.rdevMinor.set(index, minor);
      }
    } else if (protocol < 28) {
      rdev = 0;
    }
    if (symlinks && FileMode.isSymlink(mode)) {
      readTarget(columns, index, name);
    }
  }

  /** The next entry begins. */
  void begin() {
    lost = false;
  }

  /** Tells whether the entry has to be left out, since what it says cannot be converted. */
  boolean isLost() {
    return lost;
  }

  private int readRdev(int flags) throws IOException {
    if ((flags & Xmit.SAME_RDEV_PRE28) == 0) {
      rdev = in.readInt();
    }
    rdevMajor = rdev >>> 8 & 0xFFF;
    return (rdev & 0xFF) | (rdev >>> 12 & 0xFFF00);
  }

  private int readMajorAndMinor(int flags) throws IOException {
    if ((flags & Xmit.SAME_RDEV_MAJOR) == 0) {
      rdevMajor = in.readVarint30();
    }
    boolean oneByte = protocol < 30 && (flags & Xmit.RDEV_MINOR_8_PRE30) != 0;
    return oneByte ? in.readByte() : in.readVarint30();
  }

  private void readTarget(EntryColumns columns, int index, ReceivedName name) throws IOException {
    int length = in.readVarint30();
    if (length < 0 || length >= pathLength) {
      throw new ProtocolException(
          ExitCode.MALLOC, "overflow: symlink target of " + length + " bytes");
    }
    memory.charge(munges ? length + SymlinkTarget.MUNGED_PREFIX.length() : length);
    byte[] target = in.readBytes(length);
    for (byte b : target) {
      if (b == 0) {
        throw new ProtocolException("NUL byte in a symlink target");
      }
    }
    NameCharset charset = conversion.charset();
    if (converts && charset != null) {
      try {
        target = charset.fromWire(target, 0, target.length);
      } catch (NameCharset.InconvertibleException e) {
        lose(name, String.valueOf(e.getMessage()));
        return;
      }
    }
    columns.setTarget(index, munges ? SymlinkTarget.munged(target) : target);
  }

  /** The entry stays without a target, and so do further names of the same symlink. */
  private void lose(ReceivedName name, String reason) {
    lost = true;
    if (!name.isLost()) {
      conversion.losses().target(name.relative(), reason);
    }
  }

  /** Below protocol 30: device and inode of a hard link; returns its group, -1 for none. */
  int readLink(int flags, int mode, int index) throws IOException {
    boolean present = protocol < 28 ? FileMode.isRegular(mode) : (flags & Xmit.HLINKED) != 0;
    if (!hardLinks || !present) {
      return -1;
    }
    if (protocol < 28 || (flags & Xmit.SAME_DEV_PRE30) == 0) {
      linkDev = in.readLongint() - 1;
    }
    memory.charge(Long.BYTES * 6);
    return links.group(linkDev, in.readLongint(), index);
  }

  /** The sum of {@code --checksum}; below protocol 28 it is there for every entry. */
  void readChecksum(int mode, EntryColumns columns, int index) throws IOException {
    boolean regular = FileMode.isRegular(mode);
    if (checksumLength == 0 || !(regular || protocol < 28)) {
      return;
    }
    memory.charge(checksumLength);
    byte[] checksum = in.readBytes(checksumLength);
    if (regular) {
      columns.setChecksum(index, checksum);
    }
  }

  /** Goes on from the values of another entry, which is the same file. */
  void copy(EntryColumns columns, int first, ReceivedName name) {
    int mode = columns.mode(first);
    if (devices && FileMode.isDevice(mode)) {
      rdevMajor = columns.rdevMajor.get(first);
    }
    if (symlinks && FileMode.isSymlink(mode) && !columns.hasTarget(first)) {
      lose(name, "as for its first name");
    }
  }
}
