package io.jrsync.interop;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the programs that the suites talk to. One that is missing fails the build in CI, where
 * {@code CI=true}, and skips the test elsewhere, saying so.
 */
final class Peers {
  private Peers() {}

  /** The stock rsync: {@code $STOCK_RSYNC}, or {@code rsync} on the search path. */
  static String stock() {
    String named = System.getenv("STOCK_RSYNC");
    return named != null ? named : program("rsync");
  }

  /** A program of the system. */
  static String program(String name) {
    Optional<Path> found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .map(directory -> Path.of(directory, name))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      missing("no program " + name + " on the search path");
    }
    return found.orElseThrow().toString();
  }

  /** A Java that is too old for us, where Debian keeps it. */
  static Path javaBefore25() {
    Pattern old = Pattern.compile("java-(8|11|17|21)-openjdk-\\w+");
    try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
      Optional<Path> java =
          homes
              .filter(home -> old.matcher(home.getFileName().toString()).matches())
              .map(home -> home.resolve("bin/java"))
              .filter(Files::isExecutable)
              .findFirst();
      if (java.isEmpty()) {
        missing("no Java older than 25 in /usr/lib/jvm");
      }
      return java.orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether device nodes, owners and set-id modes of others can be made. */
  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Ends the test because something that it needs is not there. */
  static void missing(String reason) {
    if ("true".equals(System.getenv("CI"))) {
      Assertions.fail(reason);
    }
    System.out.println("skipped: " + reason);
    Assumptions.abort(reason);
  }
}
