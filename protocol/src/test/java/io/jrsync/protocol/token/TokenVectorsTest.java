package io.jrsync.protocol.token;

import static io.jrsync.protocol.token.CompressionAlgorithm.LZ4;
import static io.jrsync.protocol.token.CompressionAlgorithm.NONE;
import static io.jrsync.protocol.token.CompressionAlgorithm.ZLIB;
import static io.jrsync.protocol.token.CompressionAlgorithm.ZLIBX;
import static io.jrsync.protocol.token.CompressionAlgorithm.ZSTD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams of rsync 3.5.0 at protocol 32, captured from its connection (transfer chapter, 5). */
class TokenVectorsTest {

  static Stream<Arguments> captures() {
    return Stream.of(
        Arguments.of(
            NONE,
            TestData.demo(),
            "FF FF FF FF | 2A 00 00 00 54 68 65 20 71 75 69 63 6B 20 62 72 6F 77 6E 20 66 6F 78 2E"
                + " 20 54 68 65 20 71 75 69 63 6B 20 62 72 6F 77 6E 20 66 6F 78 2E 0A"
                + " | FE FF FF FF | FD FF FF FF | 00 00 00 00"),
        Arguments.of(
            ZLIBX,
            TestData.demo(),
            "80 | 40 1B 0A C9 48 55 28 2C CD 4C CE 56 48 2A CA 2F CF 53 48 CB AF D0 53 08 C1 22 C8"
                + " 05 00 | C1 01 00 | 00"),
        Arguments.of(
            ZLIB,
            TestData.demo(),
            "80 | 40 1A 0A C9 48 55 28 2C CD 4C CE 56 48 2A CA 2F CF 53 48 CB AF D0 53 C0 26 C8 05"
                + " 00 | C1 01 00 | 00"),
        Arguments.of(
            LZ4,
            TestData.demo(),
            "80 | 40 1F FC 06 54 68 65 20 71 75 69 63 6B 20 62 72 6F 77 6E 20 66 6F 78 2E 20 15 00"
                + " 50 66 6F 78 2E 0A | C1 01 00 | 00"),
        Arguments.of(
            ZSTD,
            TestData.demo(),
            "80 | 40 25 28 B5 2F FD 00 58 E4 00 00 B0 54 68 65 20 71 75 69 63 6B 20 62 72 6F 77 6E"
                + " 20 66 6F 78 2E 20 0A 01 00 91 9E 4C | C1 01 00 | 00"),
        Arguments.of(NONE, empty(), "00 00 00 00"),
        Arguments.of(ZLIBX, empty(), "00"),
        Arguments.of(ZLIB, empty(), "00"),
        Arguments.of(LZ4, empty(), "00"),
        Arguments.of(ZSTD, empty(), "00"));
  }

  private static TokenScript empty() {
    return new TokenScript(new byte[0], 1);
  }

  @ParameterizedTest
  @MethodSource("captures")
  void writesTheBytesThatRsyncWrites(CompressionAlgorithm compression, TokenScript file, String hex)
      throws IOException {
    assertThat(Streams.write(compression, 32, file)).isEqualTo(TestData.hex(hex));
  }

  @ParameterizedTest
  @MethodSource("captures")
  void readsTheBytesThatRsyncWrites(CompressionAlgorithm compression, TokenScript file, String hex)
      throws IOException {
    try (TokenReader reader = Streams.reader(compression, 32, TestData.hex(hex))) {
      assertThat(file.readFrom(reader, 1000)).isEqualTo(file.expected());
    }
  }
}
