package io.jrsync.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.token.FlagReader.Flag;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Scanner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagFramingTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final WireOutput out = new WireOutput(bytes);
  private FlagWriter writer;

  @BeforeEach
  void makeWriter() {
    writer = new FlagWriter(out);
  }

  /** Captured from rsync 3.5.0 with zlibx; the chunk is the literal "x". */
  @Test
  void writesALongRunAStepBackAndALiteralAsRsyncDoes() throws IOException {
    for (int block = 0; block < 70_000; block++) {
      writer.block(block);
    }
    writer.block(0);
    writer.flushRun();
    writer.chunk(new byte[] {(byte) 0xAA, 0, 0}, 0, 3);
    writer.end();
    assertWritten("C0 FF FF | C1 6F 11 | 20 00 00 00 00 | 40 03 AA 00 00 | 00");
  }

  @ParameterizedTest
  @CsvSource({
    "0 0, 80 80",
    "63, BF",
    "64, 20 40 00 00 00",
    "63 64, FF 01 00",
    "64 65, 21 40 00 00 00 01 00",
    "5 4, 85 20 04 00 00 00",
    "5 6 6, C5 01 00 80",
    "5 6 70, C5 01 00 20 46 00 00 00",
    "5 6 69, C5 01 00 BF",
    "2147483646, 20 FE FF FF 7F",
  })
  void writesBlocksInTheShortestForm(String blocks, String hex) throws IOException {
    try (Scanner numbers = new Scanner(blocks)) {
      while (numbers.hasNextInt()) {
        writer.block(numbers.nextInt());
      }
    }
    writer.flushRun();
    assertWritten(hex);
  }

  @Test
  void countsFromZeroAgainInTheNextFile() throws IOException {
    writer.block(50);
    writer.flushRun();
    writer.end();
    writer.block(50);
    writer.flushRun();
    assertWritten("B2 00 B2");
    FlagReader reader = reader("B2 00 B2");
    reader.next();
    reader.next();
    assertThat(reader.next()).isEqualTo(Flag.RUN);
    assertThat(reader.runStart()).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource({
    "20 05 00 00 00, 5, 5",
    "21 05 00 00 00 FF FF, 5, 65540",
    "BF, 63, 63",
    "C0 01 00, 0, 1",
    "20 FE FF FF 7F, 2147483646, 2147483646",
  })
  void readsRuns(String hex, int start, int end) throws IOException {
    FlagReader reader = reader(hex);
    assertThat(reader.next()).isEqualTo(Flag.RUN);
    assertThat(reader.runStart()).isEqualTo(start);
    assertThat(reader.runEnd()).isEqualTo(end);
  }

  @Test
  void readsTheLongestChunk() throws IOException {
    FlagReader reader = reader("7F FF");
    assertThat(reader.next()).isEqualTo(Flag.CHUNK);
    assertThat(reader.chunkLength()).isEqualTo(16383);
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "1F", "22", "23", "3F", "40 00"})
  void refusesFlagsAndChunksThatNobodySends(String hex) {
    assertRefused(hex, ExitCode.STREAM_IO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20 FF FF FF FF",
        "20 FF FF FF 7F",
        "21 FE FF FF 7F 01 00",
        "21 00 00 00 00 00 00",
        "C0 00 00",
        "20 FE FF FF 7F 81",
        "20 F0 FF FF 7F C0 FF FF"
      })
  void refusesBlockNumbersOutOfRangeAndEmptyRuns(String hex) {
    assertRefused(hex, ExitCode.PROTOCOL);
  }

  private void assertWritten(String hex) throws IOException {
    out.flush();
    assertThat(bytes.toByteArray()).isEqualTo(TestData.hex(hex));
  }

  private static void assertRefused(String hex, ExitCode exitCode) {
    FlagReader reader = reader(hex);
    assertThatThrownBy(
            () -> {
              reader.next();
              reader.next();
            })
        .isInstanceOfSatisfying(
            ProtocolException.class, e -> assertThat(e.exitCode()).isEqualTo(exitCode));
  }

  private static FlagReader reader(String hex) {
    return new FlagReader(new WireInput(new ByteArrayInputStream(TestData.hex(hex))));
  }
}
