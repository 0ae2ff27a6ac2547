package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.ExitCode;
import io.jrsync.testdata.filter.FilterCase;
import io.jrsync.testdata.filter.FilterCaseRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases of filter rules through whole commands: rules that we evaluate, send and are sent. */
class FilterCommandTest {
  private static final int NEWEST = 32;
  private static final int SAMPLED = 5;

  /** Looks for files in all directories above the workplace, which are not ours alone. */
  private static final Set<String> READS_ABOVE = Set.of("good rule: :e /x");

  /** How a case is run: as it was recorded, or with a source that another party reads. */
  private enum Way {
    LOCAL(Party.OURS, null),
    PULL_FROM_STOCK(Party.OURS, Party.STOCK),
    PULLED_BY_STOCK(Party.STOCK, Party.OURS);

    private final Party client;
    private final Party server;

    Way(Party client, Party server) {
      this.client = client;
      this.server = server;
    }

    List<String> command() {
      return server == null ? client.command() : List.of(puller(client, server).toString());
    }
  }

  /**
   * A command with a local source and a local destination, in which the source becomes remote. It
   * is the last but one argument, and relative to the working directory.
   */
  private static Path puller(Party client, Party server) {
    String start =
        Stream.of(client.command(), RemoteShell.options(RemoteShell.plain(), server))
            .flatMap(List::stream)
            .map(CommandRun::quote)
            .collect(Collectors.joining(" "));
    return RemoteShell.script(
        client + "-pulls-from-" + server,
        """
        last=$#
        n=0
        for word do
          n=$((n + 1))
          if [ $n = 1 ]; then set --; fi
          if [ $n = $((last - 1)) ]; then word=host:$PWD/$word; fi
          set -- "$@" "$word"
        done
        """
            + "exec "
            + start
            + " \"$@\"\n");
  }

  /** The command itself says what is wrong; else both sides of a pull go by what they are told. */
  static Stream<Arguments> runs() {
    List<FilterCase> cases = commandCases();
    return IntStream.range(0, cases.size()).mapToObj(i -> run(cases.get(i), way(cases.get(i), i)));
  }

  private static Way way(FilterCase filterCase, int index) {
    if (filterCase.outcome().exitCode() != 0
        || !WireOutcome.isComparable(filterCase, false, NEWEST)) {
      return Way.LOCAL;
    }
    return index % 2 == 0 ? Way.PULL_FROM_STOCK : Way.PULLED_BY_STOCK;
  }

  /** Every case runs in {@link FilterCasesTest}, here those whose options differ and a few more. */
  private static List<FilterCase> commandCases() {
    List<FilterCase> all =
        FilterCase.all().stream()
            .filter(filterCase -> !READS_ABOVE.contains(filterCase.name()))
            .toList();
    return IntStream.range(0, all.size())
        .filter(i -> i % SAMPLED == 0 || hasOwnOptions(all.get(i)))
        .mapToObj(all::get)
        .toList();
  }

  private static boolean hasOwnOptions(FilterCase filterCase) {
    return filterCase.options().stream()
        .anyMatch(option -> !option.matches("--(filter|include|exclude)=.*|--delete"));
  }

  private static Arguments run(FilterCase filterCase, Way way) {
    return Arguments.of(filterCase.name(), way, filterCase);
  }

  @ParameterizedTest(name = "{0} ({1})")
  @MethodSource("runs")
  void leaves_what_stock_leaves(String name, Way way, FilterCase filterCase)
      throws IOException, InterruptedException {
    try (Workplace workplace = Workplace.create()) {
      FilterCase.Outcome outcome = FilterCaseRun.run(filterCase, workplace.path(""), way.command());

      FilterCase.Outcome expected = expected(way, filterCase);
      String description =
          way.command() + " -r " + filterCase.options() + " " + filterCase.source();
      assertThat(outcome.left()).as(description).isEqualTo(expected.left());
      if (way != Way.PULL_FROM_STOCK || expected.exitCode() == 0) {
        assertThat(outcome.exitCode()).as(description).isEqualTo(expected.exitCode());
      } else {
        // A stock server that stops before the first file cannot tell why.
        assertThat(outcome.exitCode())
            .as(description)
            .isIn(expected.exitCode(), ExitCode.STREAM_IO.code());
      }
    }
  }

  private static FilterCase.Outcome expected(Way way, FilterCase filterCase) {
    return way == Way.LOCAL
        ? filterCase.outcome()
        : WireOutcome.of(
            filterCase, false, NEWEST, new TreeSet<>(filterCase.targetFiles().keySet()));
  }
}
