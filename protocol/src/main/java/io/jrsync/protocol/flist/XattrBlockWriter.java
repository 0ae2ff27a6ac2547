package io.jrsync.protocol.flist;

import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;
import java.util.List;

/**
 * Sends attribute lists, each once (file list chapter, section 7.2).
 *
 * <pre>
 * varint k         0: a new list follows; otherwise the list number k - 1
 * varint count
 * count times:     varint length of the name with its NUL, varint length of the value, name, NUL,
 *                  value of up to 32 bytes or MD5 of a longer one
 * </pre>
 */
final class XattrBlockWriter {
  private final XattrTable table;
  private final WireNumbers numbers = new WireNumbers();

  XattrBlockWriter(XattrTable table) {
    this.table = table;
  }

  /** Sends the list with this number in the table; a negative number means no attributes. */
  void write(WireOutput out, int tableNumber) throws IOException {
    int index = tableNumber < 0 ? table.number(List.of()) : tableNumber;
    int known = numbers.numberOrNew(index);
    out.writeVarint(known + 1);
    if (known < 0) {
      writeList(out, table.get(index));
    }
  }

  private static void writeList(WireOutput out, List<Xattr> attributes) throws IOException {
    out.writeVarint(attributes.size());
    for (Xattr attribute : attributes) {
      out.writeVarint(attribute.name().length() + 1);
      out.writeVarint(attribute.valueLength());
      out.write(attribute.name().toBytes());
      out.writeByte(0);
      out.write(attribute.data());
    }
  }
}
