package io.jrsync.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.token.TokenReader.Kind;
import io.jrsync.protocol.wire.ConnectionClosedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams that no honest peer sends. */
class HostileTokenStreamTest {

  @ParameterizedTest
  @EnumSource(CompressionAlgorithm.class)
  void reportsAStreamThatEndsAtAnyByte(CompressionAlgorithm compression) throws IOException {
    TokenScript file = file(new Random(3));
    byte[] bytes = Streams.write(compression, 32, file);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      try (TokenReader reader = Streams.reader(compression, 32, cut)) {
        assertThatThrownBy(() -> file.readFrom(reader, Integer.MAX_VALUE))
            .as("after %d of %d bytes", length, bytes.length)
            .isInstanceOf(ConnectionClosedException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(CompressionAlgorithm.class)
  void survivesFlippedBits(CompressionAlgorithm compression) throws IOException {
    byte[] intact = Streams.write(compression, 31, file(new Random(4)), TestData.demo());
    for (int seed = 0; seed < 2500; seed++) {
      Random random = new Random(seed);
      byte[] bytes = intact.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      readGarbage(compression, bytes, random, seed);
    }
  }

  @ParameterizedTest
  @EnumSource(CompressionAlgorithm.class)
  void survivesNoise(CompressionAlgorithm compression) {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      readGarbage(compression, TestData.random(random, 60), random, seed);
    }
  }

  /** Either exception is a fine answer, and so is wrong content, which the file sum will reveal. */
  private static void readGarbage(
      CompressionAlgorithm compression, byte[] bytes, Random random, int seed) {
    try (TokenReader reader = Streams.reader(compression, 31, bytes)) {
      drain(reader, bytes.length, random);
    } catch (ConnectionClosedException | ProtocolException expected) {
      assertThat(expected).hasMessageNotContaining("null");
    } catch (RuntimeException | IOException e) {
      fail("seed " + seed, e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // a block of type 3, which does not exist
    "ZLIB, 40 01 07 00",
    // a distance beyond the start of the stream, without any block before it
    "ZLIB, 40 04 4B 04 52 00 00",
    "ZLIBX, 40 04 4B 04 52 00 00",
    // not a zstd frame
    "ZSTD, 40 04 01 02 03 04 00",
    // one literal byte announced, none there
    "LZ4, 40 01 10 00",
    // a match that starts before the block
    "LZ4, 40 05 1F 61 FF FF 00 00",
    // a block that expands to nothing
    "LZ4, 40 01 00 00",
  })
  void refusesDataThatDoesNotDecompress(CompressionAlgorithm compression, String hex) {
    assertRefused(compression, TestData.hex(hex));
  }

  @ParameterizedTest
  @EnumSource(names = {"ZLIB", "ZLIBX"})
  void refusesADeflateStreamThatEnds(CompressionAlgorithm compression) {
    Deflater deflater = new Deflater(6, true);
    deflater.setInput(TestData.FOX);
    deflater.finish();
    byte[] deflated = new byte[100];
    int length = deflater.deflate(deflated);
    deflater.end();
    assertRefused(compression, chunkAndEnd(Arrays.copyOf(deflated, length)));
  }

  @Test
  void refusesAnLz4BlockThatExpandsToMoreThanRsyncTakes() throws IOException {
    assertThat(literalOf(CompressionAlgorithm.LZ4, lz4Zeros(32_912))).hasSize(32_912);
    assertRefused(CompressionAlgorithm.LZ4, lz4Zeros(32_913));
  }

  @Test
  void refusesAZstdWindowOfMoreThan128MiB() throws IOException {
    assertThat(literalOf(CompressionAlgorithm.ZSTD, zstdFox(27))).isEqualTo(TestData.FOX);
    assertRefused(CompressionAlgorithm.ZSTD, zstdFox(28));
  }

  @Test
  void acceptsAZstdFrameThatEndsAndFurtherFramesEvenEmptyOnes() throws IOException {
    byte[] frame = rawZstdFrame(TestData.FOX);
    byte[] stream =
        Streams.concat(
            chunkAndEnd(Streams.concat(rawZstdFrame(new byte[0]), frame, frame)),
            chunkAndEnd(frame));
    try (TokenReader reader = Streams.reader(CompressionAlgorithm.ZSTD, 32, stream)) {
      TokenScript file = new TokenScript(new byte[0], 1);
      assertThat(file.readFrom(reader, 1).content().array())
          .isEqualTo(Streams.concat(TestData.FOX, TestData.FOX));
      assertThat(file.readFrom(reader, 1).content().array()).isEqualTo(TestData.FOX);
    }
  }

  @Test
  void leavesOutZlibDataThatNeedsABlockNobodyTold() throws IOException {
    byte[] basis = TestData.demoBasis();
    TokenScript file =
        new TokenScript(basis, 700).block(0).literal(Arrays.copyOf(basis, 600)).block(1);
    byte[] bytes = Streams.write(CompressionAlgorithm.ZLIB, 32, file, TestData.demo());
    try (TokenReader reader = Streams.reader(CompressionAlgorithm.ZLIB, 32, bytes)) {
      assertThat(reader.next()).isEqualTo(Kind.BLOCK);
      assertThat(reader.next()).isEqualTo(Kind.BLOCK);
      assertThat(reader.block()).isEqualTo(1);
      assertThat(reader.next()).isEqualTo(Kind.END);
      assertThat(TestData.demo().readFrom(reader, 700)).isEqualTo(TestData.demo().expected());
    }
  }

  private static TokenScript file(Random random) {
    byte[] basis = TestData.demoBasis();
    return new TokenScript(basis, 700)
        .literal(TestData.mixed(random, basis, 200))
        .block(0, 1)
        .literal(TestData.mixed(random, basis, 600))
        .block(2, 0)
        .literal(TestData.random(random, 30));
  }

  /**
   * Reads two files; flipped bits may turn a few bytes into long runs, but not into endless ones.
   */
  private static void drain(TokenReader reader, int bytes, Random random) throws IOException {
    byte[] block = new byte[700];
    long most = 65_536L * bytes;
    for (int files = 0; files < 2; ) {
      switch (reader.next()) {
        case END -> files++;
        case LITERAL -> most -= reader.length();
        case BLOCK -> {
          if (reader.block() < 0) {
            fail("block " + reader.block());
          }
          if (random.nextInt(50) > 0) {
            reader.blockData(block, 0, block.length);
          }
          most--;
        }
      }
      if (most <= 0) {
        fail("no end in sight");
      }
    }
  }

  private static byte[] literalOf(CompressionAlgorithm compression, byte[] stream)
      throws IOException {
    try (TokenReader reader = Streams.reader(compression, 32, stream)) {
      return new TokenScript(new byte[0], 1).readFrom(reader, 1).content().array();
    }
  }

  private static void assertRefused(CompressionAlgorithm compression, byte[] stream) {
    assertThatThrownBy(() -> literalOf(compression, stream))
        .isInstanceOfSatisfying(
            ProtocolException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.STREAM_IO));
  }

  private static byte[] chunkAndEnd(byte[] data) {
    byte[] header = {(byte) (0x40 | data.length >> 8), (byte) data.length};
    return Streams.concat(header, data, new byte[1]);
  }

  /** A block of {@code length} zeros: one literal, a match at distance 1, five literals. */
  private static byte[] lz4Zeros(int length) {
    int match = length - 6 - 4 - 15;
    byte[] more = new byte[match / 255 + 1];
    Arrays.fill(more, (byte) 0xFF);
    more[more.length - 1] = (byte) (match % 255);
    return chunkAndEnd(
        Streams.concat(new byte[] {0x1F, 0, 1, 0}, more, new byte[] {0x50, 0, 0, 0, 0, 0}));
  }

  /** The fox in a raw block of a frame whose header asks for a window of 2 to the given power. */
  private static byte[] zstdFox(int windowLog) {
    byte[] header = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) ((windowLog - 10) << 3)};
    return chunkAndEnd(Streams.concat(header, rawZstdBlock(TestData.FOX)));
  }

  private static byte[] rawZstdFrame(byte[] data) {
    byte[] header = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 0x58};
    return Streams.concat(header, rawZstdBlock(data));
  }

  private static byte[] rawZstdBlock(byte[] data) {
    int header = data.length << 3 | 1;
    return Streams.concat(
        new byte[] {(byte) header, (byte) (header >> 8), (byte) (header >> 16)}, data);
  }
}
