package io.jrsync.protocol.token;

import com.github.luben.zstd.util.Native;

/**
 * Finds out, once and only when asked, whether zstd-jni and its native library are there; both are
 * optional at run time.
 */
final class ZstdLibrary {
  private ZstdLibrary() {}

  static boolean isAvailable() {
    return Holder.AVAILABLE;
  }

  private static final class Holder {
    static final boolean AVAILABLE = load();

    private static boolean load() {
      try {
        Native.load();
        return Native.isLoaded();
      } catch (LinkageError missing) {
        return false;
      }
    }
  }
}
