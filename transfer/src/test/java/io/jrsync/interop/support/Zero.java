package io.jrsync.interop.support;

/** Tells what could be a hole. */
final class Zero {

  private Zero() {}

  static boolean isAll(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
