package io.jrsync.protocol.flist;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.wire.WireInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Receives attribute lists as {@link XattrBlockWriter} sends them, within the limits of file list
 * chapter, section 9.5.
 */
final class XattrBlockReader {
  private static final int MAX_COUNT = 65536;
  private static final int MAX_NAME = 4096;
  private static final int MAX_VALUE = 128 << 20;
  private static final long MAX_LIST = 512L << 20;

  /** Roughly what an attribute takes beside its bytes. */
  private static final int OVERHEAD = 80;

  private final XattrTable table;
  private final int maxLists;
  private final MemoryBudget memory;

  XattrBlockReader(XattrTable table, int maxLists, MemoryBudget memory) {
    this.table = table;
    this.maxLists = maxLists;
    this.memory = memory;
  }

  /** Returns the number of the list that the entry at hand has. */
  int read(WireInput in) throws IOException {
    int number = in.readVarint();
    if (number < 0 || number > table.size()) {
      throw new ProtocolException(
          ExitCode.STREAM_IO, "xa index " + number + " out of range " + table.size());
    }
    if (number > 0) {
      return number - 1;
    }
    if (table.size() >= maxLists) {
      throw new ProtocolException(
          ExitCode.MALLOC, "more than " + maxLists + " lists of extended attributes");
    }
    return table.add(readList(in));
  }

  private List<Xattr> readList(WireInput in) throws IOException {
    int count = in.readVarint();
    require(count >= 0 && count <= MAX_COUNT, "wire value xattr count", count);
    memory.charge(OVERHEAD);
    List<Xattr> attributes = new ArrayList<>();
    long total = 0;
    for (int i = 0; i < count; i++) {
      int nameLength = in.readVarint();
      int valueLength = in.readVarint();
      require(nameLength >= 0 && nameLength <= MAX_NAME, "wire size xattr name_len", nameLength);
      require(
          valueLength >= 0 && valueLength <= MAX_VALUE, "wire size xattr value_len", valueLength);
      total += (long) nameLength + valueLength;
      require(total <= MAX_LIST, "size of all extended attributes of one file", total);
      attributes.add(readAttribute(in, nameLength, valueLength));
    }
    return attributes;
  }

  private Xattr readAttribute(WireInput in, int nameLength, int valueLength) throws IOException {
    int dataLength = valueLength > Xattr.MAX_INLINE ? Xattr.DIGEST_LENGTH : valueLength;
    memory.charge(OVERHEAD + (long) nameLength + dataLength);
    byte[] name = in.readBytes(nameLength);
    if (nameLength < 2 || indexOfNul(name) != nameLength - 1) {
      throw new ProtocolException(
          ExitCode.FILE_IO, "invalid xattr name received: no name with one NUL at its end");
    }
    return Xattr.received(
        RawName.of(name, 0, nameLength - 1), valueLength, in.readBytes(dataLength));
  }

  private static int indexOfNul(byte[] name) {
    int i = 0;
    while (i < name.length && name[i] != 0) {
      i++;
    }
    return i;
  }

  private static void require(boolean holds, String what, long value) throws ProtocolException {
    if (!holds) {
      throw new ProtocolException(what + " out of range: " + value);
    }
  }
}
