package io.jrsync.protocol.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RsyncException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each option of the table, beside the stock rsync with the same words. */
class EveryOptionTest {
  private static final List<List<String>> ROUTES =
      List.of(List.of("dir", "h:dst"), List.of("h:src", "dir"));

  /** The manual promises them with those of the names, and stock does not know them. */
  private static final List<String> ONLY_OURS = List.of("--no-b", "--no-0");

  private static final List<String> REFUSED_WITHOUT_DAEMON =
      List.of("--contimeout", "--password-file");

  @TempDir static Path directory;
  private static StockProcess stock;

  @BeforeAll
  static void makeStock() throws IOException {
    stock = new StockProcess(directory);
  }

  static Stream<Option> options() {
    return OptionTable.all().filter(Option::isForUsers);
  }

  /** Nothing can be made of the others where files have no such attribute to set. */
  static Stream<Option> usableOptions() {
    return options().filter(option -> !option.names().contains("crtimes"));
  }

  /** The others are refused before anything travels: CommandLinesTest has them. */
  static Stream<Option> travellingOptions() {
    return optionsOfStock()
        .filter(option -> !REFUSED_WITHOUT_DAEMON.contains(option.usualForm()))
        .filter(option -> !option.names().contains("qsort"))
        .filter(option -> !option.names().contains("read-batch"));
  }

  static Stream<Option> optionsOfStock() {
    return options().filter(option -> !option.isExtension());
  }

  @ParameterizedTest
  @MethodSource("usableOptions")
  void meansTheSameInEverySpelling(Option option) throws Exception {
    List<List<String>> spellings = Spellings.of(option);
    CommandLine usual = parse(spellings.getFirst(), ROUTES.getFirst());
    for (List<String> words : spellings) {
      CommandLine line = parse(words, ROUTES.getFirst());
      assertThat(line.options()).as("%s", words).isEqualTo(usual.options());
      assertThat(line.client())
          .as("%s", words)
          .usingRecursiveComparison()
          // It has the words as they were spelled.
          .ignoringFields("batchScript")
          .isEqualTo(usual.client());
    }
  }

  @ParameterizedTest
  @MethodSource("travellingOptions")
  void travelsToAServerAsStockPacksIt(Option option) throws Exception {
    List<String> words = Spellings.of(option).getFirst();
    for (List<String> route : ROUTES) {
      List<String> all = Stream.concat(words.stream(), route.stream()).toList();
      assertThat(outcome(all)).as("%s", all).isEqualTo(stock.outcome(all));
    }
  }

  @ParameterizedTest
  @MethodSource("optionsOfStock")
  void isSwitchedOffWhereStockAllowsItAndRefusedInItsWordsWhereNot(Option option) throws Exception {
    List<String> negations = new ArrayList<>(Spellings.negations(option));
    negations.removeAll(ONLY_OURS);
    for (String negation : negations) {
      List<String> all = new ArrayList<>(Spellings.of(option).getFirst());
      all.add(negation);
      all.addAll(ROUTES.getFirst());
      assertThat(outcome(all)).as("%s", all).isEqualTo(stock.outcome(all));
    }
  }

  @Test
  void hasNoServerWhereABatchFileStandsForTheSender() throws Exception {
    List<String> all = List.of("-r", "--read-batch=file", "dir", "h:dst");
    assertThat(stock.outcome(all)).isEqualTo("remote destination is not allowed with --read-batch");
    assertThat(outcome(all)).isEqualTo(stock.outcome(all));
  }

  @Test
  void tellsNoServerToSortWithAWordThatNoServerKnows() throws Exception {
    List<String> all = List.of("-r", "--qsort", "dir", "h:dst");
    assertThat(stock.outcome(all)).isEqualTo("h rsync --server -re.LsfxCIvu --use-qsort . dst");
    assertThat(outcome(all)).isEqualTo("h rsync --server -re.LsfxCIvu . dst");
  }

  @Test
  void hasNegationsThatStockOnlyPromises() throws Exception {
    for (String negation : ONLY_OURS) {
      List<String> all = List.of("-rb0", negation, "dir", "h:dst");
      assertThat(stock.outcome(all)).isEqualTo(negation + ": unknown option");
      assertThat(outcome(all)).startsWith("h rsync --server ");
    }
  }

  @ParameterizedTest
  @MethodSource("options")
  void takesEachWordThatCompletionOffers(Option option) throws Exception {
    for (String word : option.words()) {
      CommandLine line = parse(List.of("-r", option.usualForm() + "=" + word), ROUTES.getFirst());
      assertThat(line.arguments()).hasSize(2);
    }
  }

  @Test
  void isInTheTableWhenTheHelpOfStockNamesIt() throws Exception {
    Process process = new ProcessBuilder("rsync", "--help").redirectErrorStream(true).start();
    String help = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> names =
        help.lines()
            .filter(line -> line.startsWith("-"))
            .flatMap(line -> Stream.of(line.split("  ", 2)[0].split(", ")))
            .map(word -> word.replaceFirst("[= ].*", ""))
            .filter(word -> !word.equals("--no-OPTION"))
            .toList();
    assertThat(names).hasSizeGreaterThan(150);
    assertThat(names).allMatch(EveryOptionTest::isInTable);
  }

  private static boolean isInTable(String word) {
    if (!word.startsWith("--")) {
      return OptionTable.byLetter(word.charAt(1)) != null;
    }
    String name = word.substring(2);
    return OptionTable.byName(name) != null || OptionTable.byNegation(name) != null;
  }

  private static CommandLine parse(List<String> words, List<String> route) throws RsyncException {
    return CommandLine.parse(
        Stream.concat(words.stream(), route.stream())
            .map(word -> word.getBytes(StandardCharsets.ISO_8859_1))
            .toList());
  }

  /** As {@link StockProcess#outcome}. */
  private static String outcome(List<String> words) {
    List<String> all = new ArrayList<>(List.of("-e", directory.resolve("shell").toString()));
    all.addAll(words);
    try {
      CommandLine line = parse(all, List.of());
      if (line.client().wantsHelp() || line.client().versionRequests() > 0) {
        return "told";
      }
      return StockServerArgumentsTest.processFor(line).stream()
          .skip(1)
          .map(word -> new String(word, StandardCharsets.ISO_8859_1))
          .collect(Collectors.joining(" "));
    } catch (RsyncException e) {
      return e.getMessage().lines().findFirst().orElse("");
    }
  }
}
