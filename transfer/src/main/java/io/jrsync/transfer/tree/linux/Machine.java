package io.jrsync.transfer.tree.linux;

import org.jspecify.annotations.Nullable;

/** The processors whose system call numbers and flag values are known here. */
enum Machine {
  X86_64(0x1_0000, 0x2_0000),
  AARCH64(0x4000, 0x8000);

  private static final @Nullable Machine CURRENT = byName(System.getProperty("os.arch", ""));

  /** Fail unless the name is a directory's. */
  final int openDirectory;

  /** Fail when the name is a symlink's. */
  final int openNoFollow;

  Machine(int openDirectory, int openNoFollow) {
    this.openDirectory = openDirectory;
    this.openNoFollow = openNoFollow;
  }

  static boolean isKnown() {
    return CURRENT != null;
  }

  static Machine current() {
    Machine known = CURRENT;
    if (known == null) {
      throw new UnsupportedOperationException(
          "no system call numbers for processor " + System.getProperty("os.arch"));
    }
    return known;
  }

  private static @Nullable Machine byName(String name) {
    return switch (name) {
      case "amd64", "x86_64" -> X86_64;
      case "aarch64", "arm64" -> AARCH64;
      default -> null;
    };
  }
}
