package io.jrsync.protocol.sum;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The strong checksums a session may use, declared in the order in which they are offered to a peer
 * (session chapter, section 5; transfer chapter, section 1.2). {@link StrongSums} computes them.
 */
public enum ChecksumAlgorithm {
  XXH128("xxh128", 16),
  XXH3("xxh3", 8),
  XXH64("xxh64", 8),
  MD5("md5", 16),
  MD4("md4", 16),
  SHA1("sha1", 20),
  /** No checksum: a file sum of one zero byte, and nothing a block could be recognized by. */
  NONE("none", 1),
  /**
   * What protocols 27 to 29 use when nothing was chosen: MD4, but the seed is part of the file sum.
   * It has no name of its own on the wire and is never negotiated.
   */
  MD4_OLD("md4", 16);

  private static final List<ChecksumAlgorithm> NEGOTIABLE =
      List.of(XXH128, XXH3, XXH64, MD5, MD4, SHA1, NONE);

  private final String wireName;
  private final int digestLength;

  ChecksumAlgorithm(String wireName, int digestLength) {
    this.wireName = wireName;
    this.digestLength = digestLength;
  }

  /** The name in negotiation strings, options and messages. */
  public String wireName() {
    return wireName;
  }

  /** Bytes of a full digest; 1 for {@link #NONE}. */
  public int digestLength() {
    return digestLength;
  }

  /** Every algorithm that has a name, best first, as a peer is offered them. */
  public static List<ChecksumAlgorithm> negotiable() {
    return NEGOTIABLE;
  }

  /** Returns the algorithm with this name, in upper or lower case, or null when there is none. */
  public static @Nullable ChecksumAlgorithm byName(String name) {
    if (name.equalsIgnoreCase("xxhash")) {
      return XXH64;
    }
    for (ChecksumAlgorithm candidate : NEGOTIABLE) {
      if (candidate.wireName.equalsIgnoreCase(name)) {
        return candidate;
      }
    }
    return null;
  }
}
