package io.jrsync.transfer.role.sender;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.Tree;
import java.io.IOException;

/**
 * One open source root and how the names in the file list map to it.
 *
 * @param tree everything below the root
 * @param prefix what names in the list begin with before they reach the root; empty when they start
 *     there
 * @param base the absolute path where names in the list begin
 * @param shown the root's absolute path without {@code .} and {@code ..}, for messages
 * @param given the directory where names in the list begin, as the user named it
 */
record Source(Tree tree, RawName prefix, RawName base, RawName shown, RawName given)
    implements AutoCloseable {
  private static final RawName SLASH_DOT = RawName.ofUtf8("/.");

  /** Tells whether a name in the list is that of something below the root. */
  boolean holds(RawName name) {
    return prefix.isEmpty() || name.isBelow(prefix);
  }

  /** Returns where the entry of this name is below the root. */
  RawName local(RawName name) {
    if (prefix.isEmpty() || name.isDot()) {
      return name;
    }
    return name.equals(prefix) ? RawName.DOT : name.subName(prefix.length() + 1, name.length());
  }

  /** The extended attributes of the entry of this name. */
  ExtendedAttributes xattrs(RawName name) throws IOException {
    RawName local = local(name);
    return local.isDot()
        ? tree.directory(local).xattrs()
        : tree.parentOf(local).xattrs(local.baseName());
  }

  /** Returns the path of an entry for messages: absolute, as rsync shows it. */
  String display(RawName name) {
    RawName local = local(name);
    return (local.isDot() ? shown : shown.resolve(local)).toString();
  }

  /** Returns the path of an entry as the user named it, without what says nothing. */
  RawName spelled(RawName name) {
    RawName path = RawName.EMPTY;
    for (RawName part : given.resolve(name).components()) {
      path = path.resolve(part);
    }
    if (path.isEmpty()) {
      return RawName.DOT;
    }
    return name.isDot() ? path.append(SLASH_DOT) : path;
  }

  @Override
  public void close() {
    tree.close();
  }
}
