package io.jrsync.benchmarks;

import io.jrsync.protocol.token.CompressionAlgorithm;
import io.jrsync.protocol.token.TokenReader;
import io.jrsync.protocol.token.TokenReader.Kind;
import io.jrsync.protocol.token.TokenStreams;
import io.jrsync.protocol.token.TokenWriter;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Token streams per compression, at its default level, protocol 32. One operation is one MiB of
 * file content, so that the score is MiB per second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(TokenBenchmark.MIB)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "--add-modules=jdk.incubator.vector"})
public class TokenBenchmark {
  static final int MIB = 8;

  private static final int SIZE = MIB << 20;
  private static final int PROTOCOL = 32;
  private static final int BLOCK = 700;
  private static final int LITERAL = 32 * 1024;

  /** What a file consists of. */
  public enum Content {
    /** Literals of words, some of them frequent. */
    TEXT,
    /** Literals of random bytes. */
    NOISE,
    /** Text of which nine blocks in ten are matched. */
    DELTA
  }

  @Param({"NONE", "ZLIB", "ZLIBX", "LZ4", "ZSTD"})
  public CompressionAlgorithm compression = CompressionAlgorithm.NONE;

  @Param public Content content = Content.TEXT;

  private byte[] file = {};
  private byte[] stream = {};

  /** Makes the content and its token stream. */
  @Setup
  public void prepare() throws IOException {
    file = content == Content.NOISE ? noise() : text();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writeTo(bytes);
    stream = bytes.toByteArray();
  }

  /** The sender's side. */
  @Benchmark
  public void write() throws IOException {
    writeTo(OutputStream.nullOutputStream());
  }

  /** The receiver's side, without keeping the content. */
  @Benchmark
  public long read() throws IOException {
    long total = 0;
    WireInput in = new WireInput(new ByteArrayInputStream(stream));
    try (TokenReader reader = TokenStreams.reader(compression, PROTOCOL, in)) {
      for (Kind kind = reader.next(); kind != Kind.END; kind = reader.next()) {
        if (kind == Kind.BLOCK) {
          reader.blockData(file, reader.block() * BLOCK, BLOCK);
          total += BLOCK;
        } else {
          total += reader.length();
        }
      }
    }
    return total;
  }

  private void writeTo(OutputStream bytes) throws IOException {
    WireOutput out = new WireOutput(bytes);
    try (TokenWriter writer =
        TokenStreams.writer(compression, CompressionAlgorithm.DEFAULT_LEVEL, 0, PROTOCOL, out)) {
      if (content == Content.DELTA) {
        writeDelta(writer);
      } else {
        for (int done = 0; done < SIZE; done += LITERAL) {
          writer.literal(file, done, LITERAL);
        }
      }
      writer.end();
    }
    out.flush();
  }

  private void writeDelta(TokenWriter writer) throws IOException {
    for (int block = 0; block < SIZE / BLOCK; block++) {
      if (block % 10 == 0) {
        writer.literal(file, block * BLOCK, BLOCK);
      } else {
        writer.block(block, file, block * BLOCK, BLOCK);
      }
    }
  }

  private static byte[] noise() {
    byte[] bytes = new byte[SIZE];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static byte[] text() {
    Random random = new Random(1);
    String[] words = new String[2000];
    for (int i = 0; i < words.length; i++) {
      words[i] = Long.toString(random.nextLong(1L << (2 + random.nextInt(40))), 36);
    }
    StringBuilder text = new StringBuilder(SIZE + 10);
    while (text.length() < SIZE) {
      int word = (int) (Math.abs(random.nextGaussian()) * 500) % words.length;
      text.append(words[word]).append(' ');
    }
    return text.substring(0, SIZE).getBytes(StandardCharsets.US_ASCII);
  }
}
