package io.jrsync.protocol.sum;

import com.dynatrace.hash4j.hashing.Hashing;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Makes the {@link StrongSum} for each use of an algorithm (transfer chapter, sections 1.3 to 1.5).
 * The uses differ in what happens to the session's checksum seed:
 *
 * <pre>
 *            block sum, seed not 0            file sum          list sum
 * MD5        seed | data, or data | seed      data              data
 * SHA-1      seed | data                      data              data
 * MD4        data | seed                      data              data
 * MD4_OLD    data | seed                      seed | data (*)   data
 * XXH*       native seed, sign-extended       data              data
 * </pre>
 *
 * <p>(*) four bytes even when the seed is 0. Protocols below 27 and their defective MD4 are not
 * spoken.
 */
public final class StrongSums {
  private static final byte[] NO_SEED = {};

  private StrongSums() {}

  /**
   * Returns the sum of blocks.
   *
   * @param seed the session's seed, 0 for none
   * @param seedBefore for MD5, whether the seed stands before the data: compat flag CHKSUM_SEED_FIX
   */
  public static StrongSum forBlocks(ChecksumAlgorithm algorithm, int seed, boolean seedBefore) {
    byte[] bytes = seed == 0 ? NO_SEED : littleEndian(seed);
    return switch (algorithm) {
      case XXH128, XXH3, XXH64 -> xxh(algorithm, seed);
      case MD5 ->
          seedBefore
              ? new DigestSum(jdk("MD5"), bytes, NO_SEED)
              : new DigestSum(jdk("MD5"), NO_SEED, bytes);
      case SHA1 -> new DigestSum(jdk("SHA-1"), bytes, NO_SEED);
      case MD4, MD4_OLD -> new DigestSum(new Md4(), NO_SEED, bytes);
      case NONE -> new NoSum();
    };
  }

  /** Returns the sum of a whole file's new content, which follows its tokens. */
  public static StrongSum forFile(ChecksumAlgorithm algorithm, int seed) {
    return algorithm == ChecksumAlgorithm.MD4_OLD
        ? new DigestSum(new Md4(), littleEndian(seed), NO_SEED)
        : forList(algorithm);
  }

  /** Returns the sum that stands in the file list with {@code --checksum}. */
  public static StrongSum forList(ChecksumAlgorithm algorithm) {
    return forBlocks(algorithm, 0, true);
  }

  private static StrongSum xxh(ChecksumAlgorithm algorithm, long seed) {
    return switch (algorithm) {
      case XXH128 -> new Xxh128Sum(Hashing.xxh3_128(seed));
      case XXH3 -> new Xxh64Sum(Hashing.xxh3_64(seed));
      case XXH64 -> new Xxh64Sum(Hashing.xxh64(seed));
      case MD5, MD4, SHA1, NONE, MD4_OLD ->
          throw new IllegalArgumentException(algorithm + " is not an xxHash");
    };
  }

  private static byte[] littleEndian(int seed) {
    return new byte[] {(byte) seed, (byte) (seed >> 8), (byte) (seed >> 16), (byte) (seed >> 24)};
  }

  private static MessageDigest jdk(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + name, e);
    }
  }
}
