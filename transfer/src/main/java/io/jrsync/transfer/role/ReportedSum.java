package io.jrsync.transfer.role;

import io.jrsync.event.TransferEvent.FileSum;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.options.FileSums;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.sum.StrongSum;
import io.jrsync.protocol.sum.StrongSums;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The sum by which a session verifies a file, which also knows the one that the user asked for.
 * Owned by one thread.
 */
public final class ReportedSum implements StrongSum {
  private final Reporter reporter;
  private final ChecksumAlgorithm algorithm;
  private final StrongSum session;
  private final FileSums asked;
  private final @Nullable MessageDigest own;
  private long size;
  private @Nullable FinishedSum finished;

  /** What was asked for, of the last content. */
  private record FinishedSum(long size, String algorithm, String digest) {}

  private ReportedSum(RoleContext role, FileSums asked) {
    this.reporter = role.reporter();
    this.algorithm = role.parameters().transferSum();
    this.session = StrongSums.forFile(algorithm, role.parameters().seed());
    this.asked = asked == FileSums.SESSION && isSeededOrNone(algorithm) ? FileSums.MD5 : asked;
    this.own = digest(this.asked);
  }

  /** The sender's, which tells what it sent, unless the receiver can tell what arrived. */
  public static ReportedSum ofSender(RoleContext role) {
    boolean tells = !role.server() && !role.local();
    return new ReportedSum(role, tells ? role.options().reporting().sums() : FileSums.NONE);
  }

  /** The receiver's. */
  public static ReportedSum ofReceiver(RoleContext role) {
    boolean tells = !role.server() || role.local();
    return new ReportedSum(role, tells ? role.options().reporting().sums() : FileSums.NONE);
  }

  private static boolean isSeededOrNone(ChecksumAlgorithm algorithm) {
    return algorithm == ChecksumAlgorithm.NONE || algorithm == ChecksumAlgorithm.MD4_OLD;
  }

  private static @Nullable MessageDigest digest(FileSums asked) {
    return switch (asked) {
      case NONE, SESSION -> null;
      case MD5 -> jdk("MD5");
      case SHA1 -> jdk("SHA-1");
      case SHA256 -> jdk("SHA-256");
      case SHA512 -> jdk("SHA-512");
    };
  }

  private static MessageDigest jdk(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + name, e);
    }
  }

  @Override
  public int length() {
    return session.length();
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    session.update(bytes, offset, length);
    size += length;
    if (own != null) {
      own.update(bytes, offset, length);
    }
  }

  @Override
  public void digest(byte[] out, int offset) {
    session.digest(out, offset);
    finished =
        own != null
            ? new FinishedSum(size, asked.word(), HexFormat.of().formatHex(own.digest()))
            : asked == FileSums.SESSION ? ofSession(out, offset) : null;
    size = 0;
  }

  private FinishedSum ofSession(byte[] out, int offset) {
    return new FinishedSum(
        size, algorithm.wireName().toLowerCase(Locale.ROOT), inHexadecimal(out, offset));
  }

  private String inHexadecimal(byte[] out, int offset) {
    byte[] digest = new byte[session.length()];
    boolean littleEndian = isXxHash();
    for (int i = 0; i < digest.length; i++) {
      digest[i] = out[offset + (littleEndian ? digest.length - 1 - i : i)];
    }
    return HexFormat.of().formatHex(digest);
  }

  /** A session's sum as tools print it; empty when a seed makes it useless to them. */
  public String shown(byte[] sum) {
    return isSeededOrNone(algorithm) ? "" : inHexadecimal(sum, 0);
  }

  /** Their numbers are on the wire last byte first, while tools print the first one first. */
  private boolean isXxHash() {
    return switch (algorithm) {
      case XXH128, XXH3, XXH64 -> true;
      case MD5, MD4, SHA1, NONE, MD4_OLD -> false;
    };
  }

  @Override
  public void reset() {
    session.reset();
    size = 0;
    if (own != null) {
      own.reset();
    }
  }

  /** Tells the user about the last digest, which was that of this entry's content. */
  public void report(FileEntry entry) {
    if (finished != null) {
      reporter.emit(new FileSum(entry, finished.size(), finished.algorithm(), finished.digest()));
      finished = null;
    }
  }
}
