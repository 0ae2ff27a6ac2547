package io.jrsync.protocol.delta;

import io.jrsync.protocol.sum.BlockSummer;
import io.jrsync.protocol.sum.BlockSums;
import io.jrsync.protocol.sum.ByteSource;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.sum.StrongSum;
import io.jrsync.protocol.sum.StrongSums;
import io.jrsync.protocol.sum.SumHead;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;

/** What tests of the search start from: content, sums, a search. */
final class Deltas {
  private Deltas() {}

  static StrongSum strong() {
    return StrongSums.forBlocks(ChecksumAlgorithm.XXH128, 1, true);
  }

  /** The sums of a basis as a sender reads them. */
  static BlockSums sums(byte[] basis, int blockLength) {
    return sums(basis, SumHead.forBasis(basis.length, 29, blockLength, false, 16));
  }

  static BlockSums sums(byte[] basis, SumHead head) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      WireOutput out = new WireOutput(bytes);
      new BlockSummer(strong()).write(head, source(basis), out);
      out.flush();
      return BlockSums.read(head, new WireInput(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sums made up by a peer. */
  static BlockSums forged(SumHead head, int weak) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      WireOutput out = new WireOutput(bytes);
      for (int i = 0; i < head.count(); i++) {
        out.writeInt(weak);
        out.write(new byte[head.strongLength()]);
      }
      out.flush();
      return BlockSums.read(head, new WireInput(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ByteSource source(byte[] content) {
    return (position, target, offset, length) -> {
      int n = (int) Math.min(length, content.length - position);
      System.arraycopy(content, (int) position, target, offset, n);
      return n;
    };
  }

  static byte[] random(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** The given blocks of some content, one after the other. */
  static byte[] blocks(byte[] content, int blockLength, int... order) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int block : order) {
      out.write(content, block * blockLength, blockLength);
    }
    return out.toByteArray();
  }
}
