package io.jrsync.protocol.flist;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.wire.WireInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Receiving side: the names of ids of one kind and what each id is mapped to (file list chapter,
 * section 5). Each id is mapped once; with incremental recursion at its first use, otherwise after
 * the id lists.
 */
final class ReceivedIds {
  private static final byte[] ROOT = "root".getBytes(StandardCharsets.US_ASCII);

  /** Maps an id that has this name, or none. */
  interface Mapping {
    int map(int id, byte @Nullable [] name);
  }

  private final Mapping mapping;
  private final int limit;
  private final boolean namesRoot;
  private final Map<Integer, byte[]> names = new HashMap<>();
  private final Map<Integer, Integer> mapped = new HashMap<>();
  private int lastId;
  private int lastMapped;
  private boolean hasLast;

  /**
   * Creates the table.
   *
   * @param namesRoot id 0 counts as called "root", because the sender cannot say what it is called
   */
  ReceivedIds(Mapping mapping, int limit, boolean namesRoot) {
    this.mapping = mapping;
    this.limit = limit;
    this.namesRoot = namesRoot;
  }

  /** Reads a name that follows an id. */
  void readName(WireInput in, int id) throws IOException {
    byte[] name = in.readBytes(in.readByte());
    if (name.length > 0) {
      names.putIfAbsent(id, name);
      checkCount(names.size());
    }
  }

  /** Reads an id list. */
  void readList(WireInput in, boolean endsWithRootName) throws IOException {
    int id = in.readVarint30();
    while (id != 0) {
      readName(in, id);
      id = in.readVarint30();
    }
    if (endsWithRootName) {
      readName(in, 0);
    }
  }

  /** Returns the local id for one of the sender's. */
  int map(int id) throws ProtocolException {
    if (hasLast && id == lastId) {
      return lastMapped;
    }
    Integer known = mapped.get(id);
    if (known == null) {
      byte[] name = names.get(id);
      known = mapping.map(id, name == null && id == 0 && namesRoot ? ROOT : name);
      mapped.put(id, known);
      checkCount(mapped.size());
    }
    hasLast = true;
    lastId = id;
    lastMapped = known;
    return known;
  }

  private void checkCount(int count) throws ProtocolException {
    if (count > limit) {
      throw new ProtocolException(ExitCode.MALLOC, "more than " + limit + " different ids");
    }
  }
}
