package io.jrsync.transfer.deploy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The receiver jar as it is sent to another machine. Immutable, but for the bytes, which nobody
 * writes to.
 */
public final class Receiver {
  private static final int DIGITS_IN_KEY = 12;

  private final byte[] content;
  private final String version;
  private final String sum;

  /**
   * Takes the bytes of a jar.
   *
   * @param content the jar; kept, not copied
   * @param version whose receiver it is
   */
  public Receiver(byte[] content, String version) {
    this.content = content;
    this.version = version;
    this.sum = sha256(content);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The SHA-256 of the jar, in hex. */
  public String sum() {
    return sum;
  }

  /** The directory that it is kept in there: another jar never has the same. */
  String key() {
    return version + "-" + sum.substring(0, DIGITS_IN_KEY);
  }

  byte[] content() {
    return content;
  }
}
