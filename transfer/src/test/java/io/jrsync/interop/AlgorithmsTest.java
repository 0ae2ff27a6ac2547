package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.testdata.DeltaCases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every checksum with every compression, between us and stock. */
@Execution(ExecutionMode.CONCURRENT)
class AlgorithmsTest {
  private static final List<String> CHECKSUMS =
      List.of("xxh128", "xxh3", "xxh64", "md5", "md4", "sha1", "none");
  private static final List<String> COMPRESSIONS = List.of("none", "zlib", "zlibx", "lz4", "zstd");
  private static final int BLOCK = 700;

  private static Workplace workplace;
  private static DeltaJob job;
  private static final Map<String, Long> LITERAL_BYTES = new HashMap<>();

  @BeforeAll
  static void prepare() {
    workplace = Workplace.create();
    job = new DeltaJob(workplace, DeltaCases.of(7, 150_000, BLOCK));
  }

  @AfterAll
  static void cleanUp() {
    workplace.close();
  }

  static Stream<Arguments> combinations() {
    return Stream.of(Pairing.OURS_TO_STOCK, Pairing.STOCK_TO_OURS)
        .flatMap(pairing ->
            CHECKSUMS.stream()
                .flatMap(checksum ->
                    COMPRESSIONS.stream()
                        .map(compression -> Arguments.of(pairing, checksum, compression))));
  }

  @ParameterizedTest(name = "{0}: {1} with {2}")
  @MethodSource("combinations")
  void both_sides_agree_on_what_the_client_names(
      Pairing pairing, String checksum, String compression) {
    for (Direction direction : Pairs.REMOTE) {
      CommandRun run =
          job.run(
              transfer(pairing, direction, checksum)
                  .options(compressing(compression))
                  .options(listing(checksum)));

      assertThat(Statistics.of(run).literalBytes())
          .as(run::toString)
          .isEqualTo(literalWithStock(checksum));
    }
  }

  private static Transfer transfer(Pairing pairing, Direction direction, String checksum) {
    return Transfer.of(pairing, direction)
        .options("--checksum-choice=" + checksum, "--block-size=" + BLOCK);
  }

  private static List<String> compressing(String compression) {
    return compression.equals("none")
        ? List.of()
        : List.of("-z", "--compress-choice=" + compression);
  }

  /** The sums of whole files in the list, which need one. */
  private static List<String> listing(String checksum) {
    return checksum.equals("none") ? List.of() : List.of("-c");
  }

  /** Without a sum a wrong match would go unnoticed, so rsync then sends all as it is. */
  private static long literalWithStock(String checksum) {
    return LITERAL_BYTES.computeIfAbsent(
        checksum,
        name ->
            Statistics.of(job.run(transfer(Pairing.STOCK_TO_STOCK, Direction.PUSH, name)))
                .literalBytes());
  }
}
