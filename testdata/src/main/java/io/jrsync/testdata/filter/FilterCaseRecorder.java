package io.jrsync.testdata.filter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes down what stock rsync makes of the cases in a file: {@code java ... FilterCaseRecorder
 * CASES RSYNC}. Comments at the top of the file and the order of the cases stay.
 */
public final class FilterCaseRecorder {
  private FilterCaseRecorder() {}

  /** Rewrites a file of cases. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path file = Path.of(arguments[0]);
    String old = Files.readString(file, StandardCharsets.ISO_8859_1);
    StringBuilder text = new StringBuilder();
    old.lines()
        .takeWhile(line -> line.startsWith("#"))
        .forEach(line -> text.append(line).append('\n'));
    FilterCase before = null;
    for (FilterCase filterCase : FilterCase.parse(old)) {
      Path directory = Files.createTempDirectory("filter-case");
      try {
        FilterCase.Outcome outcome =
            FilterCaseRun.run(filterCase, directory, List.of(arguments[1]));
        text.append('\n').append(filterCase.withOutcome(outcome).format(before));
        before = filterCase;
      } finally {
        delete(directory);
      }
    }
    Files.writeString(file, text.toString(), StandardCharsets.ISO_8859_1);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
