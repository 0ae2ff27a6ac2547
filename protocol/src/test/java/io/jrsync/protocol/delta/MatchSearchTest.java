package io.jrsync.protocol.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.sum.BlockSums;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchSearchTest {
  private final MatchSearch search = new MatchSearch(Deltas.strong());

  private String pieces(byte[] basis, byte[] target, int blockLength, boolean updatingBasis)
      throws IOException {
    Recorder recorder = new Recorder(basis, blockLength);
    BlockSums sums = Deltas.sums(basis, blockLength);
    search.run(sums, Deltas.source(target), target.length, updatingBasis, recorder);
    assertThat(recorder.content()).isEqualTo(target);
    assertThat(search.readFailure()).isNull();
    return recorder.pieces();
  }

  private String pieces(byte[] basis, byte[] target) throws IOException {
    return pieces(basis, target, 700, false);
  }

  @Test
  void equalContentIsAllBlocksInOrder() throws IOException {
    byte[] content = Deltas.random(1, 2500);
    assertThat(pieces(content, content)).isEqualTo("0 1 2 3");
    byte[] wholeBlocks = Deltas.random(2, 2100);
    assertThat(pieces(wholeBlocks, wholeBlocks)).isEqualTo("0 1 2");
  }

  @Test
  void insertedBytesAreTheOnlyLiterals() throws IOException {
    byte[] basis = Deltas.random(1, 2100);
    byte[] head = Arrays.copyOf(basis, 700);
    byte[] tail = Arrays.copyOfRange(basis, 700, 2100);
    byte[] changed = Deltas.concat(head, Deltas.random(3, 42), tail);
    assertThat(pieces(basis, changed)).isEqualTo("0 +42 1 2");
  }

  @Test
  void emptyContentIsNothing() throws IOException {
    assertThat(pieces(Deltas.random(1, 2100), new byte[0])).isEmpty();
    assertThat(pieces(new byte[0], new byte[0])).isEmpty();
  }

  @Test
  void withoutBasisEverythingIsLiteral() throws IOException {
    assertThat(pieces(new byte[0], Deltas.random(1, 100_000))).isEqualTo("+100000");
  }

  @Test
  void contentShorterThanABlockMatchesOnlyTheShortLastBlock() throws IOException {
    byte[] basis = Deltas.random(1, 800);
    assertThat(pieces(basis, Arrays.copyOf(basis, 650))).isEqualTo("+650");
    byte[] last = Arrays.copyOfRange(basis, 700, 800);
    assertThat(pieces(basis, last)).isEqualTo("1");
    assertThat(pieces(last, last)).isEqualTo("0");
    assertThat(pieces(basis, Deltas.concat(new byte[33], last))).isEqualTo("+33 1");
  }

  @Test
  void theShortLastBlockMatchesOnlyAtTheEnd() throws IOException {
    byte[] basis = Deltas.random(1, 800);
    byte[] last = Arrays.copyOfRange(basis, 700, 800);
    byte[] first = Arrays.copyOf(basis, 700);
    assertThat(pieces(basis, Deltas.concat(last, first))).isEqualTo("+100 0");
    assertThat(pieces(basis, Deltas.concat(first, first, last))).isEqualTo("0 0 1");
  }

  @Test
  void theShortLastBlockDoesNotReachBackIntoAMatch() throws IOException {
    byte[] basis = new byte[800];
    assertThat(pieces(basis, new byte[760])).isEqualTo("0 +60");
    assertThat(pieces(basis, new byte[1400])).isEqualTo("0 0");
  }

  @Test
  void amongEqualBlocksTheOneAfterTheLastMatchIsTaken() throws IOException {
    byte[] twins = Deltas.blocks(Deltas.random(1, 1400), 700, 0, 1, 0, 1, 0, 1);
    assertThat(pieces(twins, twins)).isEqualTo("0 1 2 3 4 5");
  }

  @Test
  void amongEqualBlocksTheLastIsTakenWhenNoneIsExpected() throws IOException {
    byte[] content = Deltas.random(1, 2100);
    byte[] basis = Deltas.blocks(content, 700, 0, 1, 1, 1);
    byte[] target = Deltas.blocks(content, 700, 1, 2, 1);
    assertThat(pieces(basis, target)).isEqualTo("3 +700 3");
  }

  /** Tokens that rsync 3.5.0 sent: transfer chapter, section 4.5. */
  @Test
  void permutedBlocksGiveTheCapturedTokens() throws IOException {
    byte[] basis = Deltas.random(1, 5600);
    byte[] target = Deltas.blocks(basis, 700, 1, 0, 2, 5, 4, 3, 6, 7);
    assertThat(pieces(basis, target)).isEqualTo("1 0 2 5 4 3 6 7");
    assertThat(pieces(basis, target, 700, true)).isEqualTo("1 +700 2 5 4 +700 6 7");
  }

  @Test
  void inPlaceABlockAtItsOwnPlaceMayBeUsedAgainLater() throws IOException {
    byte[] basis = Deltas.random(1, 2100);
    byte[] target = Deltas.blocks(basis, 700, 0, 0, 2, 0);
    assertThat(pieces(basis, target, 700, true)).isEqualTo("0 0 2 0");
  }

  @Test
  void inPlaceTheBlockAtItsOwnPlaceIsPreferred() throws IOException {
    byte[] content = Deltas.random(1, 2100);
    byte[] basis = Deltas.blocks(content, 700, 0, 1, 2, 1);
    byte[] target = Deltas.blocks(content, 700, 2, 1, 0, 1);
    assertThat(pieces(basis, target)).isEqualTo("2 3 0 1");
    assertThat(pieces(basis, target, 700, true)).isEqualTo("2 1 +700 3");
  }

  @Test
  void inPlaceZerosFallBackIntoStep() throws IOException {
    byte[] basis = Deltas.concat(Deltas.random(1, 700), new byte[3500]);
    byte[] target = Deltas.concat(Deltas.random(2, 800), new byte[3400]);
    assertThat(pieces(basis, target, 700, true)).isEqualTo("+1400 2 3 4 5");
    assertThat(pieces(basis, target, 700, false)).isEqualTo("+800 5 5 5 5 +600");
  }

  /** The receiver that updates in place has already overwritten what lies before the offset. */
  @ParameterizedTest
  @ValueSource(ints = {1, 8, 64, 100})
  void inPlaceNoBlockIsNeededAfterItIsOverwritten(int blockLength) throws IOException {
    Random random = new Random(5);
    for (int round = 0; round < 150; round++) {
      byte[] basis = similar(random, blockLength);
      byte[] target = similar(random, blockLength);
      byte[] file = Arrays.copyOf(basis, Math.max(basis.length, target.length));
      BlockSums sums = Deltas.sums(basis, blockLength);
      Overwriter overwriter = new Overwriter(file, blockLength);
      search.run(sums, Deltas.source(target), target.length, true, overwriter);
      assertThat(Arrays.copyOf(file, target.length)).as("seed 5, round " + round).isEqualTo(target);
    }
  }

  private static final class Overwriter implements DeltaSink {
    private final byte[] file;
    private final int blockLength;
    private int end;

    Overwriter(byte[] file, int blockLength) {
      this.file = file;
      this.blockLength = blockLength;
    }

    @Override
    public void literal(byte[] bytes, int offset, int length) {
      System.arraycopy(bytes, offset, file, end, length);
      end += length;
    }

    @Override
    public void block(int index, byte[] bytes, int offset, int length) {
      System.arraycopy(file, index * blockLength, file, end, length);
      end += length;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyChoiceIsThatOfTheObviousSearch(boolean updatingBasis) throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 1500; round++) {
      int blockLength = 1 + random.nextInt(40);
      byte[] basis = similar(random, blockLength);
      byte[] target = similar(random, blockLength);
      String expected = new ReferenceSearch(basis, target, blockLength, updatingBasis).pieces();
      assertThat(pieces(basis, target, blockLength, updatingBasis))
          .as("seed 7, round %d, blocks of %d", round, blockLength)
          .isEqualTo(expected);
    }
  }

  /** Content made of a few kinds of runs, so that two of them have much in common. */
  private static byte[] similar(Random random, int blockLength) {
    byte[] pool = Deltas.random(99, 8 * blockLength);
    byte[] content = new byte[0];
    int parts = random.nextInt(8);
    for (int i = 0; i < parts; i++) {
      byte[] part =
          switch (random.nextInt(4)) {
            case 0 -> new byte[random.nextInt(4 * blockLength)];
            case 1 -> Deltas.random(random.nextLong(), random.nextInt(2 * blockLength));
            case 2 -> Deltas.blocks(pool, blockLength, random.nextInt(8));
            default -> {
              int from = random.nextInt(pool.length);
              yield Arrays.copyOfRange(pool, from, from + random.nextInt(pool.length - from + 1));
            }
          };
      content = Deltas.concat(content, part);
    }
    return content;
  }

  @Test
  void longContentMovesThroughTheWindow() throws IOException {
    byte[] basis = Deltas.random(1, 3_000_000);
    Random random = new Random(2);
    byte[] target = basis;
    for (int i = 0; i < 20; i++) {
      int cut = random.nextInt(target.length);
      target =
          Deltas.concat(
              Arrays.copyOf(target, cut),
              Deltas.random(i, random.nextInt(100_000)),
              Arrays.copyOfRange(target, Math.min(target.length, cut + 3333), target.length));
    }
    for (int blockLength : new int[] {700, 5000, 131_072, 400_000}) {
      for (boolean updatingBasis : new boolean[] {false, true}) {
        pieces(basis, target, blockLength, updatingBasis);
      }
    }
    assertThat(search.matchedBytes()).isGreaterThan(2_000_000);
  }

  @Test
  void theCountersAddUpOverAllFiles() throws IOException {
    byte[] basis = Deltas.random(1, 2100);
    byte[] target = Deltas.concat(new byte[10], basis);
    pieces(basis, target);
    pieces(basis, target);
    assertThat(search.matches()).isEqualTo(6);
    assertThat(search.hashHits()).isEqualTo(6);
    assertThat(search.falseAlarms()).isZero();
    assertThat(search.literalBytes()).isEqualTo(20);
    assertThat(search.matchedBytes()).isEqualTo(4200);
  }
}
