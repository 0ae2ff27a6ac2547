package io.jrsync.spi;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.TreeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is not on a disk has no extended attributes, and takes none. */
record NoAttributes(RawName object) implements ExtendedAttributes {

  @Override
  public List<RawName> names() {
    return List.of();
  }

  @Override
  public byte @Nullable [] value(RawName attribute) {
    return null;
  }

  @Override
  public void set(RawName attribute, byte[] value) throws TreeException {
    throw new TreeException("setxattr", object, Errno.EROFS);
  }

  @Override
  public void remove(RawName attribute) throws TreeException {
    throw new TreeException("removexattr", object, Errno.EROFS);
  }
}
