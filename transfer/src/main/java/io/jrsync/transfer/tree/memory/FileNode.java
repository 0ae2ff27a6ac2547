package io.jrsync.transfer.tree.memory;

/** A regular file. */
final class FileNode extends Inode {
  private final SparseContent content = new SparseContent();

  FileNode(Birth birth) {
    super(birth);
  }

  SparseContent content() {
    return content;
  }

  @Override
  long size() {
    return content.size();
  }

  @Override
  long blocks() {
    return content.blocks();
  }
}
