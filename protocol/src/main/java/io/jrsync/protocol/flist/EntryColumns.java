package io.jrsync.protocol.flist;

import io.jrsync.protocol.RawName;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Entries in the order of their arrival, one array per field and nothing per entry. What no entry
 * of the list uses takes no memory. Benchmark FileListBenchmark; FileListMemoryTest measures the
 * bytes per entry.
 *
 * <p>Owned by the thread that fills it; readable by any once it is handed over.
 */
final class EntryColumns {
  /** Flag beside those of {@link FileEntry}: the entry was dropped and only its number is left. */
  static final int INACTIVE = 1 << 15;

  private static final int MODE = 0xFFFF;
  private static final int FLAG_SHIFT = 16;
  private static final int NO_TARGET = -1;

  final NameColumn names = new NameColumn();
  final LongColumn length = new LongColumn();
  final LongColumn mtime = new LongColumn();
  final IntColumn mtimeNanos = new IntColumn(0);
  final LongColumn atime = new LongColumn();
  final LongColumn crtime = new LongColumn();
  final IntColumn uid = new IntColumn(0);
  final IntColumn gid = new IntColumn(0);
  final IntColumn rdevMajor = new IntColumn(0);
  final IntColumn rdevMinor = new IntColumn(0);
  final IntColumn linkGroup = new IntColumn(-1);
  final IntColumn xattrs = new IntColumn(-1);
  final IntColumn accessAcl = new IntColumn(-1);
  final IntColumn defaultAcl = new IntColumn(-1);
  final IntColumn source = new IntColumn(0);
  private final IntColumn flagsAndMode = new IntColumn(0);
  private final IntColumn targetStart = new IntColumn(NO_TARGET);
  private final IntColumn checksumStart = new IntColumn(NO_TARGET);
  private final ByteArena targets = new ByteArena();
  private final ByteArena checksums = new ByteArena();
  private int checksumLength;

  int size() {
    return names.size();
  }

  /** Adds an entry and returns its position. */
  int add(FileEntry e) {
    byte[] name = e.name().toBytes();
    int index = size();
    names.add(name, name.length);
    setMode(index, e.mode(), e.flags());
    length.set(index, e.length());
    mtime.set(index, e.mtime());
    mtimeNanos.set(index, e.mtimeNanos());
    atime.set(index, e.atime());
    crtime.set(index, e.crtime());
    uid.set(index, e.uid());
    gid.set(index, e.gid());
    rdevMajor.set(index, e.rdevMajor());
    rdevMinor.set(index, e.rdevMinor());
    linkGroup.set(index, e.linkGroup());
    xattrs.set(index, e.xattrs());
    accessAcl.set(index, e.accessAcl());
    defaultAcl.set(index, e.defaultAcl());
    source.set(index, e.source());
    RawName target = e.linkTarget();
    if (target != null) {
      setTarget(index, target.toBytes());
    }
    byte[] checksum = e.checksum();
    if (checksum != null) {
      setChecksum(index, checksum);
    }
    return index;
  }

  /** Builds the entry at {@code index} with the given name. */
  FileEntry get(int index, RawName name) {
    return FileEntry.builder(name, mode(index))
        .flags(flags(index) & ~INACTIVE)
        .length(length.get(index))
        .mtime(mtime.get(index), mtimeNanos.get(index))
        .atime(atime.get(index))
        .crtime(crtime.get(index))
        .owner(uid.get(index), gid.get(index))
        .rdev(rdevMajor.get(index), rdevMinor.get(index))
        .linkGroup(linkGroup.get(index))
        .xattrs(xattrs.get(index))
        .acls(accessAcl.get(index), defaultAcl.get(index))
        .source(source.get(index))
        .linkTarget(target(index))
        .checksum(checksum(index))
        .build();
  }

  int mode(int index) {
    return flagsAndMode.get(index) & MODE;
  }

  int flags(int index) {
    return flagsAndMode.get(index) >>> FLAG_SHIFT;
  }

  void setMode(int index, int mode, int flags) {
    flagsAndMode.set(index, flags << FLAG_SHIFT | mode);
  }

  void setFlags(int index, int flags) {
    setMode(index, mode(index), flags);
  }

  boolean isDirectory(int index) {
    return FileMode.isDirectory(mode(index));
  }

  boolean isActive(int index) {
    return (flags(index) & INACTIVE) == 0;
  }

  @Nullable RawName target(int index) {
    int start = targetStart.get(index);
    if (start == NO_TARGET) {
      return null;
    }
    byte[] b = targets.bytes();
    return RawName.of(b, start + 2, (b[start] & 0xFF) << 8 | (b[start + 1] & 0xFF));
  }

  boolean hasTarget(int index) {
    return targetStart.get(index) != NO_TARGET;
  }

  void setTarget(int index, byte[] target) {
    targetStart.set(index, targets.size());
    targets.add((byte) (target.length >> 8));
    targets.add((byte) target.length);
    targets.add(target, 0, target.length);
  }

  byte @Nullable [] checksum(int index) {
    int start = checksumStart.get(index);
    return start == NO_TARGET
        ? null
        : Arrays.copyOfRange(checksums.bytes(), start, start + checksumLength);
  }

  void setChecksum(int index, byte[] checksum) {
    checksumLength = checksum.length;
    checksumStart.set(index, checksums.size());
    checksums.add(checksum, 0, checksum.length);
  }

  /**
   * Makes {@code index} a copy of what an abbreviated hard link takes from the first of its group
   * (section 2.4).
   */
  void copyLinkedFields(int index, int first) {
    setMode(index, mode(first), 0);
    length.set(index, length.get(first));
    mtime.set(index, mtime.get(first));
    mtimeNanos.set(index, mtimeNanos.get(first));
    atime.set(index, atime.get(first));
    crtime.set(index, crtime.get(first));
    uid.set(index, uid.get(first));
    gid.set(index, gid.get(first));
    rdevMajor.set(index, rdevMajor.get(first));
    rdevMinor.set(index, rdevMinor.get(first));
    targetStart.set(index, targetStart.get(first));
    checksumStart.set(index, checksumStart.get(first));
  }

  void trim() {
    int size = size();
    names.trim();
    targets.trim();
    checksums.trim();
    for (LongColumn column : longColumns()) {
      column.trim(size);
    }
    for (IntColumn column : intColumns()) {
      column.trim(size);
    }
  }

  /** Bytes that the largest of the columns takes. */
  long largest() {
    long most = Math.max(names.memory(), Math.max(targets.memory(), checksums.memory()));
    for (LongColumn column : longColumns()) {
      most = Math.max(most, column.memory());
    }
    for (IntColumn column : intColumns()) {
      most = Math.max(most, column.memory());
    }
    return most;
  }

  long memory() {
    long sum = names.memory() + targets.memory() + checksums.memory();
    for (LongColumn column : longColumns()) {
      sum += column.memory();
    }
    for (IntColumn column : intColumns()) {
      sum += column.memory();
    }
    return sum;
  }

  private LongColumn[] longColumns() {
    return new LongColumn[] {length, mtime, atime, crtime};
  }

  private IntColumn[] intColumns() {
    return new IntColumn[] {
      mtimeNanos,
      uid,
      gid,
      rdevMajor,
      rdevMinor,
      linkGroup,
      xattrs,
      accessAcl,
      defaultAcl,
      source,
      flagsAndMode,
      targetStart,
      checksumStart
    };
  }
}
