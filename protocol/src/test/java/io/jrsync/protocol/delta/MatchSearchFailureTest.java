package io.jrsync.protocol.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.sum.BlockSums;
import io.jrsync.protocol.sum.ByteSource;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.sum.StrongSum;
import io.jrsync.protocol.sum.StrongSums;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MatchSearchFailureTest {
  private final MatchSearch search = new MatchSearch(Deltas.strong());

  @Test
  void aSourceThatEndsEarlyGoesOnWithZeros() throws IOException {
    byte[] basis = Deltas.random(1, 700_000);
    byte[] cut = Arrays.copyOf(basis, 400_123);
    Recorder recorder = new Recorder(basis, 700);
    search.run(Deltas.sums(basis, 700), Deltas.source(cut), 700_000, false, recorder);
    assertThat(recorder.content()).isEqualTo(Arrays.copyOf(cut, 700_000));
    assertThat(search.readFailure()).hasMessageContaining("byte 400123");
    assertThat(search.literalBytes() + search.matchedBytes()).isEqualTo(700_000);
  }

  @Test
  void aSourceThatFailsGoesOnWithZerosAndIsForgottenWithTheNext() throws IOException {
    IOException reason = new IOException("bad sector");
    byte[] content = Deltas.random(1, 700_000);
    ByteSource failing =
        (position, target, offset, length) -> {
          if (position + length > 600_000) {
            throw reason;
          }
          return Deltas.source(content).read(position, target, offset, length);
        };
    Recorder recorder = new Recorder(new byte[0], 0);
    search.wholeFile(failing, 0, 700_000, recorder);
    assertThat(recorder.content()).hasSize(700_000).startsWith(Arrays.copyOf(content, 262_144));
    assertThat(recorder.content()[699_999]).isZero();
    assertThat(search.readFailure()).isSameAs(reason);
    search.wholeFile(Deltas.source(content), 0, 700_000, new Recorder(content, 0));
    assertThat(search.readFailure()).isNull();
  }

  @Test
  void appendingSendsOnlyWhatIsBehindTheBasis() throws IOException {
    byte[] content = Deltas.random(1, 500_000);
    Recorder recorder = new Recorder(new byte[0], 0);
    search.wholeFile(Deltas.source(content), 300_000, 500_000, recorder);
    assertThat(recorder.content()).isEqualTo(Arrays.copyOfRange(content, 300_000, 500_000));
    assertThat(search.literalBytes()).isEqualTo(200_000);
    Recorder nothing = new Recorder(new byte[0], 0);
    search.wholeFile(Deltas.source(content), 500_000, 500_000, nothing);
    assertThat(nothing.pieces()).isEmpty();
  }

  @Test
  void theFileSumOfAppendingWithVerificationCoversTheOldPart() throws IOException {
    byte[] content = Deltas.random(1, 600_000);
    StrongSum sum = StrongSums.forFile(ChecksumAlgorithm.MD5, 0);
    search.sumPrefix(Deltas.source(content), 590_001, sum);
    byte[] digest = new byte[16];
    sum.digest(digest, 0);
    byte[] expected = new byte[16];
    sum.digestOf(content, 0, 590_001, expected, 0);
    assertThat(digest).isEqualTo(expected);
    assertThat(search.literalBytes()).isZero();
  }

  @Test
  void aSinkThatFailsAnywhereEndsTheSearchWithItsFailure() throws IOException {
    byte[] basis = Deltas.random(1, 100_000);
    byte[] target =
        Deltas.concat(Deltas.random(2, 300_000), basis, Deltas.random(3, 1000), basis, new byte[9]);
    BlockSums sums = Deltas.sums(basis, 700);
    for (int at = 0; at < target.length; at += 997) {
      IOException reason = new IOException("broken pipe");
      DeltaSink failing = new FailingSink(at, reason);
      assertThatThrownBy(
              () -> search.run(sums, Deltas.source(target), target.length, false, failing))
          .as("at byte " + at)
          .isSameAs(reason);
      assertThat(search.readFailure()).isNull();
      assertThatThrownBy(() ->
              search.wholeFile(Deltas.source(target), 0, target.length, new FailingSink(0, reason)))
          .isSameAs(reason);
    }
    Recorder recorder = new Recorder(basis, 700);
    search.run(sums, Deltas.source(target), target.length, false, recorder);
    assertThat(recorder.content()).isEqualTo(target);
  }

  private static final class FailingSink implements DeltaSink {
    private final IOException reason;
    private int left;

    FailingSink(int left, IOException reason) {
      this.left = left;
      this.reason = reason;
    }

    @Override
    public void literal(byte[] bytes, int offset, int length) throws IOException {
      left -= length;
      if (left < 0) {
        throw reason;
      }
    }

    @Override
    public void block(int index, byte[] bytes, int offset, int length) throws IOException {
      literal(bytes, offset, length);
    }
  }
}
