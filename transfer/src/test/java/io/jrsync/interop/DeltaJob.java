package io.jrsync.interop;

import io.jrsync.testdata.Content;
import io.jrsync.testdata.DeltaCase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Files that a receiver has in another version; one directory with the new and one with the old
 * ones.
 */
final class DeltaJob {
  private final Workplace workplace;
  private final List<DeltaCase> cases;
  private final Path source;

  /** Writes the new files. */
  DeltaJob(Workplace workplace, List<DeltaCase> cases) {
    this.workplace = workplace;
    this.cases = cases;
    this.source = workplace.directory("source");
    for (DeltaCase pair : cases) {
      write(pair.target(), source.resolve(pair.name()));
    }
  }

  /** Updates a fresh copy of the old files and checks that they are the new ones then. */
  CommandRun run(Transfer transfer) {
    Path destination = workplace.unused("destination");
    try {
      Files.createDirectory(destination);
      for (DeltaCase pair : cases) {
        write(pair.basis(), destination.resolve(pair.name()));
      }
      CommandRun run =
          transfer.options("-rI", "--no-whole-file", "--stats").copy(source, destination);
      check(run, destination);
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Workplace.delete(destination);
    }
  }

  private void check(CommandRun run, Path destination) {
    try {
      for (DeltaCase pair : cases) {
        long at = Files.mismatch(source.resolve(pair.name()), destination.resolve(pair.name()));
        if (at >= 0) {
          throw new AssertionError(pair + " differs from byte " + at + " on after:\n" + run);
        }
      }
      try (var left = Files.list(destination)) {
        if (left.count() != cases.size()) {
          throw new AssertionError(
              "something else than the files is left in " + destination + " by:\n" + run);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Content content, Path file) {
    try (InputStream in = content.stream()) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
