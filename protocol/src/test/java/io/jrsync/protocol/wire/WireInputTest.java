package io.jrsync.protocol.wire;

import static io.jrsync.protocol.wire.WireVectors.byteAtATime;
import static io.jrsync.protocol.wire.WireVectors.bytes;
import static io.jrsync.protocol.wire.WireVectors.input;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireInputTest {

  private interface Reading {
    Object from(WireInput in) throws IOException;
  }

  /** Reads a value at once, byte by byte, in frames of one byte, and cut short at every byte. */
  private static void check(int protocol, String digits, Object expected, Reading reading)
      throws IOException {
    assertThat(reading.from(input(protocol, digits))).isEqualTo(expected);
    assertThat(reading.from(input(protocol, byteAtATime(digits)))).isEqualTo(expected);

    StringBuilder framed = new StringBuilder();
    for (int i = 0; i < digits.length(); i += 2) {
      framed.append("00000007").append("01000007").append(digits, i, i + 2);
    }
    WireInput in = input(protocol, framed.toString());
    in.startMultiplexing((code, payload) -> {});
    assertThat(reading.from(in)).isEqualTo(expected);

    for (int length = 0; length < digits.length(); length += 2) {
      WireInput cut = input(protocol, digits.substring(0, length));
      assertThatThrownBy(() -> reading.from(cut))
          .as("%d of %s", length / 2, digits)
          .isInstanceOf(ConnectionClosedException.class)
          .hasMessageContaining("(" + length / 2 + " bytes received so far)");
    }
  }

  private static void refused(ExitCode code, int protocol, String digits, Reading reading) {
    assertThatThrownBy(() -> reading.from(input(protocol, digits)))
        .isInstanceOf(ProtocolException.class)
        .extracting(e -> ((ProtocolException) e).exitCode())
        .isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(textBlock = WireVectors.VARINTS)
  void varintHasTheValueOfTheTable(int value, String digits) throws IOException {
    check(30, digits, value, WireInput::readVarint);
    check(30, digits, value, WireInput::readVarint30);
  }

  @ParameterizedTest
  @CsvSource(textBlock = WireVectors.VARLONGS)
  void varlongHasTheValueOfTheTable(int minimum, long value, String digits) throws IOException {
    check(30, digits, value, in -> in.readVarlong(minimum));
    check(30, digits, value, in -> in.readVarlong30(minimum));
  }

  @ParameterizedTest
  @CsvSource(textBlock = WireVectors.LONGINTS)
  void longintHasTheValueOfTheTable(long value, String digits) throws IOException {
    check(29, digits, value, WireInput::readLongint);
    check(29, digits, value, in -> in.readVarlong30(3));
  }

  @Test
  void shortLongintMayBeNegative() throws IOException {
    check(29, "FEFFFFFF", -2L, WireInput::readLongint);
  }

  @ParameterizedTest
  @CsvSource({"8001, 1", "C00100, 1", "E0010000, 1", "F001000000, 1", "FF, -", "F8, -", "FC, -"})
  void varintMayBeLongerThanNeededButNotThanItIs(String digits, String value) throws IOException {
    if (value.equals("-")) {
      refused(ExitCode.STREAM_IO, 30, digits, WireInput::readVarint);
    } else {
      check(30, digits, Integer.parseInt(value), WireInput::readVarint);
    }
  }

  @Test
  void varlongBeyondEightBytesIsRefused() {
    refused(ExitCode.STREAM_IO, 30, "FC000000", in -> in.readVarlong(4));
    refused(ExitCode.STREAM_IO, 30, "FF000000", in -> in.readVarlong(4));
  }

  @Test
  void fixedNumbersAreLittleEndian() throws IOException {
    check(30, "FE", 0xFE, WireInput::readByte);
    check(30, "3492", 0x9234, WireInput::readShort);
    check(30, "78563412", 0x12345678, WireInput::readInt);
    check(29, "80000000", 128, WireInput::readVarint30);
  }

  @Test
  void vstringIsBoundedByWhoReadsIt() throws IOException {
    check(
        30,
        "03616263",
        "abc",
        in -> new String(in.readVstring("name", 3, ExitCode.PROTOCOL), UTF_8));
    check(
        30,
        "8003616263",
        "abc",
        in -> new String(in.readVstring("name", 3, ExitCode.PROTOCOL), UTF_8));
    check(30, "00", 0, in -> in.readVstring("name", 3, ExitCode.PROTOCOL).length);
    refused(ExitCode.UNSUPPORTED, 30, "04", in -> in.readVstring("name", 3, ExitCode.UNSUPPORTED));
    refused(ExitCode.PROTOCOL, 30, "FFFF", in -> in.readVstring("name", 4095, ExitCode.PROTOCOL));
    String longOne = "812C" + "61".repeat(300);
    check(
        30,
        longOne,
        "a".repeat(300),
        in -> new String(in.readVstring("name", 4095, ExitCode.PROTOCOL), UTF_8));
  }

  @Test
  void indexesAreDifferencesInTwoChains() throws IOException {
    List<Integer> expected = new ArrayList<>();
    for (int ndx : WireVectors.INDEXES) {
      expected.add(ndx);
    }
    check(
        30,
        WireVectors.INDEX_BYTES.replace(" ", ""),
        expected,
        in -> {
          List<Integer> read = new ArrayList<>();
          for (int i = 0; i < expected.size(); i++) {
            read.add(in.readNdx());
          }
          return read;
        });
  }

  @Test
  void firstNegativeIndexIsADifferenceToOne() throws IOException {
    check(30, "FF01", Ndx.FLIST_EOF, WireInput::readNdx);
    check(31, "FF02", Ndx.DEL_STATS, WireInput::readNdx);
    check(29, "FFFFFFFF", Ndx.DONE, WireInput::readNdx);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FEFFFFFFFF01", "FFFEFFFFFFFFFF01", "FEFFFFFFFFFE7FFF"})
  void indexBeyond31BitsIsRefused(String digits) {
    refused(
        ExitCode.PROTOCOL,
        30,
        digits,
        in -> {
          in.readNdx();
          return in.readNdx();
        });
  }

  @Test
  void randomIndexesSurviveTheRoundTrip() throws IOException {
    long seed = 4711;
    Random random = new Random(seed);
    int[] indexes = new int[20_000];
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(sent);
    for (int i = 0; i < indexes.length; i++) {
      int magnitude = random.nextInt() >>> (1 + random.nextInt(30));
      indexes[i] = random.nextInt(5) == 0 ? -1 - magnitude : magnitude;
      out.writeNdx(indexes[i]);
    }
    out.flush();
    WireInput in = new WireInput(new ByteArrayInputStream(sent.toByteArray()));
    for (int i = 0; i < indexes.length; i++) {
      assertThat(in.readNdx()).as("seed %d, index %d", seed, i).isEqualTo(indexes[i]);
    }
  }

  @Test
  void randomNumbersSurviveTheRoundTrip() throws IOException {
    long seed = 4712;
    Random random = new Random(seed);
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(sent);
    long[] values = new long[20_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextLong() >> random.nextInt(64);
      out.writeVarint((int) values[i]);
      out.writeVarlong(values[i], 3);
      out.writeVarlong(values[i], 4);
      out.writeLongint(values[i]);
    }
    out.flush();
    WireInput in = new WireInput(new ByteArrayInputStream(sent.toByteArray()));
    for (long value : values) {
      assertThat(in.readVarint()).as("seed %d", seed).isEqualTo((int) value);
      assertThat(in.readVarlong(3)).isEqualTo(value);
      assertThat(in.readVarlong(4)).isEqualTo(value);
      assertThat(in.readLongint()).isEqualTo(value);
    }
  }

  @Test
  void messagesAreHandledWhereTheyStandEvenInsideANumber() throws IOException {
    List<String> messages = new ArrayList<>();
    // captured: deletions of a push; then the timeout of a daemon
    WireInput in =
        input(
            31,
            "02000007 7856"
                + "0500006C 676F6E6500"
                + "04000028 07000000"
                + "00000007"
                + "03000007 3412 2A"
                + "0200000A 6869");
    in.startMultiplexing(
        (code, payload) -> messages.add(code + " " + HexFormat.of().formatHex(payload)));
    assertThat(in.readInt()).isEqualTo(0x12345678);
    assertThat(messages).containsExactly("DELETED 676f6e6500", "IO_TIMEOUT 07000000");
    assertThat(in.readByte()).isEqualTo(0x2A);
    assertThatThrownBy(in::readByte).isInstanceOf(ConnectionClosedException.class);
    assertThat(messages).last().isEqualTo("ERROR 6869");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000006", // tag below 7
        "00000000",
        "0000000C", // ERROR_SOCKET, only between processes
        "04000010 01000000", // REDO, likewise
        "000000FF",
        "0300001D 010000", // IO_ERROR of three bytes
        "01000031 00", // NOOP with a payload
        "0200005D 0000", // ERROR_EXIT is empty or an int
        "0500006B 0000000000", // SUCCESS is an int
        "0300006E 000000", // no such code
        "0014000A", // text of 5120 bytes
        "FFFFFF0A"
      })
  void frameThatNoPeerMaySendIsRefused(String digits) {
    WireInput in = input(31, digits);
    in.startMultiplexing((code, payload) -> {});
    assertThatThrownBy(in::readByte)
        .isInstanceOf(ProtocolException.class)
        .extracting(e -> ((ProtocolException) e).exitCode())
        .isEqualTo(ExitCode.STREAM_IO);
  }

  @Test
  void longestFrameIsStreamed() throws IOException {
    byte[] frame = new byte[4 + 0xFFFFFF];
    System.arraycopy(bytes("FFFFFF07"), 0, frame, 0, 4);
    frame[frame.length - 1] = 42;
    WireInput in = input(30, new ByteArrayInputStream(frame));
    in.startMultiplexing((code, payload) -> {});
    in.readFully(new byte[0xFFFFFE], 0, 0xFFFFFE);
    assertThat(in.readByte()).isEqualTo(42);
  }

  @Test
  void framesMayEndOnlyBetweenItems() throws IOException {
    WireInput in = input(30, "01000007 01 02");
    in.startMultiplexing((code, payload) -> {});
    assertThat(in.readByte()).isEqualTo(1);
    in.stopMultiplexing();
    assertThat(in.readByte()).isEqualTo(2);

    WireInput inside = input(30, "02000007 01 02");
    inside.startMultiplexing((code, payload) -> {});
    inside.readByte();
    assertThatThrownBy(inside::stopMultiplexing).isInstanceOf(ProtocolException.class);
  }

  @Test
  void hookRunsBeforeEachReadOfTheStream() throws IOException {
    List<Integer> drained = new ArrayList<>();
    WireInput in = input(30, byteAtATime("010203"));
    in.setDrainedHook(() -> drained.add(drained.size()));
    in.readByte();
    in.readShort();
    assertThat(drained).containsExactly(0, 1, 2);
  }

  @Test
  void rawBytesCountTheFramesToo() throws IOException {
    WireInput in = input(30, byteAtATime("01000007 01"));
    in.startMultiplexing((code, payload) -> {});
    in.readByte();
    assertThat(in.rawBytes()).isEqualTo(5);
  }

  @Test
  void readyTellsOfBufferedAndWaitingBytes() throws IOException {
    WireInput in = input(30, "0102");
    assertThat(in.ready()).isTrue();
    in.readByte();
    assertThat(in.ready()).isTrue();
    in.readByte();
    assertThat(in.ready()).isFalse();
  }

  @Test
  void drainHandlesMessagesAndDropsDataUntilTheEnd() throws IOException {
    List<MessageCode> messages = new ArrayList<>();
    WireInput in = input(31, "02000007 0102 0400005D 17000000 01000007 03");
    in.startMultiplexing((code, payload) -> messages.add(code));
    in.drain();
    assertThat(messages).containsExactly(MessageCode.ERROR_EXIT);
  }

  @Test
  void randomBytesNeverDoMoreThanEndTheSession() {
    long seed = 4713;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      byte[] noise = new byte[64];
      random.nextBytes(noise);
      for (int i = 3; i < noise.length; i += 4 + random.nextInt(4)) {
        noise[i] = 7;
      }
      WireInput in = input(30, new ByteArrayInputStream(noise));
      in.startMultiplexing((code, payload) -> {});
      assertThatThrownBy(
              () -> {
                while (true) {
                  in.readVarint();
                  in.readNdx();
                  in.readVarlong(3);
                }
              })
          .as("seed %d, round %d", seed, round)
          .isInstanceOfAny(ProtocolException.class, ConnectionClosedException.class);
    }
  }
}
