package io.jrsync.protocol.sum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockSummerTest {

  /** Captured with MD5 and seed 1, and with protocol 27: transfer chapter, section 2.4. */
  @Test
  void theDemoFileGivesTheCapturedSums() throws IOException {
    assertThat(sums(ChecksumAlgorithm.MD5, new SumHead(3, 700, 2, 0), DemoFile.basis()))
        .isEqualTo(Wire.bytes("ec77bb5f0edf 5078a5e83044 b4788f719651"));
    assertThat(sums(ChecksumAlgorithm.MD4_OLD, new SumHead(3, 700, 2, 0), DemoFile.basis()))
        .isEqualTo(Wire.bytes("ec77bb5f1d22 5078a5e83a1f b4788f71a6b2"));
  }

  private static byte[] sums(ChecksumAlgorithm algorithm, SumHead head, byte[] basis)
      throws IOException {
    BlockSummer summer = new BlockSummer(StrongSums.forBlocks(algorithm, 1, true));
    byte[] written = Wire.written(out -> summer.write(head, source(basis), out));
    assertThat(summer.readFailure()).isNull();
    return written;
  }

  @Test
  void manyBlocksAreSummedEachForItself() throws IOException {
    Random random = new Random(1);
    for (int blockLength : new int[] {1, 7, 700, 131_072, 300_000}) {
      byte[] basis = new byte[Math.min(700_001, blockLength * 1000 + blockLength / 2)];
      random.nextBytes(basis);
      SumHead head = SumHead.forBasis(basis.length, 27, blockLength, true, 16);
      byte[] expected = Wire.written(out -> reference(head, basis, out));
      assertThat(sums(ChecksumAlgorithm.XXH128, head, basis))
          .as("block length " + blockLength)
          .isEqualTo(expected);
    }
  }

  private static void reference(SumHead head, byte[] basis, WireOutput out) throws IOException {
    StrongSum strong = StrongSums.forBlocks(ChecksumAlgorithm.XXH128, 1, true);
    for (int block = 0; block < head.count(); block++) {
      int offset = (int) head.offsetOf(block);
      byte[] digest = new byte[16];
      strong.digestOf(basis, offset, head.lengthOf(block), digest, 0);
      out.writeInt(RollingSum.of(basis, offset, head.lengthOf(block)));
      out.write(digest);
    }
  }

  @Test
  void noBlocksAreNoBytes() throws IOException {
    assertThat(sums(ChecksumAlgorithm.MD5, SumHead.NONE, new byte[0])).isEmpty();
  }

  @Test
  void aBasisThatBecameShorterIsSummedWithZerosAndReported() throws IOException {
    byte[] basis = DemoFile.basis();
    byte[] padded = Arrays.copyOf(Arrays.copyOf(basis, 1000), 2100);
    BlockSummer summer = new BlockSummer(StrongSums.forBlocks(ChecksumAlgorithm.MD5, 1, true));
    ByteSource cut = source(Arrays.copyOf(basis, 1000));
    SumHead head = new SumHead(3, 700, 2, 0);
    assertThat(Wire.written(out -> summer.write(head, cut, out)))
        .isEqualTo(sums(ChecksumAlgorithm.MD5, head, padded));
    assertThat(summer.readFailure()).hasMessageContaining("byte 1000");
  }

  @Test
  void aFailingPeerIsNotAFailingBasis() {
    BlockSummer summer = new BlockSummer(StrongSums.forBlocks(ChecksumAlgorithm.MD5, 1, true));
    byte[] basis = new byte[10_000_000];
    OutputStream broken =
        new OutputStream() {
          private int left = 50_000;

          @Override
          public void write(int b) throws IOException {
            if (left-- == 0) {
              throw new IOException("broken pipe");
            }
          }
        };
    WireOutput out = new WireOutput(broken);
    SumHead head = SumHead.forBasis(basis.length, 31, 700, true, 16);
    assertThatThrownBy(() -> summer.write(head, source(basis), out)).hasMessage("broken pipe");
    assertThat(summer.readFailure()).isNull();
  }

  private static ByteSource source(byte[] content) {
    return (position, target, offset, length) -> {
      int n = (int) Math.min(length, content.length - position);
      System.arraycopy(content, (int) position, target, offset, n);
      return n;
    };
  }
}
