package io.jrsync.protocol.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.sum.BlockSums;
import io.jrsync.protocol.sum.SumHead;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Literal and matched data of rsync 3.5.0 for the same pairs of files. The figures were printed by
 *
 * <pre>
 * rsync -t --no-whole-file --ignore-times --checksum-seed=1 --stats -vv [-B N] [--inplace] new basis
 * </pre>
 *
 * for files with the content made here.
 */
class StockFiguresTest {

  @ParameterizedTest
  @CsvSource({
    // content, -B, --inplace, matches, literal data, matched data
    "edited,       0, false,  952,  48435, 951003",
    "permuted,     0, false,    8,      0,   5600",
    "shorter,      0, false,  176,    256, 123200",
    "tail,         0, false,    1,   5000,    300",
    "text,         0, false,  752,  23475, 576960",
    "unrelated,    0, false,    0, 300000,      0",
    "zerohole,     0, false,  229,    532, 159800",
    "zeros,        0, false,  357,    101, 249900",
    "edited,    1000, false,  952,  48435, 951003",
    "permuted,  1000, false,    1,   5000,    600",
    "shorter,   1000, false,  123,    456, 123000",
    "tail,      1000, false,    1,   5200,    100",
    "text,      1000, false,  570,  30435, 570000",
    "zerohole,  1000, false,  159,   1332, 159000",
    "zeros,     1000, false,  250,      1, 250000",
    "edited,     131, false, 7518,  14631, 984807",
    "permuted,   131, false,   37,    786,   4814",
    "shorter,    131, false,  942,     54, 123402",
    "tail,       131, false,    3,   5025,    275",
    "text,       131, false, 4514,   9212, 591223",
    "unrelated,  131, false,    0, 300000,      0",
    "zerohole,   131, false, 1222,    376, 159956",
    "zeros,      131, false, 1909,      6, 249995",
    "edited,       0, true,   742, 258435, 741003",
    "permuted,     0, true,     6,   1400,   4200",
    "shorter,      0, true,   176,    256, 123200",
    "tail,         0, true,     1,   5000,    300",
    "text,         0, true,   286, 380787, 219648",
    "zerohole,     0, true,   155,  51832, 108500",
    "zeros,        0, true,   357,    101, 249900",
    "permuted,  1000, true,     1,   5000,    600",
    "text,      1000, true,   216, 384435, 216000",
    "zerohole,  1000, true,   108,  52332, 108000",
    "zeros,     1000, true,   250,      1, 250000",
  })
  void dataIsDividedAsStockDividesIt(
      String content, int blockSize, boolean inPlace, long matches, long literal, long matched)
      throws IOException {
    byte[] basis = basis(content);
    byte[] target = target(content);
    SumHead head = SumHead.forBasis(basis.length, 32, blockSize, false, 16);
    BlockSums sums = Deltas.sums(basis, head);
    MatchSearch search = new MatchSearch(Deltas.strong());
    Recorder recorder = new Recorder(basis, head.blockLength());
    search.run(sums, Deltas.source(target), target.length, inPlace, recorder);
    assertThat(recorder.content()).isEqualTo(target);
    assertThat(search.matches()).isEqualTo(matches);
    assertThat(search.literalBytes()).isEqualTo(literal);
    assertThat(search.matchedBytes()).isEqualTo(matched);
  }

  private static byte[] basis(String content) {
    return switch (content) {
      case "edited" -> Deltas.random(1, 1_000_003);
      case "text" -> text();
      case "unrelated" -> Deltas.random(5, 300_000);
      case "zeros" -> new byte[100_000];
      case "zerohole" ->
          Deltas.concat(new byte[50_000], Deltas.random(7, 50_000), new byte[50_000]);
      case "permuted" -> Deltas.random(9, 5600);
      case "shorter" -> Deltas.random(10, 200_000);
      case "tail" -> Deltas.random(11, 10_100);
      default -> throw new IllegalArgumentException(content);
    };
  }

  private static byte[] target(String content) {
    byte[] basis = basis(content);
    return switch (content) {
      case "edited" -> edited(basis, 2, 40);
      case "text" -> edited(basis, 4, 25);
      case "unrelated" -> Deltas.random(6, 300_000);
      case "zeros" -> new byte[250_001];
      case "zerohole" -> Deltas.concat(Deltas.random(8, 333), basis, new byte[9_999]);
      case "permuted" -> Deltas.blocks(basis, 700, 1, 0, 2, 5, 4, 3, 6, 7);
      case "shorter" -> Arrays.copyOf(basis, 123_456);
      case "tail" ->
          Deltas.concat(Deltas.random(12, 5_000), Arrays.copyOfRange(basis, 9_800, 10_100));
      default -> throw new IllegalArgumentException(content);
    };
  }

  private static byte[] text() {
    Random random = new Random(3);
    byte[] bytes = new byte[600_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) "abcd \n".charAt(random.nextInt(6));
    }
    return bytes;
  }

  /** Replaces up to 500 bytes by up to 500 others, several times. */
  private static byte[] edited(byte[] content, long seed, int edits) {
    Random random = new Random(seed);
    byte[] bytes = content;
    for (int i = 0; i < edits; i++) {
      int at = random.nextInt(bytes.length);
      int cut = Math.min(random.nextInt(500), bytes.length - at);
      byte[] inserted = new byte[random.nextInt(500)];
      random.nextBytes(inserted);
      bytes =
          Deltas.concat(
              Arrays.copyOf(bytes, at),
              inserted,
              Arrays.copyOfRange(bytes, at + cut, bytes.length));
    }
    return bytes;
  }
}
