package io.jrsync.protocol.sum;

import java.security.DigestException;
import java.security.MessageDigest;

/** A {@link MessageDigest} with the seed's bytes before or after the data. */
final class DigestSum implements StrongSum {
  private final MessageDigest digest;
  private final byte[] before;
  private final byte[] after;

  DigestSum(MessageDigest digest, byte[] before, byte[] after) {
    this.digest = digest;
    this.before = before;
    this.after = after;
    digest.update(before);
  }

  @Override
  public int length() {
    return digest.getDigestLength();
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  @Override
  public void digest(byte[] out, int offset) {
    digest.update(after);
    try {
      digest.digest(out, offset, length());
    } catch (DigestException e) {
      throw new IllegalArgumentException("no room for a digest of " + length() + " bytes", e);
    }
    digest.update(before);
  }

  @Override
  public void reset() {
    digest.reset();
    digest.update(before);
  }
}
