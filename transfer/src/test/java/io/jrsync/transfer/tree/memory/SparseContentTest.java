package io.jrsync.transfer.tree.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.transfer.tree.Errno;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SparseContentTest {
  private static final int BLOCK = SparseContent.BLOCK;

  @Test
  void any_sequence_of_changes_leaves_the_same_bytes_as_on_a_plain_array() throws Exception {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      SparseContent content = new SparseContent();
      byte[] expected = new byte[0];
      for (int step = 0; step < 30; step++) {
        int position = random.nextInt(5 * BLOCK);
        int length = 1 + random.nextInt(3 * BLOCK);
        switch (random.nextInt(3)) {
          case 0 -> {
            byte[] data = new byte[length];
            random.nextBytes(data);
            content.write(position, data, 0, length);
            expected = Arrays.copyOf(expected, Math.max(expected.length, position + length));
            System.arraycopy(data, 0, expected, position, length);
          }
          case 1 -> {
            content.punch(position, length);
            int from = Math.min(position, expected.length);
            Arrays.fill(expected, from, Math.min(position + length, expected.length), (byte) 0);
          }
          default -> {
            content.truncate(position);
            expected = Arrays.copyOf(expected, position);
          }
        }
        assertThat(bytes(content)).as("seed %d, step %d", seed, step).isEqualTo(expected);
        checkMap(content, expected, "seed " + seed + ", step " + step);
      }
    }
  }

  private static byte[] bytes(SparseContent content) throws Refused {
    byte[] all = new byte[(int) content.size()];
    Arrays.fill(all, (byte) 0x55);
    assertThat(content.read(0, all, 0, all.length)).isEqualTo(all.length);
    return all;
  }

  /** Every byte that is not zero lies in data, and data and holes take turns up to the size. */
  private static void checkMap(SparseContent content, byte[] expected, String where)
      throws Refused {
    long at = 0;
    long data = 0;
    while (at < content.size()) {
      long start = content.nextData(at);
      long end = content.nextHole(start);
      for (long i = at; i < start; i++) {
        assertThat(expected[(int) i]).as("%s, hole at %d", where, i).isZero();
      }
      assertThat(end).as(where).isGreaterThanOrEqualTo(start);
      data += end - start;
      at = end;
    }
    assertThat(content.blocks() * 512).as(where).isBetween(data, data + BLOCK);
  }

  @Test
  void a_punched_block_is_given_back() throws Exception {
    SparseContent content = new SparseContent();
    content.write(0, new byte[3 * BLOCK], 0, 3 * BLOCK);
    assertThat(content.blocks()).isEqualTo(24);

    content.punch(BLOCK, BLOCK);

    assertThat(content.blocks()).isEqualTo(16);
    assertThat(content.nextHole(0)).isEqualTo(BLOCK);
    assertThat(content.nextData(BLOCK)).isEqualTo(2L * BLOCK);
    assertThat(content.nextHole(2L * BLOCK)).isEqualTo(3L * BLOCK);
  }

  @Test
  void five_gibibytes_of_hole_take_one_block() throws Exception {
    SparseContent content = new SparseContent();
    long end = 5L << 30;
    content.write(end, new byte[] {7}, 0, 1);

    assertThat(content.size()).isEqualTo(end + 1);
    assertThat(content.blocks()).isEqualTo(8);
    assertThat(content.nextData(0)).isEqualTo(end);
    byte[] last = new byte[4];
    assertThat(content.read(end - 1, last, 1, 3)).isEqualTo(2);
    assertThat(last).containsExactly(0, 0, 7, 0);
  }

  @Test
  void reading_behind_the_end_gives_nothing() throws Exception {
    SparseContent content = new SparseContent();
    content.truncate(10);

    assertThat(content.read(10, new byte[4], 0, 4)).isZero();
    assertThat(content.read(Long.MAX_VALUE, new byte[4], 0, 4)).isZero();
  }

  @Test
  void positions_that_no_file_has_are_refused() {
    SparseContent content = new SparseContent();

    assertThatThrownBy(() -> content.read(-1, new byte[1], 0, 1)).satisfies(hasErrno(Errno.EINVAL));
    assertThatThrownBy(() -> content.truncate(-1)).satisfies(hasErrno(Errno.EINVAL));
    assertThatThrownBy(() -> content.punch(0, -1)).satisfies(hasErrno(Errno.EINVAL));
    assertThatThrownBy(() -> content.write(Long.MAX_VALUE, new byte[1], 0, 1))
        .satisfies(hasErrno(Errno.EFBIG));
  }

  private static org.assertj.core.api.ThrowingConsumer<Throwable> hasErrno(Errno errno) {
    return thrown -> assertThat(((Refused) thrown).errno()).isEqualTo(errno);
  }
}
