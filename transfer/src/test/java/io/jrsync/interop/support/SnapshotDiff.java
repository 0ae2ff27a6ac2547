package io.jrsync.interop.support;

import io.jrsync.interop.support.TreeSnapshot.Entry;
import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.AclAttribute;
import io.jrsync.transfer.tree.FileStat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says how a tree differs from another, for people. */
final class SnapshotDiff {
  /** File systems need some blocks of their own to describe holes. */
  private static final long ALLOCATION_SLACK = 256;

  private final TreeSnapshot expected;
  private final TreeSnapshot actual;
  private final Set<Aspect> aspects;
  private final List<String> lines = new ArrayList<>();

  SnapshotDiff(TreeSnapshot expected, TreeSnapshot actual, Set<Aspect> aspects) {
    this.expected = expected;
    this.actual = actual;
    this.aspects = aspects;
  }

  List<String> lines() {
    Set<RawName> paths = new TreeSet<>(expected.entries().keySet());
    paths.addAll(actual.entries().keySet());
    for (RawName path : paths) {
      Entry wanted = expected.entries().get(path);
      Entry got = actual.entries().get(path);
      if (got == null) {
        add(path, "missing");
      } else if (wanted == null) {
        add(path, "left over");
      } else if (wanted.stat().type() != got.stat().type()) {
        differ(path, "type", type(wanted.stat()), type(got.stat()));
      } else {
        compare(path, wanted, got);
      }
    }
    return List.copyOf(lines);
  }

  private void compare(RawName path, Entry wanted, Entry got) {
    compareContent(path, wanted, got);
    compareAttributes(path, wanted.stat(), got.stat());
    compareTimes(path, wanted.stat(), got.stat());
    compareExtended(path, wanted, got);
    if (aspects.contains(Aspect.HARD_LINKS)) {
      differ(path, "same object as", wanted.sameAs(), got.sameAs());
    }
  }

  private void compareContent(RawName path, Entry wanted, Entry got) {
    FileStat before = wanted.stat();
    FileStat after = got.stat();
    if (aspects.contains(Aspect.CONTENT)) {
      if (before.isRegular()) {
        differ(path, "size", before.size(), after.size());
      }
      differ(path, "content", wanted.digest(), got.digest());
      differ(path, "link target", wanted.linkTarget(), got.linkTarget());
      differ(path, "device number", device(before), device(after));
    }
    boolean more = after.blocks() > before.blocks() + ALLOCATION_SLACK;
    if (aspects.contains(Aspect.ALLOCATION) && before.isRegular() && more) {
      differ(path, "blocks", before.blocks(), after.blocks());
    }
  }

  private void compareAttributes(RawName path, FileStat before, FileStat after) {
    if (aspects.contains(Aspect.PERMISSIONS)) {
      differ(path, "mode", octal(before), octal(after));
    }
    if (aspects.contains(Aspect.OWNER)) {
      differ(path, "owner", before.uid(), after.uid());
    }
    if (aspects.contains(Aspect.GROUP)) {
      differ(path, "group", before.gid(), after.gid());
    }
  }

  private void compareTimes(RawName path, FileStat before, FileStat after) {
    Aspect aspect = Aspect.TIME;
    if (before.isDirectory()) {
      aspect = Aspect.DIRECTORY_TIME;
    } else if (before.isSymlink()) {
      aspect = Aspect.LINK_TIME;
    }
    if (aspects.contains(aspect)) {
      differ(path, "time", time(before), time(after));
    }
  }

  private void compareExtended(RawName path, Entry wanted, Entry got) {
    Set<RawName> names = new TreeSet<>(wanted.attributes().keySet());
    names.addAll(got.attributes().keySet());
    for (RawName name : names) {
      boolean acl = name.equals(AclAttribute.ACCESS) || name.equals(AclAttribute.DEFAULT);
      if (aspects.contains(acl ? Aspect.ACLS : Aspect.XATTRS)) {
        differ(path, name.toString(), wanted.attributes().get(name), got.attributes().get(name));
      }
    }
  }

  private Instant time(FileStat stat) {
    int nanos = aspects.contains(Aspect.NANOSECONDS) ? stat.mtimeNanos() : 0;
    return Instant.ofEpochSecond(stat.mtime(), nanos);
  }

  private static String octal(FileStat stat) {
    return String.format("%04o", stat.permissions());
  }

  private static String device(FileStat stat) {
    return stat.rdevMajor() + ":" + stat.rdevMinor();
  }

  private static String type(FileStat stat) {
    return switch (stat.type()) {
      case 0100000 -> "file";
      case 0040000 -> "directory";
      case 0120000 -> "symlink";
      case 0020000 -> "character device";
      case 0060000 -> "block device";
      case 0010000 -> "FIFO";
      case 0140000 -> "socket";
      default -> "type " + Integer.toOctalString(stat.type());
    };
  }

  private void differ(RawName path, String what, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      add(path, what + " is " + after + ", not " + before);
    }
  }

  private void add(RawName path, String difference) {
    lines.add(path + ": " + difference);
  }
}
