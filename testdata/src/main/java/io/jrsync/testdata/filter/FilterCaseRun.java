package io.jrsync.testdata.filter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Runs a {@link FilterCase} with a command that takes rsync's arguments.
 *
 * <p>Names that are not valid text cannot be made by {@code java.nio.file}; trees are therefore
 * unpacked and listed by a small shell script, which needs a POSIX {@code sh}, {@code printf},
 * {@code mkdir} and {@code find}.
 */
public final class FilterCaseRun {
  private static final long TIMEOUT_SECONDS = 60;

  private FilterCaseRun() {}

  /**
   * Runs a case in an empty directory.
   *
   * @param command what stands for {@code rsync}, with leading arguments if any
   */
  public static FilterCase.Outcome run(FilterCase filterCase, Path directory, List<String> command)
      throws IOException, InterruptedException {
    String cwd = directory.toRealPath().toString();
    StringBuilder script = new StringBuilder("set -e\nmkdir -p src dst\n");
    unpack(script, "", filterCase.otherFiles(), cwd);
    unpack(script, "src/", filterCase.sourceFiles(), cwd);
    unpack(script, "dst/", filterCase.targetFiles(), cwd);
    script.append("set +e\nHOME=").append(quote(cwd)).append(" \"$@\"");
    script.append(" -r");
    for (String option : filterCase.options()) {
      script.append(' ').append(quote(option.replace("{CWD}", cwd)));
    }
    script
        .append(' ')
        .append(quote(filterCase.source()))
        .append(" dst/ </dev/null >run.out 2>&1\n");
    script.append("echo $? >run.exit\n");
    script.append(
        "cd dst && find . -mindepth 1 \\( -type d -printf '%P/\\0' -o -printf '%P\\0' \\)"
            + " >../run.left\n");
    execute(directory, script.toString(), command);
    int exit = Integer.parseInt(Files.readString(directory.resolve("run.exit")).trim());
    TreeSet<String> left = new TreeSet<>();
    String listing = Files.readString(directory.resolve("run.left"), StandardCharsets.ISO_8859_1);
    for (String name : listing.split("\0", -1)) {
      if (!name.isEmpty()) {
        left.add(name);
      }
    }
    return new FilterCase.Outcome(exit, left);
  }

  private static void unpack(
      StringBuilder script, String prefix, SortedMap<String, String> files, String cwd) {
    files.forEach((name, content) -> {
      String path = prefix + name;
      int slash = path.lastIndexOf('/');
      if (slash >= 0) {
        script.append("mkdir -p ").append(quote(path.substring(0, slash))).append('\n');
      }
      if (!path.endsWith("/")) {
        script.append("printf %b ").append(quote(escaped(content.replace("{CWD}", cwd))));
        script.append(" >").append(quote(path)).append('\n');
      }
    });
  }

  /** The script is given as bytes, so that names keep theirs whatever the locale. */
  private static void execute(Path directory, String script, List<String> command)
      throws IOException, InterruptedException {
    Path file = directory.resolve("run.sh");
    Files.write(file, script.getBytes(StandardCharsets.ISO_8859_1));
    List<String> words = new ArrayList<>(List.of("sh", file.toString()));
    words.addAll(command);
    Process process = new ProcessBuilder(words).directory(directory.toFile()).inheritIO().start();
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("no end after " + TIMEOUT_SECONDS + " seconds: " + script);
    }
    if (process.exitValue() != 0) {
      throw new IOException("exit code " + process.exitValue() + " of: " + script);
    }
  }

  /** A script cannot hold NUL, so that control characters travel as octal numbers. */
  private static String escaped(String content) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      escaped.append(
          c < ' ' || c == '\\'
              ? String.format(Locale.ROOT, "\\0%03o", (int) c)
              : String.valueOf(c));
    }
    return escaped.toString();
  }

  private static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
