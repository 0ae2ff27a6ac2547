package io.jrsync.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Makes the data that {@code benchmarks/side-by-side} transfers, the same on every machine. The
 * script runs this one source file as it is, so it stands alone.
 *
 * <pre>
 * many DIRECTORY FILES BYTES [PER_DIRECTORY]    FILES files of BYTES random bytes each
 * big DIRECTORY MEBIBYTES      base, and what became of it: pages, shift, other
 * </pre>
 */
public final class TransferData {
  private static final int PAGE = 4096;
  private static final int MEBIBYTE = 1 << 20;
  private static final int FILES_PER_DIRECTORY = 200;

  /** One page of this many gets new content. */
  private static final int CHANGED = 100;

  private TransferData() {}

  /** Runs one of the commands above. */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[1]);
    int count = Integer.parseInt(args[2]);
    switch (args[0]) {
      case "many" ->
          many(
              directory,
              count,
              Integer.parseInt(args[3]),
              args.length > 4 ? Integer.parseInt(args[4]) : FILES_PER_DIRECTORY);
      case "big" -> big(Files.createDirectories(directory), count);
      default -> throw new IllegalArgumentException("many or big, not " + args[0]);
    }
  }

  private static void many(Path root, int files, int bytes, int perDirectory) throws IOException {
    Random random = new Random(1);
    byte[] content = new byte[bytes];
    Path directory = root;
    for (int i = 0; i < files; i++) {
      if (i % perDirectory == 0) {
        directory =
            Files.createDirectories(
                root.resolve(String.format(Locale.ROOT, "dir%05d", i / perDirectory)));
      }
      random.nextBytes(content);
      Files.write(directory.resolve(String.format(Locale.ROOT, "file-name-%06d.dat", i)), content);
    }
  }

  private static void big(Path root, int mebibytes) throws IOException {
    try (OutputStream base = create(root.resolve("base"));
        OutputStream pages = create(root.resolve("pages"));
        OutputStream shift = create(root.resolve("shift"));
        OutputStream other = create(root.resolve("other"))) {
      Random content = new Random(2);
      Random unrelated = new Random(3);
      SplittableRandom choice = new SplittableRandom(4);
      byte[] bytes = new byte[MEBIBYTE];
      for (int i = 0; i < mebibytes; i++) {
        content.nextBytes(bytes);
        base.write(bytes);
        if (i == 0) {
          shift.write(bytes, 0, 1000);
          shift.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
          shift.write(bytes, 1000, MEBIBYTE - 1000);
        } else {
          shift.write(bytes);
        }
        changeSome(bytes, choice, unrelated);
        pages.write(bytes);
        unrelated.nextBytes(bytes);
        other.write(bytes);
      }
    }
  }

  private static void changeSome(byte[] bytes, SplittableRandom choice, Random unrelated) {
    byte[] page = new byte[PAGE];
    for (int at = 0; at < bytes.length; at += PAGE) {
      if (choice.nextInt(CHANGED) == 0) {
        unrelated.nextBytes(page);
        System.arraycopy(page, 0, bytes, at, PAGE);
      }
    }
  }

  private static OutputStream create(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), MEBIBYTE);
  }
}
