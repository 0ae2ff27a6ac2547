package io.jrsync.benchmarks;

import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.sum.StrongSum;
import io.jrsync.protocol.sum.StrongSums;
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
 * One mebibyte summed as blocks of 1024 bytes, each with a digest of its own, and as a stream of
 * pieces of 32 KiB with one digest. Operations per second are mebibytes per second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class StrongSumBenchmark {
  private static final int SIZE = 1 << 20;
  private static final int BLOCK = 1024;
  private static final int PIECE = 32 * 1024;

  @Param({"XXH128", "XXH3", "XXH64", "MD5", "MD4", "SHA1"})
  private ChecksumAlgorithm algorithm = ChecksumAlgorithm.XXH128;

  private final byte[] data = new byte[SIZE];
  private final byte[] digest = new byte[20];
  private StrongSum blockSum = StrongSums.forBlocks(algorithm, 1, true);
  private StrongSum fileSum = StrongSums.forFile(algorithm, 1);

  @Setup
  public void fill() {
    new Random(1).nextBytes(data);
    blockSum = StrongSums.forBlocks(algorithm, 1, true);
    fileSum = StrongSums.forFile(algorithm, 1);
  }

  @Benchmark
  public byte[] blocks() {
    for (int i = 0; i < SIZE; i += BLOCK) {
      blockSum.digestOf(data, i, BLOCK, digest, 0);
    }
    return digest;
  }

  @Benchmark
  public byte[] stream() {
    for (int i = 0; i < SIZE; i += PIECE) {
      fileSum.update(data, i, PIECE);
    }
    fileSum.digest(digest, 0);
    return digest;
  }
}
