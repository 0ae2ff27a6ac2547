package io.jrsync.benchmarks;

import io.jrsync.protocol.delta.DeltaSink;
import io.jrsync.protocol.delta.MatchSearch;
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
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The search over 64 MiB in memory against a basis of some length: unrelated ({@code NONE}), equal
 * but for one byte in each tenth block ({@code MOST}), in each block but the tenth ({@code FEW}),
 * equal ({@code ALL}). The sink does nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class MatchSearchBenchmark {
  private static final int SIZE = 64 << 20;
  private static final DeltaSink NOWHERE =
      new DeltaSink() {
        @Override
        public void literal(byte[] bytes, int offset, int length) {}

        @Override
        public void block(int index, byte[] bytes, int offset, int length) {}
      };

  /** How much of the new content is in the basis. */
  public enum Likeness {
    NONE,
    FEW,
    MOST,
    ALL
  }

  @Param({"NONE", "FEW", "MOST", "ALL"})
  private Likeness likeness = Likeness.NONE;

  @Param({"700", "8192", "131072"})
  private int blockLength;

  private final StrongSum strong = StrongSums.forBlocks(ChecksumAlgorithm.XXH128, 1, true);
  private final MatchSearch search = new MatchSearch(strong);
  private byte[] target = {};
  private BlockSums sums = BlockSums.NONE;

  @Setup
  public void fill() throws IOException {
    byte[] basis = new byte[SIZE];
    new Random(1).nextBytes(basis);
    target = basis.clone();
    for (int block = 0; block < SIZE / blockLength; block++) {
      boolean changed =
          switch (likeness) {
            case NONE, ALL -> false;
            case FEW -> block % 10 != 0;
            case MOST -> block % 10 == 0;
          };
      if (changed) {
        target[block * blockLength + 350] ^= 1;
      }
    }
    if (likeness == Likeness.NONE) {
      new Random(2).nextBytes(target);
    }
    sums = sumsOf(basis);
  }

  private BlockSums sumsOf(byte[] basis) throws IOException {
    SumHead head = SumHead.forBasis(basis.length, 31, blockLength, false, strong.length());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(bytes);
    new BlockSummer(strong).write(head, source(basis), out);
    out.flush();
    return BlockSums.read(head, new WireInput(new ByteArrayInputStream(bytes.toByteArray())));
  }

  @Benchmark
  public long search() throws IOException {
    search.run(sums, source(target), SIZE, false, NOWHERE);
    return search.literalBytes();
  }

  private static ByteSource source(byte[] content) {
    return (position, bytes, offset, length) -> {
      int n = (int) Math.min(length, content.length - position);
      System.arraycopy(content, (int) position, bytes, offset, n);
      return n;
    };
  }
}
