package io.jrsync.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The zlib history of blocks above 65535 bytes, in streams that rsync 3.5.0 sent for {@code -I
 * --no-W -B 100000 -z --zc=zlib --protocol=N}. The literal repeats bytes from 21000, which only
 * rsync below protocol 31 puts into its history, and from 90300, which only later ones do.
 */
class LongBlockVectorsTest {
  private static final int BLOCK = 100_000;
  private static final byte[] BASIS = basis();

  @ParameterizedTest
  @CsvSource({
    "29, 4049"
        + " BCDD890D00200804C19AB820DA7F65BA5B8445109E648E1F3089EAA1478D3AABB63AABB63AEBCD276C8884"
        + "E71DFFA6B22172753358489D95A8B308CFA347B53A2BADCECA5267652E00",
    "30, 4049"
        + " BCDD890D00200804C19AB820DA7F65BA5B8445109E648E1F3089EAA1478D3AABB63AABB63AEBCD276C8884"
        + "E71DFFA6B22172753358489D95A8B308CFA347B53A2BADCECA5267652E00",
    "31, 4042 BCDD810900300C02C19D82B1FB6F16F477E81001090FF7D6B899C2CD1CDCCC265"
        + " 4D9E875338D9B29DCCCC1CD6C42958D5E37D3B899C2CD6C429593C81FCA3F3AB203",
    "32, 4042 BCDD810900300C02C19D82B1FB6F16F477E81001090FF7D6B899C2CD1CDCCC265"
        + " 4D9E875338D9B29DCCCC1CD6C42958D5E37D3B899C2CD6C429593C81FCA3F3AB203",
  })
  void areReadAndWrittenAsRsyncDoes(int protocol, String chunk) throws IOException {
    byte[] stream = TestData.hex("80" + chunk + "C10100 00");
    assertThat(Streams.write(CompressionAlgorithm.ZLIB, protocol, file())).isEqualTo(stream);
    try (TokenReader reader = Streams.reader(CompressionAlgorithm.ZLIB, protocol, stream)) {
      assertThat(file().readFrom(reader, 30_000)).isEqualTo(file().expected());
    }
  }

  private static byte[] basis() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 40_000; i++) {
      lines.append(String.format("%06d%n", i * 7919L % 1_000_003 % 1_000_000));
    }
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static TokenScript file() {
    byte[] literal =
        Streams.concat(
            Arrays.copyOfRange(BASIS, 21_000, 21_100), Arrays.copyOfRange(BASIS, 90_300, 90_400));
    return new TokenScript(BASIS, BLOCK).block(0).literal(literal).block(1, 2);
  }
}
