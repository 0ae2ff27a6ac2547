package io.jrsync.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What goes by a tap is the data, once and in order, whatever carries it. */
class DataTapTest {
  private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
  private final ByteArrayOutputStream tapped = new ByteArrayOutputStream();
  private final WireOutput out = new WireOutput(wire);

  private static byte[] random(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Test
  void only_data_after_the_tap_was_set_is_tapped_on_its_way_out() throws IOException {
    out.writeInt(1);
    out.startMultiplexing();
    out.writeInt(2);
    out.tapInto(tapped::write);
    byte[] data = random(1, 100_000);
    out.write(data);
    out.sendMessage(MessageCode.INFO, new byte[] {'x'});
    out.keepAlive();
    out.flush();
    assertThat(tapped.toByteArray()).isEqualTo(data);
    WireInput in = new WireInput(new ByteArrayInputStream(wire.toByteArray()));
    assertThat(in.readInt()).isEqualTo(1);
    in.startMultiplexing((code, payload) -> {});
    assertThat(in.readInt()).isEqualTo(2);
    assertThat(in.readBytes(data.length)).isEqualTo(data);
  }

  @Test
  void what_is_diverted_reaches_the_tap_alone_and_in_its_place() throws IOException {
    out.tapInto(tapped::write);
    out.writeByte(1);
    out.divert(true);
    out.writeByte(2);
    out.divert(false);
    out.writeByte(3);
    out.flush();
    assertThat(wire.toByteArray()).containsExactly(1, 3);
    assertThat(tapped.toByteArray()).containsExactly(1, 2, 3);
  }

  @Test
  void without_a_tap_nothing_is_diverted() throws IOException {
    out.divert(true);
    out.writeByte(1);
    out.flush();
    assertThat(wire.toByteArray()).containsExactly(1);
  }

  @Test
  void a_tap_that_fails_ends_the_writing() throws IOException {
    out.tapInto((bytes, offset, length) -> {
      throw new IOException("full");
    });
    out.writeByte(1);
    assertThatThrownBy(out::flush).isInstanceOf(IOException.class).hasMessage("full");
  }

  /** Every kind of read takes part, through frames of all lengths and reads of few bytes. */
  @Test
  void data_is_tapped_once_on_its_way_in_however_it_is_read() throws IOException {
    byte[] data = random(2, 60_000);
    Random random = new Random(3);
    out.startMultiplexing();
    for (int at = 0; at < data.length; ) {
      int length = Math.min(data.length - at, random.nextInt(700));
      out.write(data, at, length);
      out.flush();
      out.sendMessage(MessageCode.INFO, new byte[random.nextInt(9)]);
      at += length;
    }
    WireInput in = new WireInput(new Trickle(wire.toByteArray()));
    in.startMultiplexing((code, payload) -> {});
    in.readInt();
    in.tapInto(tapped::write);
    int read = Integer.BYTES;
    while (read + 300 < data.length) {
      switch (random.nextInt(4)) {
        case 0 -> {
          in.readByte();
          read++;
        }
        case 1 -> {
          in.readInt();
          read += Integer.BYTES;
        }
        case 2 -> read += in.readBytes(random.nextInt(300)).length;
        default -> read += in.read(new byte[300], 0, 300);
      }
    }
    in.readBytes(data.length - read);
    assertThat(tapped.toByteArray())
        .isEqualTo(Arrays.copyOfRange(data, Integer.BYTES, data.length));
  }

  /** A connection that hands over a few bytes at a time. */
  private static final class Trickle extends ByteArrayInputStream {
    Trickle(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(length, 1 + pos % 97));
    }
  }
}
