package io.jrsync.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class ContentTest {

  @Test
  void a_piece_read_anywhere_is_that_piece_of_the_whole() {
    Content content =
        Content.of(
            Content.random(1, 1000),
            Content.text(2, 500).slice(3, 400),
            Content.zeros(77),
            Content.random(3, 300).with(20, Content.text(4, 99)));
    byte[] whole = content.bytes();
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int from = random.nextInt(whole.length);
      int length = random.nextInt(whole.length - from);
      byte[] piece = new byte[length + 2];
      content.read(from, piece, 1, length);
      byte[] expected = new byte[length + 2];
      System.arraycopy(whole, from, expected, 1, length);
      assertThat(piece).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void the_same_seed_gives_the_same_bytes_and_another_does_not() {
    assertThat(Content.random(5, 100).bytes()).isEqualTo(Content.random(5, 100).bytes());
    assertThat(Content.random(5, 100).bytes()).isNotEqualTo(Content.random(6, 100).bytes());
    assertThat(Content.text(5, 100).bytes()).isNotEqualTo(Content.text(6, 100).bytes());
    assertThat(Content.random(0, 8).bytes())
        .as("SplitMix64 starts with 0xe220a8397b1dcdaf")
        .containsExactly(-81, -51, 29, 123, 57, -88, 32, -30);
  }

  @Test
  void text_compresses_and_random_bytes_do_not() {
    assertThat(deflated(Content.text(1, 100_000))).isLessThan(40_000);
    assertThat(deflated(Content.random(1, 100_000))).isGreaterThan(99_000);
  }

  private static int deflated(Content content) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(content.bytes());
      deflater.finish();
      return deflater.deflate(new byte[200_000]);
    }
  }

  @Test
  void one_flipped_byte_is_the_only_difference() {
    Content content = Content.random(1, 1000);
    assertThat(Arrays.mismatch(content.bytes(), content.flipped(500).bytes())).isEqualTo(500);
    assertThat(
            Arrays.mismatch(
                content.slice(501, 1000).bytes(), content.flipped(500).slice(501, 1000).bytes()))
        .isEqualTo(-1);
  }

  @Test
  void a_stream_gives_the_bytes_once() throws IOException {
    Content content = Content.of(Content.text(1, 10_000), Content.random(2, 333));
    try (InputStream stream = content.stream()) {
      assertThat(stream.available()).isEqualTo(10_333);
      byte[] first = stream.readNBytes(5);
      assertThat(first).isEqualTo(content.slice(0, 5).bytes());
      assertThat(stream.read()).isEqualTo(content.slice(5, 6).bytes()[0] & 0xFF);
      assertThat(stream.readAllBytes()).isEqualTo(content.slice(6, 10_333).bytes());
      assertThat(stream.read()).isEqualTo(-1);
    }
  }

  @Test
  void positions_beyond_four_gibibytes_are_reached() {
    long far = 5L << 30;
    Content content = Content.zeros(far + 10).with(far, Content.random(1, 10));
    byte[] end = new byte[12];
    content.read(far - 2, end, 0, 12);
    assertThat(Arrays.copyOfRange(end, 2, 12)).isEqualTo(Content.random(1, 10).bytes());
    assertThat(end).startsWith(0, 0);
  }

  @Test
  void nothing_is_outside() {
    Content content = Content.random(1, 10);
    assertThatThrownBy(() -> content.read(5, new byte[10], 0, 6))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> content.slice(5, 11)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> content.with(5, content))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
