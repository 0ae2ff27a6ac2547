package io.jrsync.protocol.flist;

import static io.jrsync.protocol.flist.ListFixture.name;

import io.jrsync.protocol.RawName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/** Lists of every kind of entry, as a sender that recurses would make them. */
final class RandomLists {
  private static final int CHECKSUM = 16;

  private RandomLists() {}

  /** Everything on that a protocol has, but for incremental recursion and attributes. */
  static ListFormat fullFormat(int protocol) {
    EnumSet<ListFeature> features =
        EnumSet.of(
            ListFeature.RECURSE,
            ListFeature.LINKS,
            ListFeature.HARD_LINKS,
            ListFeature.DEVICES,
            ListFeature.SPECIALS,
            ListFeature.OWNER,
            ListFeature.GROUP);
    if (protocol >= 28) {
      features.add(ListFeature.ATIMES);
    }
    if (protocol >= 31) {
      features.addAll(
          EnumSet.of(ListFeature.VARINT_FLAGS, ListFeature.ID0_NAMES, ListFeature.CRTIMES));
    }
    return new ListFormat(protocol, features, CHECKSUM);
  }

  /**
   * A root, then directories and files in them; values that the format cannot carry are left out.
   */
  static List<FileEntry> entries(Random random, ListFormat format, int count) {
    List<FileEntry> entries = new ArrayList<>();
    entries.add(
        base(random, format, RawName.DOT, 040755)
            .flags(FileEntry.TOP_DIR | FileEntry.CONTENT_DIR)
            .build());
    List<RawName> directories = new ArrayList<>(List.of(RawName.DOT));
    for (int i = 0; i < count; i++) {
      RawName parent = directories.get(random.nextInt(directories.size()));
      RawName name = parent.resolve(randomName(random, i));
      FileEntry entry = entry(random, format, name);
      entries.add(entry);
      if (entry.isDirectory()) {
        directories.add(name);
      }
    }
    return entries;
  }

  /** Unique by its number, any bytes around it. */
  private static RawName randomName(Random random, int number) {
    byte[] bytes = new byte[random.nextInt(12) == 0 ? 300 : random.nextInt(6)];
    for (int i = 0; i < bytes.length; i++) {
      int b = 1 + random.nextInt(255);
      bytes[i] = (byte) (b == '/' ? '_' : b);
    }
    return name("" + (char) ('A' + number % 50) + number).append(RawName.of(bytes));
  }

  private static FileEntry entry(Random random, ListFormat format, RawName name) {
    int permissions = random.nextInt(010000);
    return switch (random.nextInt(8)) {
      case 0, 1 ->
          base(random, format, name, 040000 | permissions).flags(FileEntry.CONTENT_DIR).build();
      case 2 -> base(random, format, name, 0120777).linkTarget(randomName(random, 1)).build();
      case 3 ->
          base(random, format, name, (random.nextBoolean() ? 020000 : 060000) | permissions)
              .length(0)
              .rdev(random.nextInt(0x1000), random.nextInt(random.nextBoolean() ? 0x100 : 0x100000))
              .build();
      case 4 ->
          base(random, format, name, (random.nextBoolean() ? 010000 : 0140000) | permissions)
              .length(0)
              .build();
      default -> regular(random, format, name, permissions);
    };
  }

  private static FileEntry regular(
      Random random, ListFormat format, RawName name, int permissions) {
    byte[] sum = new byte[CHECKSUM];
    random.nextBytes(sum);
    int inode = random.nextInt(6);
    if (inode < 4) {
      return base(random, format, name, 0100000 | permissions)
          .checksum(sum)
          .link(7, 1000 + name.hashCode())
          .build();
    }
    // the members of one inode agree in everything but the name
    Random ofInode = new Random(inode);
    ofInode.nextBytes(sum);
    return base(ofInode, format, name, 0100640)
        .checksum(sum)
        .flags(FileEntry.HARD_LINKED)
        .link(8, inode)
        .build();
  }

  private static FileEntry.Builder base(Random random, ListFormat format, RawName name, int mode) {
    boolean modern = format.protocol() >= 30;
    FileEntry.Builder entry = FileEntry.builder(name, mode);
    entry.length(random.nextLong() >>> (1 + random.nextInt(62)));
    long time = 1_700_000_000L + random.nextInt(3);
    long anyTime = modern && random.nextInt(5) == 0 ? random.nextLong() : time;
    entry.mtime(
        anyTime,
        format.protocol() >= 31 && random.nextBoolean() ? random.nextInt(1_000_000_000) : 0);
    if (format.has(ListFeature.ATIMES) && !FileMode.isDirectory(mode)) {
      entry.atime(time + random.nextInt(2));
    }
    if (format.has(ListFeature.CRTIMES)) {
      entry.crtime(random.nextBoolean() ? anyTime : time);
    }
    return entry.owner(
        random.nextInt(3), random.nextInt(10) == 0 ? random.nextInt() : random.nextInt(3));
  }
}
