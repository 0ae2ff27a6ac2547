package io.jrsync.benchmarks;

import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Varints and varlongs of every length, per number. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class VarintBenchmark {
  private static final int COUNT = 100_000;

  private final long[] values = new long[COUNT];
  private byte[] varints = {};
  private byte[] varlongs = {};

  /** Makes numbers of all sizes and their bytes. */
  @Setup
  public void fill() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < COUNT; i++) {
      values[i] = random.nextLong() >>> (1 + random.nextInt(62));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writeVarints(new WireOutput(bytes));
    varints = bytes.toByteArray();
    bytes.reset();
    writeVarlongs(new WireOutput(bytes));
    varlongs = bytes.toByteArray();
  }

  private long writeVarints(WireOutput out) throws IOException {
    for (long value : values) {
      out.writeVarint((int) value);
    }
    out.flush();
    return out.rawBytes();
  }

  private long writeVarlongs(WireOutput out) throws IOException {
    for (long value : values) {
      out.writeVarlong(value, 3);
    }
    out.flush();
    return out.rawBytes();
  }

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long writeVarint() throws IOException {
    return writeVarints(new WireOutput(OutputStream.nullOutputStream()));
  }

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long writeVarlong() throws IOException {
    return writeVarlongs(new WireOutput(OutputStream.nullOutputStream()));
  }

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long readVarint() throws IOException {
    WireInput in = new WireInput(new ByteArrayInputStream(varints));
    long sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += in.readVarint();
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long readVarlong() throws IOException {
    WireInput in = new WireInput(new ByteArrayInputStream(varlongs));
    long sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += in.readVarlong(3);
    }
    return sum;
  }
}
