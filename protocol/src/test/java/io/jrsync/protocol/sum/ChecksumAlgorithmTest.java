package io.jrsync.protocol.sum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChecksumAlgorithmTest {

  @Test
  void namesAreOfferedInTheCanonicalOrder() {
    assertThat(ChecksumAlgorithm.negotiable())
        .extracting(ChecksumAlgorithm::wireName)
        .containsExactly("xxh128", "xxh3", "xxh64", "md5", "md4", "sha1", "none");
  }

  @Test
  void namesAreFoundInAnyCase() {
    assertThat(ChecksumAlgorithm.byName("XxH3")).isEqualTo(ChecksumAlgorithm.XXH3);
    assertThat(ChecksumAlgorithm.byName("SHA1")).isEqualTo(ChecksumAlgorithm.SHA1);
  }

  @Test
  void xxhashIsTheOldNameOfXxh64() {
    assertThat(ChecksumAlgorithm.byName("xxhash")).isEqualTo(ChecksumAlgorithm.XXH64);
    assertThat(ChecksumAlgorithm.byName("XXHASH")).isEqualTo(ChecksumAlgorithm.XXH64);
  }

  @Test
  void theOldMd4HasNoNameOfItsOwn() {
    assertThat(ChecksumAlgorithm.byName("md4")).isEqualTo(ChecksumAlgorithm.MD4);
    assertThat(ChecksumAlgorithm.negotiable()).doesNotContain(ChecksumAlgorithm.MD4_OLD);
  }

  @Test
  void anUnknownNameIsNoAlgorithm() {
    assertThat(ChecksumAlgorithm.byName("crc32")).isNull();
    assertThat(ChecksumAlgorithm.byName("")).isNull();
  }

  @Test
  void everySumIsAsLongAsItsAlgorithmSays() {
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      assertThat(StrongSums.forBlocks(algorithm, 1, true).length())
          .as(algorithm.name())
          .isEqualTo(algorithm.digestLength());
      assertThat(StrongSums.forFile(algorithm, 1).length())
          .as(algorithm.name())
          .isEqualTo(algorithm.digestLength());
    }
  }
}
