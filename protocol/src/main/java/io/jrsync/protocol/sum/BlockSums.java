package io.jrsync.protocol.sum;

import io.jrsync.protocol.wire.WireInput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The sums of all blocks of one basis, as the sender got them: per block four bytes of weak sum and
 * as many of strong sum as the head says, in two arrays without an object per block.
 *
 * <p>Immutable once read.
 */
public final class BlockSums {
  /** The sums of no basis at all. */
  public static final BlockSums NONE = new BlockSums(SumHead.NONE, new int[0], new byte[0]);

  /** Blocks believed in before any of them has come. */
  private static final int FIRST_BLOCKS = 16 * 1024;

  private final SumHead head;
  private final int[] weak;
  private final byte[] strong;

  private BlockSums(SumHead head, int[] weak, byte[] strong) {
    this.head = head;
    this.weak = weak;
    this.strong = strong;
  }

  /**
   * Reads the sums that follow a head. Memory grows with what really arrives: a peer that announces
   * two thousand million blocks and sends ten costs no more than ten.
   */
  public static BlockSums read(SumHead head, WireInput in) throws IOException {
    int width = head.strongLength();
    int room = Math.min(head.count(), FIRST_BLOCKS);
    int[] weak = new int[room];
    byte[] strong = new byte[room * width];
    for (int block = 0; block < head.count(); block++) {
      if (block == room) {
        room = (int) Math.min(head.count(), 2L * room);
        weak = Arrays.copyOf(weak, room);
        strong = Arrays.copyOf(strong, room * width);
      }
      weak[block] = in.readInt();
      in.readFully(strong, block * width, width);
    }
    return new BlockSums(head, weak, strong);
  }

  /** The head that announced these sums. */
  public SumHead head() {
    return head;
  }

  /** The weak sum of a block. */
  public int weak(int block) {
    return weak[block];
  }

  /** Compares a full digest with a block's strong sum, over as many bytes as both have. */
  public boolean strongMatches(int block, byte[] digest) {
    int width = head.strongLength();
    int from = block * width;
    int compared = Math.min(width, digest.length);
    return Arrays.equals(strong, from, from + compared, digest, 0, compared);
  }
}
