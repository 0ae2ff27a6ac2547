package io.jrsync.testdata.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One local copy with filter rules: trees, options, and what is in the destination afterwards.
 *
 * <p>The command of a case is {@code rsync -r OPTION... SOURCE dst/} in a directory that holds
 * {@code src/}, {@code dst/} and the case's own files, with {@code HOME} set to that directory.
 * Resource {@value #RESOURCE} holds the cases, made by {@link FilterCaseRecorder}:
 *
 * <pre>
 * case NAME          begins a case; lines that begin with # are comments
 * option OPTION      one argument, in order
 * source ARGUMENT    src/ unless given
 * same trees         the files of the case before
 * src NAME           a file of the source; an empty directory when it ends with /
 * src NAME = TEXT    a file with content
 * dst NAME [= TEXT]  the same for the destination, before the run
 * cwd NAME [= TEXT]  the same for the directory that the command runs in
 * exit CODE          the exit code
 * left NAME          one per name in the destination after the run, sorted by bytes; directories end with /
 * </pre>
 *
 * In all values {@code %HH} stands for a byte, and <code>{CWD}</code> in options and contents for
 * the absolute path of the directory that the command runs in. Strings hold one char per byte (ISO
 * 8859-1).
 *
 * @param name says what the case shows
 * @param options the options behind {@code -r}
 * @param source the source argument
 * @param sourceFiles names with contents, below {@code src/}
 * @param targetFiles names with contents, below {@code dst/}
 * @param otherFiles names with contents, beside the two
 * @param outcome what stock made of it
 */
public record FilterCase(
    String name,
    List<String> options,
    String source,
    SortedMap<String, String> sourceFiles,
    SortedMap<String, String> targetFiles,
    SortedMap<String, String> otherFiles,
    Outcome outcome) {

  /** The cases' resource. */
  public static final String RESOURCE = "filter.cases";

  /**
   * What a run of a case leads to.
   *
   * @param exitCode of the command
   * @param left the names in the destination
   */
  public record Outcome(int exitCode, SortedSet<String> left) {}

  /** Reads the cases of {@link #RESOURCE}. */
  public static List<FilterCase> all() {
    try (InputStream in = FilterCase.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + RESOURCE);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads cases in the format described above. */
  public static List<FilterCase> parse(String text) {
    List<FilterCase> cases = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("case ") && !lines.isEmpty()) {
        cases.add(parseOne(lines, cases));
        lines.clear();
      }
      if (!line.isBlank() && !line.startsWith("#")) {
        lines.add(line);
      }
    }
    if (!lines.isEmpty()) {
      cases.add(parseOne(lines, cases));
    }
    return List.copyOf(cases);
  }

  private static FilterCase parseOne(List<String> lines, List<FilterCase> before) {
    FilterCase result =
        new FilterCase(
            lines.get(0).substring("case ".length()),
            new ArrayList<>(),
            "src/",
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new Outcome(0, new TreeSet<>()));
    for (String line : lines.subList(1, lines.size())) {
      int space = line.indexOf(' ');
      String value = line.substring(space + 1);
      switch (line.substring(0, space)) {
        case "option" -> result.options.add(decode(value));
        case "source" -> result = result.withSource(decode(value));
        case "same" -> result.copyTrees(before.getLast());
        case "src" -> put(result.sourceFiles, value);
        case "dst" -> put(result.targetFiles, value);
        case "cwd" -> put(result.otherFiles, value);
        case "exit" ->
            result =
                result.withOutcome(new Outcome(Integer.parseInt(value), result.outcome.left()));
        case "left" -> result.outcome.left().add(decode(value));
        default -> throw new IllegalArgumentException("not a line of a case: " + line);
      }
    }
    return result;
  }

  private static void put(SortedMap<String, String> files, String value) {
    int equals = value.indexOf(" = ");
    String name = decode(equals < 0 ? value : value.substring(0, equals));
    files.put(name, equals < 0 ? "" : decode(value.substring(equals + " = ".length())));
  }

  private void copyTrees(FilterCase other) {
    sourceFiles.putAll(other.sourceFiles);
    targetFiles.putAll(other.targetFiles);
    otherFiles.putAll(other.otherFiles);
  }

  private boolean hasTreesOf(FilterCase other) {
    return sourceFiles.equals(other.sourceFiles)
        && targetFiles.equals(other.targetFiles)
        && otherFiles.equals(other.otherFiles);
  }

  private FilterCase withSource(String newSource) {
    return new FilterCase(name, options, newSource, sourceFiles, targetFiles, otherFiles, outcome);
  }

  /** Returns the same case with another outcome. */
  public FilterCase withOutcome(Outcome newOutcome) {
    return new FilterCase(name, options, source, sourceFiles, targetFiles, otherFiles, newOutcome);
  }

  /** Writes the lines of this case, which stands behind another one in the file. */
  public String format(@Nullable FilterCase before) {
    StringBuilder text = new StringBuilder("case " + name + "\n");
    options.forEach(option -> text.append("option ").append(encode(option)).append('\n'));
    if (!source.equals("src/")) {
      text.append("source ").append(encode(source)).append('\n');
    }
    if (before != null && hasTreesOf(before)) {
      text.append("same trees\n");
    } else {
      format(text, "src", sourceFiles);
      format(text, "dst", targetFiles);
      format(text, "cwd", otherFiles);
    }
    if (outcome.exitCode() != 0) {
      text.append("exit ").append(outcome.exitCode()).append('\n');
    }
    outcome.left().forEach(left -> text.append("left ").append(encode(left)).append('\n'));
    return text.toString();
  }

  private static void format(StringBuilder text, String key, SortedMap<String, String> files) {
    files.forEach((file, content) -> {
      text.append(key).append(' ').append(encode(file).replace("=", "%3D"));
      text.append(content.isEmpty() ? "" : " = " + encode(content)).append('\n');
    });
  }

  private static String decode(String value) {
    StringBuilder decoded = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '%') {
        decoded.append((char) Integer.parseInt(value.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        decoded.append(value.charAt(i));
      }
    }
    return decoded.toString();
  }

  private static String encode(String value) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean edge = c == ' ' && (i == 0 || i == value.length() - 1);
      if (c < ' ' || c > '~' || c == '%' || edge) {
        encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      } else {
        encoded.append(c);
      }
    }
    return encoded.toString();
  }
}
