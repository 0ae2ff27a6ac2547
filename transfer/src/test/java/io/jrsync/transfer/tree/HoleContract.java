package io.jrsync.transfer.tree;

import static io.jrsync.transfer.tree.TreeFixture.bytes;
import static io.jrsync.transfer.tree.TreeFixture.name;
import static io.jrsync.transfer.tree.TreeFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.transfer.tree.TreeProvider.Ability;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Ranges of a file that take no space. */
interface HoleContract extends TreeFixture {
  int MEGABYTE = 1 << 20;

  @Test
  default void gapsTakeNoSpace() throws IOException {
    needs(Ability.HOLES);
    try (WritableFile file = root().createFile(name("file"), 0600)) {
      file.write(8L * MEGABYTE, bytes("x"), 0, 1);
      file.truncate(16L * MEGABYTE);
      file.sync();
      assertThat(file.stat().size()).isEqualTo(16L * MEGABYTE);
      assertThat(file.stat().blocks() * 512).isLessThan(MEGABYTE);
    }
  }

  @Test
  default void positionsGoBeyondFourGigabytes() throws IOException {
    needs(Ability.HOLES);
    try (WritableFile file = root().createFile(name("file"), 0600)) {
      long far = 5L << 30;
      file.write(far, bytes("far"), 0, 3);
      byte[] back = new byte[8];
      assertThat(file.read(far - 1, back, 0, 8)).isEqualTo(4);
      assertThat(back).isEqualTo(bytes("\0far\0\0\0\0"));
      assertThat(file.stat().size()).isEqualTo(far + 3);
      assertThat(file.nextData(0)).isBetween(1L, far);
    }
  }

  @Test
  default void punchingGivesSpaceBack() throws IOException {
    needs(Ability.HOLES);
    try (WritableFile file = root().createFile(name("file"), 0600)) {
      file.write(0, new byte[4 * MEGABYTE], 0, 4 * MEGABYTE);
      file.sync();
      assertThat(file.stat().blocks() * 512).isGreaterThanOrEqualTo(4L * MEGABYTE);
      file.punch(MEGABYTE, 2L * MEGABYTE);
      file.sync();
      assertThat(file.stat().blocks() * 512).isLessThan(3L * MEGABYTE);
      assertThat(file.stat().size()).isEqualTo(4L * MEGABYTE);
      assertThat(file.nextHole(0)).isEqualTo(MEGABYTE);
      assertThat(file.nextData(MEGABYTE)).isEqualTo(3L * MEGABYTE);
    }
  }

  @Test
  default void reservedSpaceIsTakenAndReadsAsZeros() throws IOException {
    needs(Ability.HOLES);
    try (WritableFile file = root().createFile(name("file"), 0600)) {
      file.write(0, bytes("abc"), 0, 3);
      file.reserve(2L * MEGABYTE, false);
      assertThat(file.stat().size()).isEqualTo(3);
      assertThat(file.stat().blocks() * 512).isGreaterThanOrEqualTo(2L * MEGABYTE);
      file.reserve(2L * MEGABYTE, true);
      assertThat(file.stat().size()).isEqualTo(2L * MEGABYTE);
      byte[] back = new byte[4];
      assertThat(file.read(0, back, 0, 4)).isEqualTo(4);
      assertThat(back).isEqualTo(bytes("abc\0"));
      file.punch(MEGABYTE, MEGABYTE / 2);
      file.sync();
      assertThat(file.stat().blocks() * 512).isLessThan(2L * MEGABYTE);
      file.truncate(3);
      file.sync();
      assertThat(file.stat().blocks() * 512).isLessThan(MEGABYTE);
    }
  }

  @Test
  default void dataAndHolesAreFound() throws IOException {
    needs(Ability.HOLES);
    try (WritableFile file = root().createFile(name("file"), 0600)) {
      file.write(2L * MEGABYTE, new byte[MEGABYTE], 0, MEGABYTE);
      file.truncate(5L * MEGABYTE);
      assertThat(file.nextHole(0)).isZero();
      assertThat(file.nextData(0)).isEqualTo(2L * MEGABYTE);
      assertThat(file.nextData(2L * MEGABYTE + 5)).isEqualTo(2L * MEGABYTE + 5);
      assertThat(file.nextHole(2L * MEGABYTE)).isEqualTo(3L * MEGABYTE);
      assertThat(file.nextData(3L * MEGABYTE)).isEqualTo(5L * MEGABYTE);
    }
  }

  @Test
  default void aFullFileIsAllDataWhateverTheBackEndCanDo() throws IOException {
    write(root(), "file", "abcdef");
    try (ReadableFile file = root().openFile(name("file"))) {
      assertThat(file.nextData(0)).isZero();
      assertThat(file.nextData(4)).isEqualTo(4);
      assertThat(file.nextHole(0)).isEqualTo(6);
      assertThat(file.nextData(6)).isEqualTo(6);
      assertThat(file.nextHole(6)).isEqualTo(6);
    }
  }
}
