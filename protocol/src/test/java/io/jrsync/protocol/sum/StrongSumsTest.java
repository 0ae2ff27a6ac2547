package io.jrsync.protocol.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StrongSumsTest {

  /**
   * Strong sums that rsync 3.5.0 sent for the demo file's blocks. They are full length because the
   * request is a second attempt: {@code rsync -t --ignore-times --append-verify --cc=ALGORITHM
   * --checksum-seed=SEED} pulling the changed demo file onto the basis through a remote shell that
   * copies its input; MD4_OLD with {@code --protocol=27} instead of a choice.
   */
  @ParameterizedTest
  @CsvSource({
    "XXH128, 1, 3e9a207c07f80fabcecea57a9bc65e14, e6d0339bdcef6de35fa97890adcb54c1,"
        + " ffd76f9213c9c11ec8aed13084e7ddee",
    "XXH128, -1985229329, 0a5a0824f605e089883357b30ee3cd0e, bfcc5c2d67db438acccf769fe96fc1f8,"
        + " 0bbe01fa3d1f190eafb781c100ece4df",
    "XXH3, 1, 3e9a207c07f80fab, e6d0339bdcef6de3, ffd76f9213c9c11e",
    "XXH3, -1985229329, 0a5a0824f605e089, bfcc5c2d67db438a, 0bbe01fa3d1f190e",
    "XXH64, 1, 86f9c7bd5405dee9, d67aa3f086fb6833, eb4fe9408e7ea4c2",
    "XXH64, -1985229329, ae6b77cbcc42ec21, 88c93214a081bc8a, e1b9c95b9153bf08",
    "MD5, 1, 0edf5fe707c9159100d8ae5e0d1d4cb8, 304402f6269e7c6be916df5dcbbe3b01,"
        + " 9651ac0bcaf0ca17ebca49f7256dc5b0",
    "MD5, -1985229329, b871198cc6f370b9296620d71b9b1575, 6d75440e5fba0f24921254fa46da613f,"
        + " bf40b9e34b70adb14a8160f1a1453122",
    "MD4, 1, 1d22fe7cd4e2df0a6667dd25fbf7b00c, 3a1f927d7f041ba23caf0bb981a16149,"
        + " a6b2001365d39770c7550af53f29bd42",
    "MD4, -1985229329, d2fa5399d2b3e5807835f5b8a4130254, 931fcbd560e84d45b7b2799b84453cc0,"
        + " 948826f3dca93b3a54db83789ee2ba31",
    "MD4_OLD, 1, 1d22fe7cd4e2df0a6667dd25fbf7b00c, 3a1f927d7f041ba23caf0bb981a16149,"
        + " a6b2001365d39770c7550af53f29bd42",
    "SHA1, 1, 325f447c29ab2ecd219ddcf4c96383e5, a1e1f15cb4d6b40a8d6ab0e55cd75a01,"
        + " e5ffdc4c503df07675e00614bc40c261",
    "SHA1, -1985229329, 8d2086083d4b2c01650edd8de716f43e, c5b466e8d789d84842329666560780c7,"
        + " 89c071917be14848ff4c643d1f50dac5",
  })
  void blocksOfTheDemoFileHaveTheCapturedSums(
      ChecksumAlgorithm algorithm, int seed, String first, String second, String third) {
    StrongSum sum = StrongSums.forBlocks(algorithm, seed, true);
    assertThat(hexOfBlock(sum, 0)).startsWith(first);
    assertThat(hexOfBlock(sum, 1)).startsWith(second);
    assertThat(hexOfBlock(sum, 2)).startsWith(third);
  }

  private static String hexOfBlock(StrongSum sum, int block) {
    return hex(sum, DemoFile.block(block));
  }

  @Test
  void withoutTheSeedFixMd5HasTheSeedBehindTheData() {
    byte[] data = {1, 2, 3};
    byte[] followed = {1, 2, 3, 0x78, 0x56, 0x34, 0x12};
    byte[] preceded = {0x78, 0x56, 0x34, 0x12, 1, 2, 3};
    StrongSum plain = StrongSums.forList(ChecksumAlgorithm.MD5);
    assertThat(hex(StrongSums.forBlocks(ChecksumAlgorithm.MD5, 0x12345678, false), data))
        .isEqualTo(hex(plain, followed));
    assertThat(hex(StrongSums.forBlocks(ChecksumAlgorithm.MD5, 0x12345678, true), data))
        .isEqualTo(hex(plain, preceded));
  }

  @ParameterizedTest
  @EnumSource(ChecksumAlgorithm.class)
  void aSeedOfZeroIsNoSeedForBlocks(ChecksumAlgorithm algorithm) {
    byte[] data = DemoFile.basis();
    String plain = hex(StrongSums.forList(algorithm), data);
    assertThat(hex(StrongSums.forBlocks(algorithm, 0, true), data)).isEqualTo(plain);
    assertThat(hex(StrongSums.forBlocks(algorithm, 0, false), data)).isEqualTo(plain);
  }

  /** The file sums of the transfer chapter, section 5.1, and rsync's own digest of no data. */
  @Test
  void theFileSumOfTheDemoFileIsTheCapturedOne() {
    byte[] changed = DemoFile.changed();
    assertThat(hex(StrongSums.forFile(ChecksumAlgorithm.MD5, 1), changed))
        .isEqualTo("09a11178f7cf9b62674ed456d7c97eb0");
    assertThat(hex(StrongSums.forFile(ChecksumAlgorithm.MD4_OLD, 1), changed))
        .isEqualTo("3d95d3f91e359cde82937e8d942ff299");
  }

  @Test
  void onlyTheOldMd4HasASeedInItsFileSumAndKeepsItAtZero() {
    byte[] data = {1, 2, 3};
    byte[] preceded = {0, 0, 0, 0, 1, 2, 3};
    assertThat(hex(StrongSums.forFile(ChecksumAlgorithm.MD4_OLD, 0), data))
        .isEqualTo(hex(StrongSums.forList(ChecksumAlgorithm.MD4), preceded));
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.negotiable()) {
      assertThat(hex(StrongSums.forFile(algorithm, 77), data))
          .as(algorithm.name())
          .isEqualTo(hex(StrongSums.forList(algorithm), data));
    }
  }

  /** Published values of the algorithms; those of the xxHash family are printed in reverse. */
  @ParameterizedTest
  @CsvSource({
    "XXH128, 7f498d4624c30160d8984701d306aa99",
    "XXH3, c294d3380580062d",
    "XXH64, 99e9d85137db46ef",
    "MD5, d41d8cd98f00b204e9800998ecf8427e",
    "MD4, 31d6cfe0d16ae931b73c59d7e0c089c0",
    "MD4_OLD, 31d6cfe0d16ae931b73c59d7e0c089c0",
    "SHA1, da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "NONE, 00",
  })
  void emptyContentHasThePublishedDigest(ChecksumAlgorithm algorithm, String digest) {
    assertThat(hex(StrongSums.forList(algorithm), new byte[0])).isEqualTo(digest);
  }

  @Test
  void noneIsTheSameWhateverTheData() {
    assertThat(hex(StrongSums.forFile(ChecksumAlgorithm.NONE, 5), DemoFile.basis()))
        .isEqualTo("00");
  }

  @ParameterizedTest
  @EnumSource(ChecksumAlgorithm.class)
  void piecesAndOneCallAgreeAndAUsedSumIsLikeNew(ChecksumAlgorithm algorithm) {
    Random random = new Random(3);
    StrongSum sum = StrongSums.forBlocks(algorithm, 42, true);
    for (int round = 0; round < 60; round++) {
      byte[] data = new byte[random.nextInt(3000)];
      random.nextBytes(data);
      byte[] whole = new byte[sum.length() + 2];
      sum.update(data, 0, random.nextInt(data.length + 1)); // forgotten by digestOf
      sum.digestOf(data, 0, data.length, whole, 1);
      int cut = random.nextInt(data.length + 1);
      sum.update(data, 0, cut);
      sum.update(data, cut, data.length - cut);
      byte[] pieces = new byte[sum.length() + 2];
      sum.digest(pieces, 1);
      assertThat(pieces).as("seed 3, round " + round).isEqualTo(whole);
      sum.update(data, 0, cut);
      sum.reset();
      sum.update(data, 0, data.length);
      Arrays.fill(pieces, 1, pieces.length - 1, (byte) 0);
      sum.digest(pieces, 1);
      assertThat(pieces).as("seed 3, round " + round).isEqualTo(whole);
    }
  }

  @Test
  void theFirstHalfOfXxh128IsItsLowHalf() {
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
    String printed = "06b05ab6733a618578af5f94892f3950";
    byte[] bytes = HexFormat.of().parseHex(hex(StrongSums.forList(ChecksumAlgorithm.XXH128), abc));
    assertThat(HexFormat.of().formatHex(reversed(bytes))).isEqualTo(printed);
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] result = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      result[i] = bytes[bytes.length - 1 - i];
    }
    return result;
  }

  private static String hex(StrongSum sum, byte[] data) {
    byte[] digest = new byte[sum.length()];
    sum.digestOf(data, 0, data.length, digest, 0);
    return HexFormat.of().formatHex(digest);
  }
}
