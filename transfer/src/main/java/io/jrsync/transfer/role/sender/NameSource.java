package io.jrsync.transfer.role.sender;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The sender's arguments, one after the other; they may come over the connection while the list is
 * being sent.
 */
@FunctionalInterface
public interface NameSource {

  /** Returns the next name, or null when there is none. */
  @Nullable RawName next() throws IOException;

  /** Gives names that are known already. */
  static NameSource of(Iterable<RawName> names) {
    Iterator<RawName> iterator = names.iterator();
    return () -> iterator.hasNext() ? iterator.next() : null;
  }
}
