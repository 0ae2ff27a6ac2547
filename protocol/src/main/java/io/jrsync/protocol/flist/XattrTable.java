package io.jrsync.protocol.flist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The different lists of extended attributes of one session, by number (file list chapter, section
 * 7.2). The position of an attribute in its list, from 1, is what requests for long values name it
 * by, so the order of a list is that of the wire.
 *
 * <p>Lists are never removed. Safe for several threads.
 */
public final class XattrTable {
  private final List<List<Xattr>> lists = new ArrayList<>();
  private final Map<List<Xattr>, Integer> numbers = new HashMap<>();

  /**
   * Sending side: returns the number of an equal list, adding it if it is new. An item without
   * attributes has the empty list.
   */
  public synchronized int number(List<Xattr> attributes) {
    List<Xattr> copy = List.copyOf(attributes);
    @Nullable Integer known = numbers.putIfAbsent(copy, lists.size());
    return known != null ? known : append(copy);
  }

  /** Receiving side: adds a list even if there is an equal one, since the sender counted it. */
  synchronized int add(List<Xattr> attributes) {
    return append(List.copyOf(attributes));
  }

  private int append(List<Xattr> copy) {
    lists.add(copy);
    return lists.size() - 1;
  }

  /** The attributes with this number. */
  public synchronized List<Xattr> get(int number) {
    return lists.get(number);
  }

  public synchronized int size() {
    return lists.size();
  }
}
