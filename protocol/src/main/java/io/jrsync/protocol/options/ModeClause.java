package io.jrsync.protocol.options;

import org.jspecify.annotations.Nullable;

/**
 * Reads one change of a {@code --chmod} argument: an optional {@code D} or {@code F}, then an octal
 * mode, or classes, an operator, and permission letters or one class to copy from.
 */
final class ModeClause {
  private static final int MODE = 07777;
  private static final int SET_USER_ID = 04000;
  private static final int SET_GROUP_ID = 02000;
  private static final int STICKY = 01000;

  private final String text;
  private int at;

  ModeClause(String text) {
    this.text = text;
  }

  /** Returns the change, or null when this is none. */
  @Nullable ModeChange read() {
    ModeChange.Target target = target();
    if (at < text.length() && isOctalDigit(text.charAt(at))) {
      ModeChange.Octal mode = octal();
      return mode == null ? null : new ModeChange(target, '=', 0, mode);
    }
    int classes = at;
    while (at < text.length() && "ugoa".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String who = text.substring(classes, at);
    if (at == text.length() || "+-=".indexOf(text.charAt(at)) < 0) {
      return null;
    }
    char operator = text.charAt(at);
    ModeChange.Source source = source(text.substring(at + 1), setIdOf(who));
    return source == null ? null : new ModeChange(target, operator, bitsOf(who), source);
  }

  private ModeChange.Target target() {
    if (text.startsWith("D")) {
      at++;
      return ModeChange.Target.DIRECTORIES;
    } else if (text.startsWith("F")) {
      at++;
      return ModeChange.Target.OTHERS;
    }
    return ModeChange.Target.ALL;
  }

  private static boolean isOctalDigit(char c) {
    return c >= '0' && c <= '7';
  }

  private ModeChange.@Nullable Octal octal() {
    int mode = 0;
    for (; at < text.length(); at++) {
      if (!isOctalDigit(text.charAt(at))) {
        return null;
      }
      mode = mode << 3 | (text.charAt(at) - '0');
      if (mode > MODE) {
        return null;
      }
    }
    return new ModeChange.Octal(mode);
  }

  private static int bitsOf(String who) {
    int bits = 0;
    for (int i = 0; i < who.length(); i++) {
      bits |=
          switch (who.charAt(i)) {
            case 'u' -> 0100;
            case 'g' -> 0010;
            case 'o' -> 0001;
            default -> 0111;
          };
    }
    return bits;
  }

  /** The set-id bits of the classes. */
  private static int setIdOf(String who) {
    boolean all = who.indexOf('a') >= 0;
    int user = all || who.indexOf('u') >= 0 ? SET_USER_ID : 0;
    return all || who.indexOf('g') >= 0 ? user | SET_GROUP_ID : user;
  }

  private static ModeChange.@Nullable Source source(String letters, int setId) {
    if (letters.length() == 1 && "ugo".contains(letters)) {
      return new ModeChange.CopyOf(letters.equals("u") ? 6 : letters.equals("g") ? 3 : 0);
    }
    int bits = 0;
    int special = 0;
    boolean sparing = false;
    for (int i = 0; i < letters.length(); i++) {
      switch (letters.charAt(i)) {
        case 'r' -> bits |= 4;
        case 'w' -> bits |= 2;
        case 'x' -> bits |= 1;
        case 'X' -> {
          bits |= 1;
          sparing = true;
        }
        // Where neither user nor group is named, it is set-user-id, and a t before it is lost.
        case 's' -> special = setId == 0 ? SET_USER_ID : special | setId;
        case 't' -> special |= STICKY;
        default -> {
          return null;
        }
      }
    }
    return new ModeChange.Letters(bits, special, special == 0 ? 0 : setId, sparing);
  }
}
