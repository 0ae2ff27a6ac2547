package io.jrsync.transfer.tree.linux;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reads the names in an open directory, thousands with one system call. Owned by one thread. */
final class Listing {
  /** Where each {@code linux_dirent64} (inode, offset, length, type, name) holds its own length. */
  private static final int RECORD_LENGTH = 16;

  private static final int NAME = 19;

  private final int number;
  private final RawName directory;

  /**
   * @param number a descriptor open for reading that nobody else uses
   * @param directory its name, for messages
   */
  Listing(int number, RawName directory) {
    this.number = number;
    this.directory = directory;
  }

  /** Takes names. */
  interface Visitor {
    void visit(RawName name) throws IOException;
  }

  /** Visits all names but {@code .} and {@code ..}. No native memory is held meanwhile. */
  void forEach(Visitor visitor) throws IOException {
    byte[] records = more();
    while (records.length > 0) {
      int next;
      for (int at = 0; at < records.length; at = next) {
        next = at + (records[at + RECORD_LENGTH] & 0xFF) + (records[at + RECORD_LENGTH + 1] << 8);
        int length = lengthOfName(records, at + NAME);
        if (!isDots(records, at + NAME, length)) {
          visitor.visit(RawName.of(records, at + NAME, length));
        }
      }
      records = more();
    }
  }

  /** Returns the next records; none at the end, or when the directory itself is gone. */
  private byte[] more() throws IOException {
    MemorySegment buffer = Buffers.take();
    try (Call call = Call.begin()) {
      long got = call.invoke(Syscall.GETDENTS64, number, buffer.address(), Buffers.SIZE);
      if (got == -Flags.ENOENT) {
        return new byte[0];
      }
      Call.check("readdir", directory, got);
      return buffer.asSlice(0, got).toArray(ValueLayout.JAVA_BYTE);
    } finally {
      Buffers.give(buffer);
    }
  }

  private static int lengthOfName(byte[] records, int start) {
    int end = start;
    while (records[end] != 0) {
      end++;
    }
    return end - start;
  }

  private static boolean isDots(byte[] records, int start, int length) {
    return records[start] == '.' && (length == 1 || (length == 2 && records[start + 1] == '.'));
  }
}
