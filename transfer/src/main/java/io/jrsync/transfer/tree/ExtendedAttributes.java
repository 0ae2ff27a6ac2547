package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The extended attributes of one object, POSIX access control lists among them ({@link
 * AclAttribute}). Names are bytes and begin with their namespace: {@code user.note}. A symlink has
 * attributes of its own and is never followed.
 *
 * <p>Good for as long as the handle it was asked from is open. Failures are {@link TreeException}s
 * that name the object and carry the system's reason.
 */
public interface ExtendedAttributes {
  /** No value is longer on any system that is known. */
  int MAX_VALUE = 1 << 16;

  /**
   * Returns the names that this process may see, in no particular order; none where the file system
   * knows no attributes.
   */
  List<RawName> names() throws IOException;

  /** Returns a value, or null when there is no such attribute or there cannot be one. */
  byte @Nullable [] value(RawName attribute) throws IOException;

  /** Makes an attribute or replaces its value. */
  void set(RawName attribute, byte[] value) throws IOException;

  /** Removes an attribute; one that is not there is {@link Errno#ENODATA}. */
  void remove(RawName attribute) throws IOException;
}
