package io.jrsync.interop.support;

import io.jrsync.interop.support.TreeSnapshot.Entry;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.Xattr;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Looks at a whole tree, in the order of its paths. */
final class SnapshotWalk {
  private static final int SHOWN = 60;

  private final SortedMap<RawName, Entry> found = new TreeMap<>();

  private record Identity(long device, long inode) {}

  SortedMap<RawName, Entry> walk(Directory root) throws IOException {
    found.put(RawName.DOT, new Entry(root.stat(), null, null, null, attributes(root.xattrs())));
    walk(root, RawName.DOT);
    markSameObjects();
    return found;
  }

  private void walk(Directory directory, RawName path) throws IOException {
    SortedMap<RawName, FileStat> entries = list(directory);
    for (Map.Entry<RawName, FileStat> entry : entries.entrySet()) {
      RawName name = entry.getKey();
      RawName below = path.resolve(name);
      FileStat stat = entry.getValue();
      found.put(below, look(directory, name, stat));
      if (stat.isDirectory()) {
        enter(directory, name, below);
      }
    }
  }

  /** A directory that cannot be entered is known by its mode. */
  private void enter(Directory parent, RawName name, RawName path) throws IOException {
    Directory child;
    try {
      child = parent.openDirectory(name);
    } catch (TreeException e) {
      requireForbidden(e);
      return;
    }
    try (child) {
      walk(child, path);
    } catch (TreeException e) {
      requireForbidden(e);
    }
  }

  private static Entry look(Directory directory, RawName name, FileStat stat) throws IOException {
    RawName target = stat.isSymlink() ? directory.readLink(name) : null;
    String digest = stat.isRegular() ? digest(directory, name) : null;
    return new Entry(stat, digest, target, null, attributes(directory.xattrs(name)));
  }

  /** Each value as its length and beginning, and a digest of the whole. */
  private static SortedMap<RawName, String> attributes(ExtendedAttributes of) throws IOException {
    SortedMap<RawName, String> values = new TreeMap<>();
    for (RawName name : of.names()) {
      values.put(name, text(of, name));
    }
    return values;
  }

  private static String text(ExtendedAttributes of, RawName name) throws IOException {
    byte[] value;
    try {
      value = of.value(name);
    } catch (TreeException e) {
      requireForbidden(e);
      return "unreadable";
    }
    if (value == null) {
      return "vanished";
    }
    byte[] start = Arrays.copyOf(value, Math.min(value.length, SHOWN));
    String digest = value.length > SHOWN ? "..., md5 " + hex(Xattr.digest(value)) : "";
    return value.length + " bytes " + hex(start) + digest;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String digest(Directory directory, RawName name) throws IOException {
    try {
      return ContentDigest.of(directory, name);
    } catch (TreeException e) {
      requireForbidden(e);
      return "unreadable";
    }
  }

  private static void requireForbidden(TreeException e) throws TreeException {
    if (e.errno() != Errno.EACCES) {
      throw e;
    }
  }

  private void markSameObjects() {
    Map<Identity, RawName> first = new HashMap<>();
    found.replaceAll((path, entry) -> {
      FileStat stat = entry.stat();
      RawName known = null;
      if (!stat.isDirectory()) {
        known = first.putIfAbsent(new Identity(stat.device(), stat.inode()), path);
      }
      return new Entry(stat, entry.digest(), entry.linkTarget(), known, entry.attributes());
    });
  }

  private static SortedMap<RawName, FileStat> list(Directory directory) throws IOException {
    SortedMap<RawName, FileStat> entries = new TreeMap<>();
    directory.list(
        new Directory.EntryVisitor() {
          @Override
          public void visit(RawName name, FileStat stat) {
            entries.put(name, stat);
          }

          @Override
          public void failed(RawName name, TreeException failure) throws IOException {
            throw failure;
          }
        });
    return entries;
  }
}
