package io.jrsync.protocol.item;

import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;

/**
 * How many entries were deleted at the destination, by type: the payload of NDX_DEL_STATS, five
 * varints (session chapter, section 8.3).
 */
public record DeletionCounts(int files, int directories, int symlinks, int devices, int specials) {
  public static final DeletionCounts NONE = new DeletionCounts(0, 0, 0, 0, 0);

  /**
   * More deletions of one kind than this in one message are not believed (session chapter, section
   * 1.6).
   */
  private static final int MAX = 1 << 28;

  public static DeletionCounts read(WireInput in) throws IOException {
    return new DeletionCounts(count(in), count(in), count(in), count(in), count(in));
  }

  private static int count(WireInput in) throws IOException {
    int value = in.readVarint();
    if (value < 0 || value > MAX) {
      throw new ProtocolException("invalid number of deletions: " + value);
    }
    return value;
  }

  public void write(WireOutput out) throws IOException {
    out.writeVarint(files);
    out.writeVarint(directories);
    out.writeVarint(symlinks);
    out.writeVarint(devices);
    out.writeVarint(specials);
  }

  public int total() {
    return files + directories + symlinks + devices + specials;
  }
}
