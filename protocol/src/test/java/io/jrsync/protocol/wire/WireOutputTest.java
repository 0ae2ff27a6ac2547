package io.jrsync.protocol.wire;

import static io.jrsync.protocol.wire.WireVectors.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireOutputTest {

  @ParameterizedTest
  @CsvSource(textBlock = WireVectors.VARINTS)
  void varintTakesTheBytesOfTheTable(int value, String digits) throws IOException {
    assertThat(written(30, out -> out.writeVarint(value))).isEqualTo(digits);
  }

  @ParameterizedTest
  @CsvSource(textBlock = WireVectors.VARLONGS)
  void varlongTakesTheBytesOfTheTable(int minimum, long value, String digits) throws IOException {
    assertThat(written(30, out -> out.writeVarlong(value, minimum))).isEqualTo(digits);
  }

  @ParameterizedTest
  @CsvSource(textBlock = WireVectors.LONGINTS)
  void longintIsShortUnlessNegativeOrLarge(long value, String digits) throws IOException {
    assertThat(written(29, out -> out.writeLongint(value))).isEqualTo(digits);
  }

  @Test
  void fixedNumbersAreLittleEndian() throws IOException {
    assertThat(written(30, out -> out.writeByte(0x1FE))).isEqualTo("FE");
    assertThat(written(30, out -> out.writeShort(0x11234))).isEqualTo("3412");
    assertThat(written(30, out -> out.writeInt(0x12345678))).isEqualTo("78563412");
    assertThat(written(30, out -> out.writeInt(-2))).isEqualTo("FEFFFFFF");
  }

  @Test
  void protocolChoosesTheForm() throws IOException {
    assertThat(written(29, out -> out.writeVarint30(128))).isEqualTo("80000000");
    assertThat(written(30, out -> out.writeVarint30(128))).isEqualTo("8080");
    assertThat(written(29, out -> out.writeVarlong30(6, 3))).isEqualTo("06000000");
    assertThat(written(30, out -> out.writeVarlong30(6, 3))).isEqualTo("000600");
  }

  @Test
  void vstringHasOneOrTwoBytesOfLength() throws IOException {
    assertThat(written(30, out -> out.writeVstring(new byte[0]))).isEqualTo("00");
    assertThat(written(30, out -> out.writeVstring(new byte[127])))
        .startsWith("7F00")
        .hasSize(2 * 128);
    assertThat(written(30, out -> out.writeVstring(new byte[128])))
        .startsWith("808000")
        .hasSize(2 * 130);
    assertThat(written(30, out -> out.writeVstring(new byte[300]))).startsWith("812C00");
    assertThat(written(30, out -> out.writeVstring(new byte[32767]))).startsWith("FFFF00");
    assertThatThrownBy(() -> written(30, out -> out.writeVstring(new byte[32768])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void indexesAreDifferencesInTwoChains() throws IOException {
    String digits =
        written(
            30,
            out -> {
              for (int ndx : WireVectors.INDEXES) {
                out.writeNdx(ndx);
              }
            });
    assertThat(digits).isEqualTo(WireVectors.INDEX_BYTES.replace(" ", ""));
  }

  @Test
  void firstNegativeIndexIsADifferenceToOne() throws IOException {
    assertThat(written(30, out -> out.writeNdx(Ndx.FLIST_EOF))).isEqualTo("FF01");
    assertThat(written(31, out -> out.writeNdx(Ndx.DEL_STATS))).isEqualTo("FF02");
  }

  @Test
  void oldIndexIsAnInt() throws IOException {
    assertThat(written(29, out -> out.writeNdx(Ndx.DONE))).isEqualTo("FFFFFFFF");
    assertThat(written(29, out -> out.writeNdx(5))).isEqualTo("05000000");
  }

  @Test
  void multiplexedDataLeavesInFrames() throws IOException {
    assertThat(
            written(
                30,
                out -> {
                  out.writeByte(1);
                  out.startMultiplexing();
                  out.write(new byte[] {2, 3});
                  out.flush();
                  out.writeByte(4);
                  out.stopMultiplexing();
                  out.writeByte(5);
                }))
        .isEqualTo("01" + "02000007" + "0203" + "01000007" + "04" + "05");
  }

  @Test
  void flushWithoutDataSendsNoFrame() throws IOException {
    assertThat(written(30, WireOutput::startMultiplexing)).isEmpty();
  }

  @Test
  void bulkDataIsCutIntoFramesThatTogetherHoldAllOfIt() throws IOException {
    byte[] data = new byte[100_000];
    String digits =
        written(
            30,
            out -> {
              out.startMultiplexing();
              out.write(data);
            });
    assertThat(digits).startsWith("00800007").hasSize(2 * (100_000 + 4 * 4));
  }

  @Test
  void messageOvertakesBufferedDataButSplitsNoFrame() throws IOException {
    assertThat(
            written(
                31,
                out -> {
                  out.startMultiplexing();
                  out.writeByte(1);
                  out.sendMessage(MessageCode.IO_ERROR, 2);
                  out.sendMessage(MessageCode.NOOP, new byte[0]);
                  out.keepAlive();
                }))
        .isEqualTo("0400001D" + "02000000" + "00000031" + "00000007" + "01000007" + "01");
  }

  @Test
  void plainDirectionCarriesNoMessages() throws IOException {
    assertThat(
            written(
                29,
                out -> {
                  out.sendMessage(MessageCode.INFO, new byte[] {'x'});
                  out.keepAlive();
                  out.writeByte(1);
                }))
        .isEqualTo("01");
  }

  @ParameterizedTest
  @CsvSource({"28, 1023", "29, 4096", "32, 4096"})
  void longTextIsCutToWhatThePeerAccepts(int protocol, int longest) throws IOException {
    byte[] text = "x".repeat(5000).getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(bytes);
    out.setProtocol(protocol);
    out.startMultiplexing();
    out.sendMessage(MessageCode.INFO, text);
    StringBuilder received = new StringBuilder();
    byte[] sent = bytes.toByteArray();
    for (int at = 0; at < sent.length; ) {
      int length = (sent[at] & 0xFF) | (sent[at + 1] & 0xFF) << 8;
      assertThat(sent[at + 3]).isEqualTo((byte) 9);
      assertThat(length).isBetween(1, longest);
      received.append(new String(sent, at + 4, length, StandardCharsets.US_ASCII));
      at += 4 + length;
    }
    assertThat(received.toString()).isEqualTo("x".repeat(5000));
  }

  @Test
  void rawBytesCountTheFramesToo() throws IOException {
    WireOutput out = new WireOutput(OutputStream.nullOutputStream());
    out.startMultiplexing();
    out.writeInt(1);
    assertThat(out.rawBytes()).isZero();
    out.flush();
    assertThat(out.rawBytes()).isEqualTo(8);
  }

  @Test
  void failureOfTheStreamComesOutAtAnyByte() {
    for (int failAt = 0; failAt < 100_000; failAt += 9973) {
      int allowed = failAt;
      OutputStream broken =
          new OutputStream() {
            private int written;

            @Override
            public void write(int b) throws IOException {
              write(new byte[1], 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
              written += length;
              if (written > allowed) {
                throw new IOException("full");
              }
            }
          };
      WireOutput out = new WireOutput(broken);
      assertThatThrownBy(
              () -> {
                out.write(new byte[100_001]);
                out.flush();
              })
          .as("after %d bytes", failAt)
          .isInstanceOf(IOException.class)
          .hasMessage("full");
    }
  }

  @Test
  void singleBytesFillFramesLikeArraysDo() throws IOException {
    byte[] data = HexFormat.of().parseHex("00112233445566778899AABBCCDDEEFF".repeat(3000));
    String bulk = written(30, out -> out.write(data));
    String single =
        written(
            30,
            out -> {
              for (byte b : data) {
                out.writeByte(b);
              }
            });
    assertThat(single).isEqualTo(bulk);
  }
}
