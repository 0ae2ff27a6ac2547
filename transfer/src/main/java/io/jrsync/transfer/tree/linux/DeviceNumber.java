package io.jrsync.transfer.tree.linux;

/** The kernel's 32-bit device number: 12 bits of major between two parts of 20 bits of minor. */
final class DeviceNumber {
  private static final int MAX_MAJOR = 0xFFF;
  private static final int MAX_MINOR = 0xF_FFFF;

  private DeviceNumber() {}

  static boolean isValid(int major, int minor) {
    return major >= 0 && major <= MAX_MAJOR && minor >= 0 && minor <= MAX_MINOR;
  }

  static long encode(int major, int minor) {
    return (minor & 0xFFL) | ((long) major << 8) | ((minor & 0xFFFF_FF00L) << 12);
  }
}
