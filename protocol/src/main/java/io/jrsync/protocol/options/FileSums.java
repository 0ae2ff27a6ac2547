package io.jrsync.protocol.options;

/**
 * Which checksum of every transferred content the user is told. It is computed as the content
 * passes by; nothing is read once more.
 */
public enum FileSums {
  NONE(""),
  /**
   * The one by which the two sides verify the transfer anyway, at no further cost. Where they use
   * none that means anything to others (below protocol 30 it is seeded), it is MD5.
   */
  SESSION("session"),
  MD5("md5"),
  SHA1("sha1"),
  SHA256("sha256"),
  SHA512("sha512");

  private final String word;

  FileSums(String word) {
    this.word = word;
  }

  /** What a command line calls it; empty for none. */
  public String word() {
    return word;
  }
}
