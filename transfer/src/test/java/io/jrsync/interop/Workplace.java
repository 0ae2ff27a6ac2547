package io.jrsync.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Directories for trees and scripts. They are deleted by a program that copes with any name. */
final class Workplace implements AutoCloseable {
  private final Path root;
  private final AtomicInteger numbers = new AtomicInteger();

  private Workplace(Path root) {
    this.root = root;
  }

  /** Makes an empty one. */
  static Workplace create() {
    return new Workplace(newDirectory("jrsync-interop"));
  }

  /** A directory that is deleted when this JVM ends. */
  static Path temporary(String prefix) {
    Path directory = newDirectory(prefix);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
    return directory;
  }

  private static Path newDirectory(String prefix) {
    try {
      return Files.createTempDirectory(prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a directory with all that is in it. */
  static void delete(Path directory) {
    CommandRun.of(List.of("rm", "-rf", directory.toString())).run();
  }

  /** An entry of the directory; not made yet. */
  Path path(String name) {
    return root.resolve(name);
  }

  /** An entry of the directory that nobody else has; not made yet. */
  Path unused(String prefix) {
    return root.resolve(prefix + "-" + numbers.incrementAndGet());
  }

  /** A new directory in it. */
  Path directory(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what is in a directory. */
  static void empty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.walk(directory)) {
      List<Path> below = new ArrayList<>(entries.filter(path -> !path.equals(directory)).toList());
      for (Path path : below.reversed()) {
        Files.delete(path);
      }
    }
  }

  @Override
  public void close() {
    delete(root);
  }
}
