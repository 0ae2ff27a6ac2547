package io.jrsync.protocol.sum;

/**
 * A strong checksum being computed: bytes go in, a digest as it appears on the wire comes out.
 *
 * <p>Made by {@link StrongSums}, which also decides where the seed goes. Owned by one thread; may
 * be used for any number of digests, one after the other.
 */
public interface StrongSum {

  /** Bytes of a full digest. */
  int length();

  /** Adds bytes. */
  void update(byte[] bytes, int offset, int length);

  /** Puts the digest of everything added into {@code out} and starts over. */
  void digest(byte[] out, int offset);

  /** Forgets everything added. */
  void reset();

  /**
   * Puts the digest of these bytes alone into {@code out}; what was added before is forgotten. This
   * is the way to sum many blocks.
   */
  default void digestOf(byte[] bytes, int offset, int length, byte[] out, int outOffset) {
    reset();
    update(bytes, offset, length);
    digest(out, outOffset);
  }
}
