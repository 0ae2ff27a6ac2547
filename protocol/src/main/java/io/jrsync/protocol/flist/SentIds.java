package io.jrsync.protocol.flist;

import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sending side: which ids of one kind have occurred, and the names they have (file list chapter,
 * section 5). A name goes out once: beside the first use of its id, or in a list after all entries.
 */
final class SentIds {
  private static final int MAX_NAME = 255;
  private static final byte[] UNNAMED = {};

  private final IntFunction<byte @Nullable []> lookUp;
  private final SequencedMap<Integer, byte[]> names = new LinkedHashMap<>();

  SentIds(IntFunction<byte @Nullable []> lookUp) {
    this.lookUp = lookUp;
  }

  /** Notes an id; returns its name if this was its first use and it has one. */
  byte @Nullable [] meet(int id) {
    if (names.containsKey(id)) {
      return null;
    }
    byte[] name = name(id);
    names.put(id, name);
    return name.length == 0 ? null : name;
  }

  private byte[] name(int id) {
    byte[] name = lookUp.apply(id);
    if (name == null) {
      return UNNAMED;
    }
    return name.length > MAX_NAME ? Arrays.copyOf(name, MAX_NAME) : name;
  }

  /**
   * Writes the list of all noted ids but 0 that have names, last met first like stock, and if
   * {@code withRoot} the name of id 0.
   */
  void writeList(WireOutput out, boolean withRoot) throws IOException {
    for (Map.Entry<Integer, byte[]> entry : names.reversed().entrySet()) {
      if (entry.getKey() != 0 && entry.getValue().length > 0) {
        out.writeVarint30(entry.getKey());
        writeName(out, entry.getValue());
      }
    }
    out.writeVarint30(0);
    if (withRoot) {
      writeName(out, name(0));
    }
  }

  /** Writes a name with its length in a byte. */
  static void writeName(WireOutput out, byte[] name) throws IOException {
    out.writeByte(name.length);
    out.write(name);
  }
}
