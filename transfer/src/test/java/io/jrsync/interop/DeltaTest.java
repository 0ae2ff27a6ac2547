package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jrsync.testdata.DeltaCase;
import io.jrsync.testdata.DeltaCases;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What of a changed file is sent as it is, and what is taken from the old one. */
@Execution(ExecutionMode.CONCURRENT)
class DeltaTest {
  private static final int BLOCK = 700;
  private static final long SIZE = 100_000;
  private static final long SEED = 20;

  /**
   * Stock does not count what is exchanged before the file list; the most that this was seen to be.
   */
  private static final long HANDSHAKE = 80;

  private Workplace workplace;

  @BeforeEach
  void prepare() {
    workplace = Workplace.create();
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  /** A kind of change and how much of it must be sent literally at most. */
  record Change(DeltaCase pair, long mostLiteral) {
    static Change of(String name) {
      DeltaCase pair = named(name);
      long grown = Math.max(0, pair.target().size() - pair.basis().size());
      return new Change(
          pair,
          switch (name) {
            case "unchanged", "all zeros", "emptied" -> 0;
            case "prefix inserted", "one byte inserted first" -> grown;
            case "appended", "all zeros and more", "doubled" -> grown + BLOCK;
            case "one byte changed", "truncated", "blocks permuted", "first byte removed" -> BLOCK;
            case "middle cut", "middle inserted" -> grown + 2 * BLOCK;
            default -> pair.target().size();
          });
    }

    @Override
    public String toString() {
      return pair.toString();
    }
  }

  private static DeltaCase named(String name) {
    return DeltaCases.of(SEED, SIZE, BLOCK).stream()
        .filter(pair -> pair.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static Stream<Arguments> changes() {
    return Pairs.with(
        Stream.of(
                "unchanged",
                "one byte changed",
                "prefix inserted",
                "one byte inserted first",
                "middle cut",
                "appended",
                "truncated",
                "blocks permuted",
                "shorter than a block",
                "all zeros",
                "all zeros and more",
                "emptied")
            .map(Change::of)
            .toList());
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @MethodSource("changes")
  void sends_literally_only_what_the_receiver_lacks(
      Pairing pairing, Direction direction, Change change) {
    DeltaJob job = new DeltaJob(workplace, List.of(change.pair()));

    CommandRun run = job.run(Transfer.of(pairing, direction).options("--block-size=" + BLOCK));

    Statistics sent = Statistics.of(run);
    assertThat(sent.literalBytes()).as(run::toString).isLessThanOrEqualTo(change.mostLiteral());
    assertThat(sent.literalBytes() + sent.matchedBytes())
        .as(run::toString)
        .isEqualTo(change.pair().target().size());
  }

  static Stream<Arguments> ways() {
    return Pairs.with(
        List.of(
            List.of(),
            List.of("--inplace"),
            List.of("--append"),
            List.of("--append-verify"),
            List.of("--sparse"),
            List.of("--sparse", "--inplace"),
            List.of("--block-size=701"),
            List.of("--block-size=131072"),
            List.of("--whole-file"),
            List.of("--compress"),
            List.of("--compress", "--inplace", "--block-size=4096"),
            List.of("--partial"),
            List.of("--no-inc-recursive")));
  }

  @ParameterizedTest(name = "{0}, {1} {2}")
  @MethodSource("ways")
  void sends_as_much_as_stock_whichever_way_files_are_updated(
      Pairing pairing, Direction direction, List<String> options) {
    DeltaJob job = new DeltaJob(workplace, suitable(options));

    CommandRun expected = job.run(seeded(Pairing.STOCK_TO_STOCK, direction).options(options));
    CommandRun run = job.run(seeded(pairing, direction).options(options));

    assertSameAmounts(run, expected);
  }

  /** Appending passes over what did not grow, and without verifying it trusts the old bytes. */
  private static List<DeltaCase> suitable(List<String> options) {
    List<DeltaCase> all = DeltaCases.of(SEED, SIZE, BLOCK);
    if (options.contains("--append")) {
      return all.stream()
          .filter(pair -> pair.name().matches("appended|doubled|all zeros and more|new"))
          .toList();
    }
    if (options.contains("--append-verify")) {
      return all.stream().filter(pair -> pair.target().size() > pair.basis().size()).toList();
    }
    return all;
  }

  static Stream<Arguments> protocols() {
    return Pairs.with(Pairs.PROTOCOLS);
  }

  @ParameterizedTest(name = "{0}, {1}, protocol {2}")
  @MethodSource("protocols")
  void sends_as_much_as_stock_in_every_protocol(
      Pairing pairing, Direction direction, int protocol) {
    DeltaJob job =
        new DeltaJob(
            workplace,
            DeltaCases.ofAllSizes(SEED, BLOCK).stream().map(DeltaTest::numbered).toList());

    CommandRun expected = job.run(seeded(Pairing.STOCK_TO_STOCK, direction).protocol(protocol));
    CommandRun run = job.run(seeded(pairing, direction).protocol(protocol));

    assertSameAmounts(run, expected);
  }

  private static DeltaCase numbered(DeltaCase pair) {
    return new DeltaCase(pair.toString(), pair.basis(), pair.target());
  }

  private static Transfer seeded(Pairing pairing, Direction direction) {
    return Transfer.of(pairing, direction).options("--checksum-seed=7");
  }

  private static void assertSameAmounts(CommandRun run, CommandRun expected) {
    Statistics ours = Statistics.of(run);
    Statistics stock = Statistics.of(expected);
    String both = run + "\n\nstock with stock:\n" + expected;
    assertThat(ours.transferredFiles()).as("files\n" + both).isEqualTo(stock.transferredFiles());
    assertClose("literal", ours.literalBytes(), stock.literalBytes(), both);
    assertClose("matched", ours.matchedBytes(), stock.matchedBytes(), both);
    assertClose("sent", ours.sentBytes(), stock.sentBytes(), both);
    assertClose("received", ours.receivedBytes(), stock.receivedBytes(), both);
  }

  private static void assertClose(String what, long ours, long stock, String both) {
    assertThat(ours)
        .as(what + "\n" + both)
        .isCloseTo(stock, within(Math.max(stock / 100, HANDSHAKE)));
  }
}
