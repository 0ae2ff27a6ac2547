package io.jrsync.protocol.handshake;

import static io.jrsync.protocol.handshake.Exchange.concat;
import static io.jrsync.protocol.handshake.Exchange.hex;
import static io.jrsync.protocol.handshake.Exchange.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.Preserve;
import io.jrsync.protocol.options.SuperUser;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.token.CompressionAlgorithm;
import io.jrsync.protocol.wire.ConnectionClosedException;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
  private static final String ALL = ".iLsfxCIvu";
  private static final TransferOptions PLAIN = TransferOptions.builder().recurse(true).build();
  private static final TransferOptions COMPRESSED =
      TransferOptions.builder().recurse(true).compress(true).build();
  private static final byte[] NAMES = concat(hex("07"), text("md5 md4"), hex("04"), text("zlib"));

  @Test
  void aClientWaitsForNothingItNeedNotKnow() throws IOException {
    byte[][] answers = {hex("20 00 00 00"), hex("81 FF"), NAMES, hex("01 00 00 00")};
    Exchange exchange = Exchange.withWaitingPeer(new int[] {4, 4, 55, 55}, answers);
    assertThat(exchange.client(COMPRESSED, true).compression())
        .isEqualTo(CompressionAlgorithm.ZLIB);
  }

  @Test
  void aServerWaitsForNothingItNeedNotKnow() throws IOException {
    byte[][] answers = {hex("20 00 00 00"), NAMES};
    Exchange exchange = Exchange.withWaitingPeer(new int[] {4, 67}, answers);
    SessionParameters agreed = exchange.server(COMPRESSED, false, ALL, 1);
    assertThat(agreed.transferSum()).isEqualTo(ChecksumAlgorithm.MD5);
    assertThat(exchange.written()).hasSize(4 + 2 + 36 + 25 + 4);
  }

  @ParameterizedTest
  @CsvSource({
    // the client's order counts, on both sides
    "sha1 md4 none, MD4, SHA1",
    "md4 md5, MD5, MD4",
    "XXHASH unknown, XXH64, XXH64",
    "unknown  XXH3, XXH3, XXH3",
  })
  void theFirstCommonNameOfTheClientsListIsChosen(
      String peersNames, ChecksumAlgorithm asClient, ChecksumAlgorithm asServer)
      throws IOException {
    byte[] list = concat(new byte[] {(byte) peersNames.length()}, text(peersNames));
    Exchange client = Exchange.with(concat(hex("20 00 00 00 80 86"), list, hex("01 00 00 00")));
    assertThat(client.client(PLAIN, true).transferSum()).isEqualTo(asClient);
    Exchange server = Exchange.with(concat(hex("20 00 00 00"), list));
    assertThat(server.server(PLAIN, false, ".v", 1).transferSum()).isEqualTo(asServer);
  }

  @Test
  void onlyAServerAgreesToNoChecksum() throws IOException {
    byte[] list = concat(hex("04"), text("none"));
    Exchange server = Exchange.with(concat(hex("20 00 00 00"), list));
    assertThat(server.server(PLAIN, false, ".v", 1).transferSum())
        .isEqualTo(ChecksumAlgorithm.NONE);
    Exchange client = Exchange.with(concat(hex("20 00 00 00 80 86"), list));
    assertFails(() -> client.client(PLAIN, true), ExitCode.UNSUPPORTED, "Failed to negotiate");
  }

  @Test
  void aClientWithoutACommonNameShowsBothListsAsRsyncDoes() {
    Exchange exchange = Exchange.with(concat(hex("20 00 00 00 80 86 04"), hex("61 1B 62 63")));
    assertFails(
        () -> exchange.client(PLAIN, true),
        ExitCode.UNSUPPORTED,
        """
        Failed to negotiate a checksum choice.
        Server list: a\\#033bc
        Client list: xxh128 xxh3 xxh64 md5 md4 sha1\
        """);
  }

  @Test
  void aServerWithoutACommonNameFailsToo() {
    Exchange exchange =
        Exchange.with(concat(hex("20 00 00 00 03"), text("md5"), hex("03"), text("abc")));
    assertFails(
        () -> exchange.server(COMPRESSED, false, ".v", 1),
        ExitCode.UNSUPPORTED,
        """
        Failed to negotiate a compress choice.
        Server list: zstd lz4 zlibx zlib none
        Client list: abc\
        """);
  }

  @Test
  void listsOfNamesMayBeEmptyOrTooLongOnlyInVain() {
    Exchange empty = Exchange.with(hex("20 00 00 00 80 86 00"));
    assertFails(() -> empty.client(PLAIN, true), ExitCode.UNSUPPORTED, "Server list: \n");
    Exchange tooLong = Exchange.with(concat(hex("20 00 00 00 80 86 81 00"), new byte[256]));
    assertFails(() -> tooLong.client(PLAIN, true), ExitCode.UNSUPPORTED, "256 bytes");
  }

  @Test
  void explicitChoicesAreNotNegotiated() throws IOException {
    TransferOptions options =
        TransferOptions.builder()
            .compress(true)
            .compression(CompressionAlgorithm.LZ4)
            .checksums(ChecksumAlgorithm.XXH3, ChecksumAlgorithm.MD5)
            .build();
    Exchange client = Exchange.with(hex("20 00 00 00 81 FE 01 00 00 00"));
    SessionParameters agreed = client.client(options, true);
    assertThat(client.written()).isEqualTo(hex("20 00 00 00"));
    assertThat(agreed.transferSum()).isEqualTo(ChecksumAlgorithm.XXH3);
    assertThat(agreed.listSum()).isEqualTo(ChecksumAlgorithm.MD5);
    assertThat(agreed.compression()).isEqualTo(CompressionAlgorithm.LZ4);
    Exchange server = Exchange.with(hex("20 00 00 00"));
    assertThat(server.server(options, false, ".LsfxCIvu", 1)).isEqualTo(agreed);
    assertThat(server.written()).isEqualTo(hex("20 00 00 00 81 FE 01 00 00 00"));
  }

  @Test
  void explicitChoicesHoldForOldProtocolsToo() throws IOException {
    TransferOptions options =
        TransferOptions.builder()
            .checksums(ChecksumAlgorithm.XXH128, ChecksumAlgorithm.XXH128)
            .build();
    Exchange client = Exchange.with(hex("1D 00 00 00 01 00 00 00"));
    assertThat(client.client(options, true).transferSum()).isEqualTo(ChecksumAlgorithm.XXH128);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0A 00 00 00", "13 00 00 00", "29 00 00 00", "48 65 6C 6C", "FF FF FF FF"})
  void aVersionOutOfReasonIsMostLikelyTextOfTheShell(String version) {
    assertFails(
        () -> Exchange.with(hex(version)).client(PLAIN, true),
        ExitCode.PROTOCOL,
        "protocol version mismatch -- is your shell clean?\n"
            + "(see the rsync manpage for an explanation)");
    assertFails(
        () -> Exchange.with(hex(version)).server(PLAIN, true, ALL, 1),
        ExitCode.PROTOCOL,
        "protocol version mismatch");
  }

  @Test
  void versionsBefore27AreRefused() {
    assertFails(
        () -> Exchange.with(hex("1A 00 00 00")).client(PLAIN, true),
        ExitCode.PROTOCOL,
        "protocol 26, but at least 27");
    assertFails(
        () -> Exchange.with(hex("20 00 00 00")).server(PLAIN, true, "27.1", 1),
        ExitCode.PROTOCOL,
        "--protocol must be at least 27 on the Server.");
  }

  @Test
  void newerVersionsOfThePeerAreFine() throws IOException {
    Exchange exchange = Exchange.with(hex("28 00 00 00 06 01 00 00 00"));
    assertThat(exchange.client(PLAIN, true).protocol()).isEqualTo(32);
  }

  @Test
  void listsInPiecesMustHaveBeenOffered() {
    TransferOptions options = TransferOptions.builder().build();
    assertFails(
        () -> Exchange.with(hex("20 00 00 00 07 01 00 00 00")).client(options, true),
        ExitCode.SYNTAX,
        "Incompatible options specified for inc-recursive connection.");
  }

  @Test
  void attributesThatOldProtocolsLackAreRefused() {
    TransferOptions plain = TransferOptions.builder().build();
    TransferOptions acls = plain.withPreserve(onlyAcls());
    assertFails(
        () -> Exchange.with(hex("1D 00 00 00 01 00 00 00")).client(acls, true),
        ExitCode.PROTOCOL,
        "--acls requires protocol 30 or higher (negotiated 29).");
  }

  @Test
  void inputAndOutputSpeakTheAgreedProtocolAfterwards() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(bytes);
    WireInput in =
        new WireInput(new ByteArrayInputStream(hex("1D 00 00 00 01 00 00 00 05 00 00 00")));
    Handshake.client(in, out, PLAIN, true);
    assertThat(in.readNdx()).isEqualTo(5);
    out.writeNdx(5);
    out.flush();
    assertThat(bytes.toByteArray()).isEqualTo(hex("20 00 00 00 05 00 00 00"));
  }

  @Test
  void reportsAPeerThatLeavesAtAnyByte() {
    byte[] server = concat(hex("20 00 00 00 81 FF"), NAMES, hex("01 00 00 00"));
    for (int length = 0; length < server.length; length++) {
      byte[] cut = Arrays.copyOf(server, length);
      assertThatThrownBy(() -> Exchange.with(cut).client(COMPRESSED, true))
          .as("after %d bytes", length)
          .isInstanceOf(ConnectionClosedException.class);
    }
    byte[] client = concat(hex("20 00 00 00"), NAMES);
    for (int length = 0; length < client.length; length++) {
      byte[] cut = Arrays.copyOf(client, length);
      assertThatThrownBy(() -> Exchange.with(cut).server(COMPRESSED, true, ALL, 1))
          .as("after %d bytes", length)
          .isInstanceOf(ConnectionClosedException.class);
    }
  }

  @Test
  void survivesNoise() {
    for (int seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      byte[] peer = concat(hex("20 00 00 00"), noise);
      try {
        Exchange.with(peer).client(COMPRESSED, true);
        Exchange.with(peer).server(COMPRESSED, true, ALL, 1);
      } catch (RsyncException expected) {
        // The only kind of exception there should be.
      } catch (RuntimeException | IOException e) {
        fail("seed " + seed, e);
      }
    }
  }

  private static Preserve onlyAcls() {
    return new Preserve(
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        true,
        false,
        false,
        0,
        false,
        SuperUser.IF_ROOT,
        null,
        false);
  }

  private static void assertFails(ThrowingCallable call, ExitCode exitCode, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProtocolException.class, e -> assertThat(e.exitCode()).isEqualTo(exitCode))
        .hasMessageContaining(message);
  }
}
