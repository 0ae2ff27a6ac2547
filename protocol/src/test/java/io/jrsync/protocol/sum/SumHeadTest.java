package io.jrsync.protocol.sum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.wire.ConnectionClosedException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SumHeadTest {
  private static final String DEMO = "03000000 bc020000 02000000 00000000";

  /** Figures of stock rsync: transfer chapter, section 2.3. */
  @ParameterizedTest
  @CsvSource({
    "             1, 31,    0, false, 1,        1,      700,     2",
    "           700, 31,    0, false, 1,        0,      700,     2",
    "           701, 31,    0, false, 2,        1,      700,     2",
    "        490000, 31,    0, false, 700,      0,      700,     2",
    "        490001, 31,    0, false, 701,      1,      700,     2",
    "        500000, 27,    0, false, 711,      160,    704,     2",
    "       1048576, 31,    0, false, 1024,     0,      1024,    2",
    "       1234567, 31,    0, false, 1119,     295,    1104,    2",
    "      10000000, 29,    0, false, 3165,     1760,   3160,    2",
    "     100000000, 31,    0, false, 10000,    0,      10000,   3",
    "    1000000000, 31,    0, false, 31630,    17536,  31616,   3",
    "    1073741824, 31,    0, false, 32768,    0,      32768,   3",
    "    4294967296, 31,    0, false, 65536,    0,      65536,   4",
    "   17179869183, 31,    0, false, 131081,   63,     131064,  4",
    "   17179869184, 31,    0, false, 131072,   0,      131072,  4",
    "  100000000000, 30,    0, false, 762940,   59392,  131072,  5",
    "  100000000000, 32,    0, false, 762940,   59392,  131072,  5",
    "  100000000000, 27,    0, false, 316232,   168256, 316224,  5",
    "  100000000000, 29,    0, false, 316232,   168256, 316224,  5",
    " 1099511627776, 30,    0, false, 8388608,  0,      131072,  6",
    " 1099511627776, 29,    0, false, 1048576,  0,      1048576, 5",
    "       1000000, 30,  701, false, 1427,     374,    701,     2",
    "   17179869184, 30, 1000, false, 17179870, 184,    1000,    5",
    "          3002, 30,    0, true,  5,        202,    700,     16",
  })
  void theGeometryIsThatOfStock(
      long length,
      int protocol,
      int userBlockSize,
      boolean redo,
      int count,
      int remainder,
      int blockLength,
      int strongLength) {
    SumHead head = SumHead.forBasis(length, protocol, userBlockSize, redo, 16);
    assertThat(head).isEqualTo(new SumHead(count, blockLength, strongLength, remainder));
    assertThat(head.basisLength()).isEqualTo(length);
  }

  @Test
  void strongSumsAreNeverLongerThanTheDigestOrSixteenBytes() {
    assertThat(SumHead.forBasis(3002, 31, 0, true, 8).strongLength()).isEqualTo(8);
    assertThat(SumHead.forBasis(3002, 31, 0, true, 20).strongLength()).isEqualTo(16);
    assertThat(SumHead.forBasis(3002, 31, 0, false, 1).strongLength()).isEqualTo(1);
  }

  @Test
  void aBasisThatIsEmptyOrHasTooManyBlocksHasTheNullHead() {
    assertThat(SumHead.forBasis(0, 31, 0, false, 16)).isEqualTo(SumHead.NONE);
    assertThat(SumHead.forBasis(1L << 32, 31, 1, false, 16)).isEqualTo(SumHead.NONE);
    assertThat(SumHead.forBasis(Long.MAX_VALUE, 31, 0, false, 16)).isEqualTo(SumHead.NONE);
    assertThat(SumHead.NONE.basisLength()).isZero();
  }

  @Test
  void everyLengthIsCoveredByItsBlocks() {
    for (long length = 1; length < 3_000_000; length += 997) {
      SumHead head = SumHead.forBasis(length, 31, 0, false, 16);
      long sum = (long) (head.count() - 1) * head.blockLength() + head.lengthOf(head.count() - 1);
      assertThat(sum).isEqualTo(length);
      assertThat(head.basisLength()).isEqualTo(length);
      assertThat(head.blockLength() % 4).isZero();
    }
  }

  @Test
  void placesOfBlocksDoNotOverflow() {
    SumHead head = new SumHead(8_388_608, 131_072, 6, 5);
    assertThat(head.offsetOf(8_388_607)).isEqualTo(1_099_511_496_704L);
    assertThat(head.lengthOf(8_388_607)).isEqualTo(5);
    assertThat(head.lengthOf(0)).isEqualTo(131_072);
  }

  @Test
  void aHeadIsFourInts() throws IOException {
    SumHead demo = new SumHead(3, 700, 2, 0);
    assertThat(Wire.written(demo::write)).isEqualTo(Wire.bytes(DEMO));
    assertThat(SumHead.read(Wire.input(Wire.bytes(DEMO)), 31, 16)).isEqualTo(demo);
    assertThat(SumHead.read(Wire.dripping(Wire.bytes(DEMO)), 31, 16)).isEqualTo(demo);
    assertThat(Wire.written(SumHead.NONE::write)).isEqualTo(new byte[16]);
    assertThat(SumHead.read(Wire.input(new byte[16]), 27, 16)).isEqualTo(SumHead.NONE);
  }

  @Test
  void aHeadCutShortIsAClosedConnection() {
    byte[] demo = Wire.bytes(DEMO);
    for (int length = 0; length < demo.length; length++) {
      byte[] cut = Arrays.copyOf(demo, length);
      assertThatThrownBy(() -> SumHead.read(Wire.input(cut), 31, 16))
          .as("after " + length + " bytes")
          .isInstanceOf(ConnectionClosedException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ffffffff bc020000 02000000 00000000, 31, 16, Invalid checksum count -1",
    "03000000 ffffffff 02000000 00000000, 31, 16, Invalid block length -1",
    "03000000 01000200 02000000 00000000, 31, 16, Invalid block length 131073",
    "03000000 01000020 02000000 00000000, 29, 16, Invalid block length 536870913",
    "03000000 00000000 02000000 00000000, 31, 16, Invalid block length 0",
    "03000000 bc020000 ffffffff 00000000, 31, 16, Invalid checksum length -1",
    "03000000 bc020000 11000000 00000000, 31, 16, Invalid checksum length 17",
    "03000000 bc020000 15000000 00000000, 31, 20, Invalid checksum length 21",
    "03000000 bc020000 02000000 ffffffff, 31, 16, Invalid remainder length -1",
    "03000000 bc020000 02000000 bd020000, 31, 16, Invalid remainder length 701",
    "00000000 00000000 00000000 01000000, 31, 16, Invalid remainder length 1",
    "ffffff7f bc020000 02000000 00000000, 31, 16, Invalid checksum count 2147483647",
  })
  void aHeadThatCannotBeIsRefused(String hex, int protocol, int digestLength, String message) {
    assertThatThrownBy(() -> SumHead.read(Wire.input(Wire.bytes(hex)), protocol, digestLength))
        .isInstanceOf(ProtocolException.class)
        .hasMessage(message)
        .extracting("exitCode")
        .isEqualTo(ExitCode.PROTOCOL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000 bc020000 02000000 00000000",
        "01000000 00000200 10000000 00000200",
        "01000000 bc020000 00000000 bc020000"
      })
  void anUnusualHeadThatCanBeIsAccepted(String hex) throws IOException {
    SumHead head = SumHead.read(Wire.input(Wire.bytes(hex)), 30, 16);
    assertThat(Wire.written(head::write)).isEqualTo(Wire.bytes(hex));
  }

  @Test
  void longBlocksAreLegalBelowProtocol30() throws IOException {
    byte[] head = Wire.bytes("03000000 00000020 02000000 00000000");
    assertThat(SumHead.read(Wire.input(head), 29, 16).blockLength()).isEqualTo(1 << 29);
  }

  /** What receivers of rsync 3.2.0 to 3.4.x send with xxh64 in a second attempt. */
  @Test
  void sixteenBytesOfAnEightByteDigestAreAccepted() throws IOException {
    byte[] head = Wire.bytes("03000000 bc020000 10000000 00000000");
    assertThat(SumHead.read(Wire.input(head), 31, 8).strongLength()).isEqualTo(16);
  }

  @Test
  void aGeometryThatCannotBeIsNoHead() {
    assertThatThrownBy(() -> new SumHead(-1, 700, 2, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SumHead(1, 0, 2, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SumHead(1, 700, 2, 701))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
