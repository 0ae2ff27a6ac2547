package io.jrsync.transfer.tree;

import static io.jrsync.transfer.tree.TreeFixture.bytes;
import static io.jrsync.transfer.tree.TreeFixture.content;
import static io.jrsync.transfer.tree.TreeFixture.errnoOf;
import static io.jrsync.transfer.tree.TreeFixture.name;
import static io.jrsync.transfer.tree.TreeFixture.read;
import static io.jrsync.transfer.tree.TreeFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What reading and writing one file does. */
interface FileContract extends TreeFixture {

  @Test
  default void whatWasWrittenIsRead() throws IOException {
    write(root(), "file", "hello, world");
    assertThat(read(root(), "file")).isEqualTo("hello, world");
    assertThat(root().stat(name("file")).size()).isEqualTo(12);
    assertThat(root().stat(name("file")).isRegular()).isTrue();
  }

  @Test
  default void aNewFileIsEmpty() throws IOException {
    try (WritableFile file = root().createFile(name("file"), 0600)) {
      assertThat(file.stat().size()).isZero();
      assertThat(file.read(0, new byte[1], 0, 1)).isLessThanOrEqualTo(0);
    }
  }

  @Test
  default void megabytesComeBackWhole() throws IOException {
    long seed = 20261122;
    byte[] data = new byte[3_000_017];
    new Random(seed).nextBytes(data);
    try (WritableFile file = root().createFile(name("file"), 0600)) {
      file.write(0, data, 0, 1_000_000);
      file.write(1_000_000, data, 1_000_000, data.length - 1_000_000);
    }
    byte[] back = new byte[data.length + 10];
    try (ReadableFile file = root().openFile(name("file"))) {
      assertThat(file.read(0, back, 0, back.length)).isEqualTo(data.length);
      assertThat(Arrays.mismatch(Arrays.copyOf(back, data.length), data)).isEqualTo(-1);
      assertThat(file.read(2_999_999, back, 0, 100)).isEqualTo(18);
      assertThat(Arrays.copyOf(back, 18)).isEqualTo(Arrays.copyOfRange(data, 2_999_999, 3_000_017));
    }
  }

  @Test
  default void readsFillTheirRangeOfTheArrayAndNothingElse() throws IOException {
    write(root(), "file", "abcdef");
    byte[] target = bytes("----------");
    try (ReadableFile file = root().openFile(name("file"))) {
      assertThat(file.read(1, target, 3, 4)).isEqualTo(4);
      assertThat(target).isEqualTo(bytes("---bcde---"));
      assertThat(file.read(4, target, 0, 10)).isEqualTo(2);
      assertThat(target).isEqualTo(bytes("ef-bcde---"));
      assertThat(file.read(6, target, 0, 10)).isLessThanOrEqualTo(0);
      assertThat(file.read(1000, target, 0, 10)).isLessThanOrEqualTo(0);
      assertThat(target).isEqualTo(bytes("ef-bcde---"));
    }
  }

  @Test
  default void aRangeOutsideTheArrayIsRefused() throws IOException {
    try (WritableFile file = root().createFile(name("file"), 0600)) {
      assertThatThrownBy(() -> file.write(0, new byte[4], 2, 3))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> file.read(0, new byte[4], -1, 3))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThat(file.stat().size()).isZero();
    }
  }

  @Test
  default void writesPutTheirRangeOfTheArrayAtThePosition() throws IOException {
    try (WritableFile file = root().createFile(name("file"), 0600)) {
      file.write(0, bytes("0123456789"), 0, 10);
      file.write(3, bytes("abcdef"), 2, 3);
      assertThat(content(file)).isEqualTo("012cde6789");
    }
  }

  @Test
  default void aGapBeforeAWriteReadsAsZeros() throws IOException {
    try (WritableFile file = root().createFile(name("file"), 0600)) {
      file.write(5, bytes("x"), 0, 1);
      assertThat(content(file)).isEqualTo("\0\0\0\0\0x");
    }
  }

  @Test
  default void truncateCutsAndExtends() throws IOException {
    try (WritableFile file = root().createFile(name("file"), 0600)) {
      file.write(0, bytes("abcdef"), 0, 6);
      file.truncate(3);
      assertThat(content(file)).isEqualTo("abc");
      file.truncate(5);
      assertThat(content(file)).isEqualTo("abc\0\0");
    }
  }

  @Test
  default void punchedRangesReadAsZerosAndTheSizeStays() throws IOException {
    try (WritableFile file = root().createFile(name("file"), 0600)) {
      file.write(0, bytes("abcdefgh"), 0, 8);
      file.punch(2, 3);
      assertThat(content(file)).isEqualTo("ab\0\0\0fgh");
      file.punch(6, 1000);
      assertThat(content(file)).isEqualTo("ab\0\0\0f\0\0");
      file.punch(100, 5);
      file.punch(0, 0);
      assertThat(content(file)).isEqualTo("ab\0\0\0f\0\0");
    }
  }

  @Test
  default void anExistingFileIsUpdatedInPlace() throws IOException {
    write(root(), "file", "abcdef");
    FileStat before = root().stat(name("file"));
    try (WritableFile file = root().openForUpdate(name("file"))) {
      assertThat(content(file)).isEqualTo("abcdef");
      file.write(1, bytes("X"), 0, 1);
      file.sync();
    }
    assertThat(read(root(), "file")).isEqualTo("aXcdef");
    assertThat(root().stat(name("file")).isSameFile(before)).isTrue();
  }

  @Test
  default void aFileIsCreatedOnlyWhereNothingIs() throws IOException {
    write(root(), "file", "kept");
    root().makeDirectory(name("directory"), 0755);
    assertThat(errnoOf(() -> root().createFile(name("file"), 0600))).isEqualTo(Errno.EEXIST);
    assertThat(errnoOf(() -> root().createFile(name("directory"), 0600))).isEqualTo(Errno.EEXIST);
    assertThat(read(root(), "file")).isEqualTo("kept");
  }

  @Test
  default void whatIsNotThereCannotBeOpened() {
    assertThat(errnoOf(() -> root().openFile(name("none")))).isEqualTo(Errno.ENOENT);
    assertThat(errnoOf(() -> root().openForUpdate(name("none")))).isEqualTo(Errno.ENOENT);
  }

  @Test
  default void aDirectoryIsNotOpenedAsAFile() throws IOException {
    root().makeDirectory(name("directory"), 0755);
    assertThat(errnoOf(() -> root().openFile(name("directory")))).isEqualTo(Errno.EISDIR);
    assertThat(errnoOf(() -> root().openForUpdate(name("directory")))).isEqualTo(Errno.EISDIR);
  }

  @Test
  default void anOpenFileOutlivesItsName() throws IOException {
    write(root(), "file", "content");
    write(root(), "new", "other");
    try (ReadableFile file = root().openFile(name("file"))) {
      root().rename(name("new"), root(), name("file"));
      assertThat(content(file)).isEqualTo("content");
      assertThat(read(root(), "file")).isEqualTo("other");
    }
  }

  @Test
  default void closingTwiceIsHarmlessAndAClosedFileFails() throws IOException {
    WritableFile file = root().createFile(name("file"), 0600);
    file.close();
    file.close();
    assertThatThrownBy(() -> file.read(0, new byte[1], 0, 1)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> file.write(0, new byte[1], 0, 1)).isInstanceOf(IOException.class);
    assertThatThrownBy(file::stat).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> file.setPermissions(0)).isInstanceOf(IOException.class);
    assertThat(root().stat(name("file")).size()).isZero();
  }

  @Test
  default void severalThreadsReadOneFile() throws Exception {
    byte[] data = new byte[200_000];
    new Random(7).nextBytes(data);
    try (WritableFile file = root().createFile(name("file"), 0600)) {
      file.write(0, data, 0, data.length);
    }
    try (ReadableFile file = root().openFile(name("file"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var pieces =
          IntStream.range(0, 100)
              .mapToObj(i -> {
                Future<byte[]> piece =
                    threads.submit(() -> {
                      byte[] got = new byte[2000];
                      assertThat(file.read(i * 2000L, got, 0, 2000)).isEqualTo(2000);
                      return got;
                    });
                return piece;
              })
              .toList();
      for (int i = 0; i < 100; i++) {
        assertThat(pieces.get(i).get())
            .isEqualTo(Arrays.copyOfRange(data, i * 2000, i * 2000 + 2000));
      }
    }
  }
}
