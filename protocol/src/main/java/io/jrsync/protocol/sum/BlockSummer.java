package io.jrsync.protocol.sum;

import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The generator's half of a delta: computes the sums of a basis and writes them behind a head that
 * was already sent.
 *
 * <p>Owned by one thread, used for one basis after the other. A basis that cannot be read as far as
 * the head promised counts as zero bytes from there on: sums nobody will ask for, or that the file
 * sum will catch. Benchmark: BlockSummerBenchmark.
 */
public final class BlockSummer {
  /** Bytes read at once, or one block if that is more. */
  private static final int BUFFER_SIZE = 256 * 1024;

  private final StrongSum strong;
  private final ZeroFillingReader reader = new ZeroFillingReader();
  private final byte[] digest;
  private byte[] buffer = {};

  /** Creates one that uses {@code strong}, which nobody else may use meanwhile. */
  public BlockSummer(StrongSum strong) {
    this.strong = strong;
    this.digest = new byte[Math.max(strong.length(), 2 * Long.BYTES)];
  }

  /** Writes {@code head.count()} pairs of weak and strong sum, but not the head itself. */
  public void write(SumHead head, ByteSource basis, WireOutput out) throws IOException {
    reader.open(basis);
    int blockLength = head.blockLength();
    int batch = head.count() == 0 ? 0 : Math.max(1, BUFFER_SIZE / blockLength);
    for (long first = 0; first < head.count(); first += batch) {
      long start = first * blockLength;
      int last = (int) Math.min(first + batch, head.count()) - 1;
      int length = (int) (head.offsetOf(last) + head.lengthOf(last) - start);
      room(length);
      reader.read(start, buffer, 0, length);
      for (int block = (int) first; block <= last; block++) {
        writeSums(head, block, (int) (head.offsetOf(block) - start), out);
      }
    }
  }

  private void writeSums(SumHead head, int block, int offset, WireOutput out) throws IOException {
    int length = head.lengthOf(block);
    out.writeInt(RollingSum.of(buffer, offset, length));
    strong.digestOf(buffer, offset, length, digest, 0);
    out.write(digest, 0, head.strongLength());
  }

  private void room(int length) {
    if (buffer.length < length) {
      buffer = new byte[length];
    }
  }

  /** Why the basis of the last {@link #write} could not be read to its end; null when it could. */
  public @Nullable IOException readFailure() {
    return reader.failure();
  }
}
