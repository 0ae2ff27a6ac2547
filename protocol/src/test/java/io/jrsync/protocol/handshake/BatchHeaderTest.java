package io.jrsync.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.options.BatchBits;
import io.jrsync.protocol.wire.ConnectionClosedException;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Vectors made by {@code rsync -a --checksum-seed=1 --write-batch=F --protocol=P src/ dst/} of
 * 3.5.0.
 */
class BatchHeaderTest {

  @ParameterizedTest
  @CsvSource({
    "9f000000 20000000 81ff 01000000, 159, 32, 511, 1",
    "9f010000 20000000 81ff 01000000, 415, 32, 511, 1",
    "9f000000 20000000 81fe 01000000, 159, 32, 510, 1",
    "9f000000 1c000000 01000000, 159, 28, 0, 1",
  })
  void a_header_is_what_stock_writes(String hex, int bits, int protocol, int compat, int seed)
      throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    BatchHeader header = read(bytes, 32);
    CompatFlags flags = new CompatFlags(compat);
    assertThat(header).isEqualTo(new BatchHeader(new BatchBits(bits), protocol, flags, seed));
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(stream);
    header.write(out);
    out.flush();
    assertThat(stream.toByteArray()).isEqualTo(bytes);
    for (int length = 0; length < bytes.length; length++) {
      byte[] part = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(part, 32)).isInstanceOf(ConnectionClosedException.class);
    }
  }

  @Test
  void a_version_that_is_too_new_is_refused_in_the_words_of_stock() {
    byte[] bytes = HexFormat.of().parseHex("9f0000002000000081ff01000000");
    assertThatThrownBy(() -> read(bytes, 29))
        .hasMessage("The protocol version in the batch file is too new (32 > 29).")
        .isInstanceOfSatisfying(
            ProtocolException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.PROTOCOL));
  }

  @ParameterizedTest
  @CsvSource({"1a000000, 26", "00000000, 0", "ffffffff, -1"})
  void a_version_that_is_too_old_is_refused(String version, int number) {
    byte[] bytes = HexFormat.of().parseHex("9f000000" + version + "01000000");
    assertThatThrownBy(() -> read(bytes, 32))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("too old (" + number + " < 27)");
  }

  private static BatchHeader read(byte[] bytes, int newest) throws IOException {
    return BatchHeader.read(new WireInput(new ByteArrayInputStream(bytes)), newest);
  }
}
