package io.jrsync.benchmarks;

import io.jrsync.protocol.sum.BlockSummer;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.sum.StrongSum;
import io.jrsync.protocol.sum.StrongSums;
import io.jrsync.protocol.sum.SumHead;
import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;
import java.io.OutputStream;
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

/** The sums of a basis of 64 MiB in memory, written nowhere. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class BlockSummerBenchmark {
  private static final int SIZE = 64 << 20;

  @Param({"XXH128", "MD5"})
  private ChecksumAlgorithm algorithm = ChecksumAlgorithm.XXH128;

  @Param({"700", "8192", "131072"})
  private int blockLength;

  private final byte[] basis = new byte[SIZE];
  private final WireOutput out = new WireOutput(OutputStream.nullOutputStream());
  private StrongSum strong = StrongSums.forBlocks(algorithm, 1, true);

  @Setup
  public void fill() {
    new Random(1).nextBytes(basis);
    strong = StrongSums.forBlocks(algorithm, 1, true);
  }

  @Benchmark
  public void write() throws IOException {
    SumHead head = SumHead.forBasis(SIZE, 31, blockLength, false, strong.length());
    new BlockSummer(strong).write(head, this::read, out);
  }

  private int read(long position, byte[] bytes, int offset, int length) {
    int n = (int) Math.min(length, SIZE - position);
    System.arraycopy(basis, (int) position, bytes, offset, n);
    return n;
  }
}
