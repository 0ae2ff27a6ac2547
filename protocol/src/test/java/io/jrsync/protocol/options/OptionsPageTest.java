package io.jrsync.protocol.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/options.md} is what the table says, and the tests that it names are there. Which test
 * proves an option stands in {@code option-proofs.txt}.
 */
class OptionsPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docs/options.md");
  private static final Pattern TABLE = Pattern.compile("\"([a-z-]+\\.txt)\"");

  private final Map<String, List<String>> proofs = proofs();

  @Test
  void isUpToDate() throws IOException {
    String page = OptionsPage.of(proofs);
    if ("write".equals(System.getProperty("jrsync.docs"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("-Djrsync.docs=write writes it anew")
        .isEqualToNormalizingNewlines(page);
  }

  @Test
  void namesATestForEveryOptionThatIsSupported() {
    assertThat(OptionTable.all().filter(Option::isSupported).map(Option::usualForm))
        .as("a line in option-proofs.txt for each")
        .isSubsetOf(proofs.keySet());
    assertThat(OptionTable.all().map(Option::usualForm)).containsAll(proofs.keySet());
  }

  @Test
  void namesTestsThatMentionTheOption() throws IOException {
    Map<String, Path> sources = sources();
    List<String> wrong = new ArrayList<>();
    for (Option option : OptionTable.all().filter(Option::isSupported).toList()) {
      for (String test : proofs.getOrDefault(option.usualForm(), List.of())) {
        Path source = sources.get(test + ".java");
        if (source == null) {
          wrong.add(option.usualForm() + ": there is no " + test);
        } else if (!mentions(option).matcher(textOf(source, sources)).find()) {
          wrong.add(option.usualForm() + ": not in " + test);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** In one of its forms, switched on or off, alone or among other letters. */
  private static Pattern mentions(Option option) {
    Stream<String> names = option.names().stream().map(name -> "--(no-)?" + Pattern.quote(name));
    Stream<String> letters =
        option.letter() == 0
            ? Stream.of()
            : Stream.of(
                "-[A-Za-z0-9]*" + Pattern.quote("" + option.letter()), "--no-" + option.letter());
    return Pattern.compile(
        Stream.concat(names, letters)
            .map(form -> "(?<![\\w-])" + form + "(?![\\w-]{2})")
            .collect(Collectors.joining("|")));
  }

  /** The test and the tables that it reads. */
  private static String textOf(Path source, Map<String, Path> files) throws IOException {
    StringBuilder text = new StringBuilder(Files.readString(source));
    Matcher tables = TABLE.matcher(text.toString());
    while (tables.find()) {
      Path table = files.get(tables.group(1));
      if (table != null) {
        text.append(Files.readString(table));
      }
    }
    return text.toString();
  }

  /** What tests are made of, by name. */
  private static Map<String, Path> sources() throws IOException {
    Map<String, Path> found = new TreeMap<>();
    for (String module : List.of("protocol", "transfer")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test"))) {
        files
            .filter(Files::isRegularFile)
            .forEach(file -> found.put(file.getFileName().toString(), file));
      }
    }
    return found;
  }

  private static Map<String, List<String>> proofs() {
    try {
      return Words.lines("option-proofs.txt").stream()
          .map(line -> List.of(line[0].split(" +")))
          .collect(Collectors.toMap(List::getFirst, words -> words.subList(1, words.size())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
