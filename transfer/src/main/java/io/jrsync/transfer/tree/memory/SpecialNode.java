package io.jrsync.transfer.tree.memory;

/** A FIFO, socket or device. It has no content and cannot be opened. */
final class SpecialNode extends Inode {
  private final int rdevMajor;
  private final int rdevMinor;

  SpecialNode(Birth birth, int rdevMajor, int rdevMinor) {
    super(birth);
    this.rdevMajor = rdevMajor;
    this.rdevMinor = rdevMinor;
  }

  @Override
  long size() {
    return 0;
  }

  @Override
  int rdevMajor() {
    return rdevMajor;
  }

  @Override
  int rdevMinor() {
    return rdevMinor;
  }
}
