package io.jrsync.benchmarks;

import io.jrsync.protocol.sum.RollingSum;
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
 * The weak sum of one block. {@code withVectors} and {@code withoutVectors} differ only in the
 * module that the JVM is given; the warm-up is long enough for vectors to come into use.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 1)
public class RollingSumBenchmark {
  @Param({"700", "8192", "131072"})
  private int blockLength;

  private byte[] block = {};

  @Setup
  public void fill() {
    block = new byte[blockLength];
    new Random(1).nextBytes(block);
  }

  @Benchmark
  @Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
  public int withVectors() {
    return RollingSum.of(block, 0, blockLength);
  }

  @Benchmark
  @Fork(1)
  public int withoutVectors() {
    return RollingSum.of(block, 0, blockLength);
  }
}
