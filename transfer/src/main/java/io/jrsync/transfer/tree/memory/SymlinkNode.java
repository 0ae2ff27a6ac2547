package io.jrsync.transfer.tree.memory;

import io.jrsync.protocol.RawName;

/** A symlink. */
final class SymlinkNode extends Inode {
  private final RawName target;

  SymlinkNode(Birth birth, RawName target) {
    super(birth);
    this.target = target;
  }

  RawName target() {
    return target;
  }

  @Override
  long size() {
    return target.length();
  }
}
