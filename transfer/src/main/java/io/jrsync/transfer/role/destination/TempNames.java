package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.RawName;
import java.security.SecureRandom;
import java.util.Random;

/**
 * Names for files that are not finished yet: {@code .name.XXXXXX} beside the target (transfer
 * chapter, section 6.3), unguessable, and never longer than a file name may be. Owned by one
 * thread.
 */
public final class TempNames {
  private static final int MAX_NAME = 255;
  private static final int RANDOM = 6;
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** Random bytes above the last multiple of the number of letters would favour some of them. */
  private static final int FAIR = 256 / LETTERS.length() * LETTERS.length();

  private final Random random = new SecureRandom();

  /** A request for random bytes costs much more than a byte more in it. */
  private final byte[] supply = new byte[512];

  private int used = supply.length;

  /**
   * Returns a new name for a temporary file that will become {@code target}, a single component.
   */
  public RawName next(RawName target) {
    return next(target, target.at(0) != '.');
  }

  /** Returns a new name for one in a directory of its own, where nothing needs to be hidden. */
  public RawName nextApart(RawName target) {
    return next(target, false);
  }

  private RawName next(RawName target, boolean dot) {
    int lead = dot ? 1 : 0;
    int kept = Math.min(target.length(), MAX_NAME - lead - 1 - RANDOM);
    if (kept < target.length()) {
      while (kept > 1 && ((target.at(kept) & 0xC0) == 0x80 || target.at(kept - 1) == '.')) {
        kept--;
      }
    }
    byte[] name = new byte[lead + kept + 1 + RANDOM];
    if (dot) {
      name[0] = '.';
    }
    target.subName(0, kept).copyTo(name, lead);
    name[lead + kept] = '.';
    for (int i = lead + kept + 1; i < name.length; i++) {
      name[i] = letter();
    }
    return RawName.of(name);
  }

  private byte letter() {
    while (true) {
      if (used == supply.length) {
        random.nextBytes(supply);
        used = 0;
      }
      int value = supply[used++] & 0xFF;
      if (value < FAIR) {
        return (byte) LETTERS.charAt(value % LETTERS.length());
      }
    }
  }
}
