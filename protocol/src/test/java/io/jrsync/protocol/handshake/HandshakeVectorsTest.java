package io.jrsync.protocol.handshake;

import static io.jrsync.protocol.handshake.Exchange.hex;
import static io.jrsync.protocol.handshake.Exchange.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.options.DeleteMode;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.token.CompressionAlgorithm;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captures of rsync 3.5.0 (session chapter, sections 4 and 5), each for both roles. */
class HandshakeVectorsTest {
  private static final int SEED = 0x6B1B1886;
  private static final String ALL = ".iLsfxCIvu";
  private static final TransferOptions RECURSIVE = TransferOptions.builder().recurse(true).build();
  private static final TransferOptions COMPRESSED =
      TransferOptions.builder().recurse(true).compress(true).build();

  private static final byte[] CLIENT_WITH_Z =
      Exchange.concat(
          hex("20 00 00 00 | 1E"),
          text("xxh128 xxh3 xxh64 md5 md4 sha1"),
          hex("13"),
          text("zstd lz4 zlibx zlib"));
  private static final byte[] SERVER_WITH_Z =
      Exchange.concat(
          hex("20 00 00 00 | 81 FF | 23"),
          text("xxh128 xxh3 xxh64 md5 md4 sha1 none"),
          hex("18"),
          text("zstd lz4 zlibx zlib none"),
          hex("86 18 1B 6B"));
  private static final SessionParameters AGREED_WITH_Z =
      new SessionParameters(
          32,
          new CompatFlags(0x1FF),
          SEED,
          ChecksumAlgorithm.XXH128,
          ChecksumAlgorithm.XXH128,
          CompressionAlgorithm.ZSTD);

  @Test
  void aClientPushesWithCompressionToRsync350() throws IOException {
    Exchange exchange = Exchange.with(SERVER_WITH_Z);
    assertThat(exchange.client(COMPRESSED, true)).isEqualTo(AGREED_WITH_Z);
    assertThat(exchange.written()).isEqualTo(CLIENT_WITH_Z);
  }

  @Test
  void aServerAnswersTheClientThatPushesWithCompression() throws IOException {
    Exchange exchange = Exchange.with(CLIENT_WITH_Z);
    assertThat(exchange.server(COMPRESSED, false, ALL, SEED)).isEqualTo(AGREED_WITH_Z);
    assertThat(exchange.written()).isEqualTo(SERVER_WITH_Z);
  }

  @Test
  void aClientGetsFlagsWithoutNamesFromRsync313() throws IOException {
    Exchange exchange = Exchange.with(hex("1F 00 00 00 | 3F | 86 18 1B 6B"));
    assertThat(exchange.client(COMPRESSED, true))
        .isEqualTo(
            new SessionParameters(
                31,
                new CompatFlags(0x3F),
                SEED,
                ChecksumAlgorithm.MD5,
                ChecksumAlgorithm.MD5,
                CompressionAlgorithm.ZLIB));
    assertThat(exchange.written()).isEqualTo(hex("20 00 00 00"));
  }

  @Test
  void aClientGetsNothingButTheSeedFromRsync260() throws IOException {
    Exchange exchange = Exchange.with(hex("1B 00 00 00 | C7 09 03 6B"));
    assertThat(exchange.client(COMPRESSED, true))
        .isEqualTo(
            new SessionParameters(
                27,
                CompatFlags.NONE,
                0x6B0309C7,
                ChecksumAlgorithm.MD4_OLD,
                ChecksumAlgorithm.MD4_OLD,
                CompressionAlgorithm.ZLIB));
    assertThat(exchange.written()).isEqualTo(hex("20 00 00 00"));
  }

  @Test
  void aServerSendsNothingButTheSeedToRsync260() throws IOException {
    Exchange exchange = Exchange.with(hex("1B 00 00 00"));
    SessionParameters agreed = exchange.server(RECURSIVE, true, "", 0x6B0309C7);
    assertThat(agreed.protocol()).isEqualTo(27);
    assertThat(agreed.transferSum()).isEqualTo(ChecksumAlgorithm.MD4_OLD);
    assertThat(agreed.compression()).isEqualTo(CompressionAlgorithm.NONE);
    assertThat(exchange.written()).isEqualTo(hex("20 00 00 00 | C7 09 03 6B"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 06",
    "., 06",
    ".f, 0E",
    ".C, 26",
    ".u, 81 06",
    ".i, 07",
    ".V, 06",
    ".qrs, 06",
    ".LsfxCI, 7E",
  })
  void aServerAnswersWhatTheClientCanDo(String capabilities, String flags) throws IOException {
    Exchange exchange = Exchange.with(hex("20 00 00 00"));
    exchange.server(RECURSIVE, true, capabilities, SEED);
    assertThat(exchange.written()).isEqualTo(hex("20 00 00 00" + flags + "86 18 1B 6B"));
  }

  @Test
  void aServerThatDeletesAfterwardsWantsTheWholeListFirst() throws IOException {
    TransferOptions options =
        TransferOptions.builder().recurse(true).delete(DeleteMode.AFTER).build();
    Exchange exchange = Exchange.with(CLIENT_WITH_Z);
    assertThat(exchange.server(options, false, ALL, SEED).compat())
        .isEqualTo(new CompatFlags(0x1FE));
    assertThat(exchange.written()).startsWith(hex("20 00 00 00 | 81 FE"));
  }

  /** Captured with {@code -e31.1} and so on instead of a release's period. */
  @ParameterizedTest
  @CsvSource({"31.1, 30", "32.1, 31", "33.1, 32", "30.0, 32", "32, 32", ".1.1, 32"})
  void aServerAvoidsProtocolsUnderDevelopment(String capabilities, int protocol)
      throws IOException {
    Exchange exchange = Exchange.with(hex("20 00 00 00"));
    assertThat(exchange.server(RECURSIVE, true, capabilities, SEED).protocol()).isEqualTo(protocol);
    assertThat(exchange.written()[0]).isEqualTo((byte) protocol);
  }
}
