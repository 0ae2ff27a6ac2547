package io.jrsync.protocol.options;

/**
 * One change of a {@code --chmod} argument, such as {@code Dg+s} or {@code F644}. Immutable.
 *
 * @param to which kinds of files it applies to
 * @param operator {@code +}, {@code -} or {@code =}
 * @param who the classes named, one bit of 0111 each; 0 when none is: then all of them, within the
 *     umask
 * @param source where the bits come from
 */
record ModeChange(Target to, char operator, int who, Source source) {
  private static final int ALL = 0111;
  private static final int ANY = 07;
  private static final int EXECUTE = 0111;
  private static final int DIRECTORY = 0040000;
  private static final int TYPE = 0170000;
  private static final int MODE = 07777;

  /** Which kinds of files a change is for. */
  enum Target {
    ALL,
    DIRECTORIES,
    OTHERS
  }

  /** Where a change takes its bits from. */
  sealed interface Source {}

  /** An octal mode: the whole of it is replaced. */
  record Octal(int mode) implements Source {}

  /**
   * Letters.
   *
   * @param bits {@code r}, {@code w} and {@code x} as 4, 2 and 1
   * @param special set-id and sticky bits in place
   * @param replaced set-id bits that {@code =} takes away before: those of the classes, when any
   *     special bit is given
   * @param sparing an {@code X} is among them: nothing becomes executable that is not in part
   */
  record Letters(int bits, int special, int replaced, boolean sparing) implements Source {}

  /**
   * What a class has in the mode as it is by now.
   *
   * @param shift 6 for the user, 3 for the group, 0 for others
   */
  record CopyOf(int shift) implements Source {}

  /**
   * Returns a mode after this change.
   *
   * @param mode as changes before this one left it, with the type
   * @param original as it was before all changes
   */
  int apply(int mode, int original, int umask) {
    if (!concerns(mode)) {
      return mode;
    }
    return switch (source) {
      case Octal(int replacement) -> (mode & ~MODE) | replacement;
      case Letters(int bits, int special, int replaced, boolean sparing) -> {
        int given = spread(bits, umask) | special;
        boolean spares = sparing && !isDirectory(mode) && (original & EXECUTE) == 0;
        yield change(mode, given, spares ? given & ~EXECUTE : given, replaced);
      }
      case CopyOf(int shift) -> {
        int given = spread(mode >> shift & ANY, umask);
        yield change(mode, given, given, ownSpecial());
      }
    };
  }

  private boolean concerns(int mode) {
    return switch (to) {
      case ALL -> true;
      case DIRECTORIES -> isDirectory(mode);
      case OTHERS -> !isDirectory(mode);
    };
  }

  private static boolean isDirectory(int mode) {
    return (mode & TYPE) == DIRECTORY;
  }

  private int classes() {
    return who == 0 ? ALL : who;
  }

  private int spread(int bits, int umask) {
    int all = classes() * bits;
    return who == 0 ? all & ~umask : all;
  }

  /** The special bits that go with the classes: a copy takes them away. */
  private int ownSpecial() {
    int setUserId = (classes() & 0100) != 0 ? 04000 : 0;
    int setGroupId = (classes() & 0010) != 0 ? 02000 : 0;
    int sticky = (classes() & 0001) != 0 ? 01000 : 0;
    return setUserId | setGroupId | sticky;
  }

  private int change(int mode, int removed, int added, int alsoCleared) {
    return switch (operator) {
      case '+' -> mode | added;
      case '-' -> mode & ~removed;
      default -> (mode & ~(classes() * ANY | alsoCleared)) | added;
    };
  }
}
