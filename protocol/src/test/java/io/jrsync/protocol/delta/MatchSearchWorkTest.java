package io.jrsync.protocol.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.sum.BlockSums;
import io.jrsync.protocol.sum.StrongSum;
import io.jrsync.protocol.sum.SumHead;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Content and peers made to cost time or memory. Work is counted, not timed. */
class MatchSearchWorkTest {
  private final CountingSum strong = new CountingSum(Deltas.strong());
  private final MatchSearch search = new MatchSearch(strong);

  @Test
  void aMillionEqualBlocksAreSummedOnceEach() throws IOException {
    byte[] basis = new byte[1_000_000];
    byte[] target = new byte[3_000_000];
    BlockSums sums = Deltas.sums(basis, 8);
    search.run(sums, Deltas.source(target), target.length, false, new Nowhere());
    assertThat(search.matchedBytes()).isEqualTo(3_000_000);
    assertThat(strong.bytes).isEqualTo(3_000_000);
    search.run(sums, Deltas.source(target), target.length, true, new Nowhere());
    assertThat(search.matchedBytes()).isEqualTo(6_000_000);
    assertThat(strong.bytes).isEqualTo(6_000_000);
  }

  @Test
  void inPlaceALongChainOfLostBlocksIsWalkedOnce() throws IOException {
    byte[] basis = Deltas.concat(new byte[800_000], Deltas.random(1, 800_000));
    byte[] target = Deltas.concat(Deltas.random(2, 800_008), new byte[799_992]);
    BlockSums sums = Deltas.sums(basis, 8);
    search.run(sums, Deltas.source(target), target.length, true, new Nowhere());
    assertThat(search.matchedBytes()).isLessThan(50);
  }

  @Test
  void aPeerWhoseSumsNeverMatchCannotBuyMuchWork() throws IOException {
    byte[] target = new byte[4_000_000];
    BlockSums forged = Deltas.forged(new SumHead(3000, 100_000, 16, 0), 0);
    search.run(forged, Deltas.source(target), target.length, false, new Nowhere());
    assertThat(search.literalBytes()).isEqualTo(4_000_000);
    assertThat(strong.bytes).isLessThan((64L << 20) + 33L * target.length);
  }

  @Test
  void manyFalseAlarmsDoNotHideALaterMatch() throws IOException {
    byte[] sumsToZero = new byte[100_000];
    sumsToZero[0] = 1;
    sumsToZero[1] = -1;
    sumsToZero[2] = -1;
    sumsToZero[3] = 1;
    byte[] wanted = Deltas.random(1, 100_000);
    BlockSums sums = Deltas.sums(Deltas.concat(sumsToZero, wanted), 100_000);
    byte[] target = Deltas.concat(new byte[3_000_000], wanted);
    search.run(sums, Deltas.source(target), target.length, false, new Nowhere());
    assertThat(search.matchedBytes()).isEqualTo(100_000);
    assertThat(search.falseAlarms()).isGreaterThan(1000);
  }

  @Test
  void blocksWithoutAStrongSumAreNotTrusted() throws IOException {
    byte[] content = Deltas.random(1, 2100);
    for (int strongLength = 0; strongLength < 2; strongLength++) {
      BlockSums sums = Deltas.sums(content, new SumHead(3, 700, strongLength, 0));
      search.run(sums, Deltas.source(content), content.length, false, new Nowhere());
    }
    assertThat(search.matchedBytes()).isZero();
    assertThat(search.literalBytes()).isEqualTo(4200);
  }

  @Test
  void theSourceIsReadOnceAndInOrder() throws IOException {
    byte[] target = Deltas.random(1, 5_000_000);
    BlockSums sums = Deltas.sums(Arrays.copyOf(target, 2_000_000), 131_072);
    long[] read = {0};
    search.run(
        sums,
        (position, bytes, offset, length) -> {
          assertThat(position).isEqualTo(read[0]);
          assertThat(length).isLessThan(512 * 1024);
          read[0] += length;
          return Deltas.source(target).read(position, bytes, offset, length);
        },
        target.length,
        false,
        new Nowhere());
    assertThat(read[0]).isEqualTo(target.length);
  }

  private static final class Nowhere implements DeltaSink {
    @Override
    public void literal(byte[] bytes, int offset, int length) {}

    @Override
    public void block(int index, byte[] bytes, int offset, int length) {}
  }

  private static final class CountingSum implements StrongSum {
    private final StrongSum sum;
    private long bytes;

    CountingSum(StrongSum sum) {
      this.sum = sum;
    }

    @Override
    public int length() {
      return sum.length();
    }

    @Override
    public void update(byte[] data, int offset, int length) {
      bytes += length;
      sum.update(data, offset, length);
    }

    @Override
    public void digest(byte[] out, int offset) {
      sum.digest(out, offset);
    }

    @Override
    public void reset() {
      sum.reset();
    }
  }
}
