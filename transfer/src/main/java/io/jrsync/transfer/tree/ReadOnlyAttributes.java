package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The extended attributes of an object that must not be changed. */
record ReadOnlyAttributes(ExtendedAttributes actual, RawName name) implements ExtendedAttributes {

  @Override
  public List<RawName> names() throws IOException {
    return actual.names();
  }

  @Override
  public byte @Nullable [] value(RawName attribute) throws IOException {
    return actual.value(attribute);
  }

  @Override
  public void set(RawName attribute, byte[] value) throws TreeException {
    throw new TreeException("lsetxattr", name, Errno.EROFS);
  }

  @Override
  public void remove(RawName attribute) throws TreeException {
    throw new TreeException("lremovexattr", name, Errno.EROFS);
  }
}
