package io.jrsync.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.token.TokenReader.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every coding of a token stream promises. */
class TokenContractTest {
  private static final int[] BLOCK_LENGTHS = {1, 700, 4096, 32768, 65535, 65536, 131072, 200_000};

  /** Only zlib depends on the protocol version. */
  static Stream<Arguments> codingsAndProtocols() {
    return Stream.concat(
        IntStream.rangeClosed(27, 32).mapToObj(p -> Arguments.of(CompressionAlgorithm.ZLIB, p)),
        Arrays.stream(CompressionAlgorithm.values()).map(c -> Arguments.of(c, 32)));
  }

  @ParameterizedTest
  @MethodSource("codingsAndProtocols")
  void readsBackRandomFilesOfOneSession(CompressionAlgorithm compression, int protocol)
      throws IOException {
    for (int seed = 0; seed < 3; seed++) {
      List<TokenScript> files = randomFiles(new Random(seed), 4);
      byte[] bytes =
          Streams.write(compression, CompressionAlgorithm.DEFAULT_LEVEL, protocol, files);
      try (TokenReader reader = Streams.reader(compression, protocol, bytes)) {
        assertReadsBack(reader, files, Integer.MAX_VALUE, "seed " + seed);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("codingsAndProtocols")
  void doesNotDependOnThePiecesThatBytesAndBlocksComeIn(
      CompressionAlgorithm compression, int protocol) throws IOException {
    Random random = new Random(protocol);
    List<TokenScript> files = randomFiles(random, 2);
    byte[] bytes = Streams.write(compression, CompressionAlgorithm.DEFAULT_LEVEL, protocol, files);
    for (int most : new int[] {1, 3, 1000}) {
      try (TokenReader reader = Streams.slowReader(compression, protocol, bytes, most)) {
        assertReadsBack(reader, files, 1 + random.nextInt(40_000), "at most " + most + " bytes");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(CompressionAlgorithm.class)
  void readsBackWhatAnyLevelWrites(CompressionAlgorithm compression) throws IOException {
    // The highest level of zstd takes hundreds of megabytes.
    int highest = compression == CompressionAlgorithm.ZSTD ? 12 : 99;
    for (int level : new int[] {Integer.MIN_VALUE, -1_000_000, -1, 0, 1, 5, highest}) {
      List<TokenScript> files = randomFiles(new Random(level), 2);
      byte[] bytes = Streams.write(compression, level, 32, files);
      try (TokenReader reader = Streams.reader(compression, 32, bytes)) {
        assertReadsBack(reader, files, Integer.MAX_VALUE, "level " + level);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(CompressionAlgorithm.class)
  void handsOutLargeLiteralsInBoundedSteps(CompressionAlgorithm compression) throws IOException {
    byte[] noise = TestData.random(new Random(1), 1_000_000);
    TokenScript file = new TokenScript(new byte[0], 1).literal(new byte[4_000_000]).literal(noise);
    byte[] bytes = Streams.write(compression, 32, file);
    long total = 0;
    try (TokenReader reader = Streams.reader(compression, 32, bytes)) {
      while (reader.next() == Kind.LITERAL) {
        assertThat(reader.length()).isBetween(1, 32 * 1024 + 144);
        total += reader.length();
      }
    }
    assertThat(total).isEqualTo(5_000_000);
  }

  @ParameterizedTest
  @EnumSource(CompressionAlgorithm.class)
  void leavesNothingForLiteralsOfNoBytes(CompressionAlgorithm compression) throws IOException {
    byte[] basis = TestData.demoBasis();
    TokenScript file =
        new TokenScript(basis, 700)
            .literal(new byte[0])
            .block(0)
            .literal(new byte[0])
            .block(1)
            .literal(new byte[0]);
    TokenScript same = new TokenScript(basis, 700).block(0, 1);
    assertThat(Streams.write(compression, 32, file))
        .isEqualTo(Streams.write(compression, 32, same));
  }

  @ParameterizedTest
  @EnumSource(CompressionAlgorithm.class)
  void keepsRunsOfMoreThan65536Blocks(CompressionAlgorithm compression) throws IOException {
    byte[] basis = new byte[70_000];
    new Random(2).nextBytes(basis);
    TokenScript file =
        new TokenScript(basis, 1)
            .block(IntStream.range(0, 70_000).toArray())
            .block(0)
            .literal(new byte[] {'x'})
            .block(69_999);
    byte[] bytes = Streams.write(compression, 32, file);
    try (TokenReader reader = Streams.reader(compression, 32, bytes)) {
      assertReadsBack(reader, List.of(file), Integer.MAX_VALUE, "long run");
    }
  }

  @ParameterizedTest
  @EnumSource(CompressionAlgorithm.class)
  void staysInStepWhenBlocksAreNotTold(CompressionAlgorithm compression) throws IOException {
    for (int seed = 0; seed < 6; seed++) {
      List<TokenScript> files = randomFiles(new Random(seed), 3);
      byte[] bytes = Streams.write(compression, CompressionAlgorithm.DEFAULT_LEVEL, 32, files);
      try (TokenReader reader = Streams.reader(compression, 32, bytes)) {
        assertThat(TokenScript.discardFrom(reader))
            .as("seed %d", seed)
            .isEqualTo(files.get(0).expected().blocks());
        assertReadsBack(reader, files.subList(1, 3), Integer.MAX_VALUE, "seed " + seed);
      }
    }
  }

  private static List<TokenScript> randomFiles(Random random, int count) {
    List<TokenScript> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] basis = TestData.mixed(random, TestData.demoBasis(), 1 + random.nextInt(200_000));
      int blockLength = BLOCK_LENGTHS[random.nextInt(BLOCK_LENGTHS.length)];
      files.add(TokenScript.random(random, basis, blockLength));
    }
    return files;
  }

  private static void assertReadsBack(
      TokenReader reader, List<TokenScript> files, int piece, String what) throws IOException {
    for (TokenScript file : files) {
      assertThat(file.readFrom(reader, piece)).as(what).isEqualTo(file.expected());
    }
  }
}
