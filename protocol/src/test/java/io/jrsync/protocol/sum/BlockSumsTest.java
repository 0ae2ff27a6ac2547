package io.jrsync.protocol.sum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.wire.ConnectionClosedException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BlockSumsTest {
  private static final SumHead DEMO = new SumHead(3, 700, 2, 0);

  /** Captured, transfer chapter, section 2.4. */
  private static final byte[] RECORDS = Wire.bytes("ec77bb5f0edf 5078a5e83044 b4788f719651");

  @Test
  void theCapturedSumsAreRead() throws IOException {
    for (BlockSums sums :
        new BlockSums[] {
          BlockSums.read(DEMO, Wire.input(RECORDS)), BlockSums.read(DEMO, Wire.dripping(RECORDS))
        }) {
      assertThat(sums.head()).isEqualTo(DEMO);
      assertThat(sums.weak(0)).isEqualTo(0x5fbb77ec);
      assertThat(sums.weak(1)).isEqualTo(0xe8a57850);
      assertThat(sums.weak(2)).isEqualTo(0x718f78b4);
      byte[] second = Wire.bytes("304402f6269e7c6be916df5dcbbe3b01");
      assertThat(sums.strongMatches(0, second)).isFalse();
      assertThat(sums.strongMatches(1, second)).isTrue();
      assertThat(sums.strongMatches(2, second)).isFalse();
    }
  }

  @Test
  void sumsCutShortAreAClosedConnection() {
    for (int length = 0; length < RECORDS.length; length++) {
      byte[] cut = Arrays.copyOf(RECORDS, length);
      assertThatThrownBy(() -> BlockSums.read(DEMO, Wire.input(cut)))
          .as("after " + length + " bytes")
          .isInstanceOf(ConnectionClosedException.class);
    }
  }

  @Test
  void anAnnouncedCountCostsNoMemoryBeforeItsSumsCome() {
    SumHead head = new SumHead(Integer.MAX_VALUE - 8, 700, 1, 0);
    assertThatThrownBy(() -> BlockSums.read(head, Wire.input(RECORDS)))
        .isInstanceOf(ConnectionClosedException.class);
  }

  @Test
  void manySumsArriveUnchanged() throws IOException {
    int count = 100_001;
    byte[] wire =
        Wire.written(out -> {
          for (int i = 0; i < count; i++) {
            out.writeInt(i * 31);
            out.writeByte(i);
            out.writeByte(i >> 8);
            out.writeByte(i >> 16);
          }
        });
    BlockSums sums = BlockSums.read(new SumHead(count, 700, 3, 0), Wire.input(wire));
    for (int i = 0; i < count; i++) {
      assertThat(sums.weak(i)).isEqualTo(i * 31);
      byte[] digest = {(byte) i, (byte) (i >> 8), (byte) (i >> 16), 99};
      assertThat(sums.strongMatches(i, digest)).isTrue();
      digest[2]++;
      assertThat(sums.strongMatches(i, digest)).isFalse();
    }
  }

  @Test
  void sumsLongerThanTheDigestAreComparedAsFarAsItGoes() throws IOException {
    byte[] wire = Wire.bytes("00000000 0102030405060708 aaaaaaaaaaaaaaaa");
    BlockSums sums = BlockSums.read(new SumHead(1, 700, 16, 0), Wire.input(wire));
    assertThat(sums.strongMatches(0, Wire.bytes("0102030405060708"))).isTrue();
    assertThat(sums.strongMatches(0, Wire.bytes("0102030405060709"))).isFalse();
  }
}
