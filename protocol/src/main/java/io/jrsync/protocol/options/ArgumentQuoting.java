package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;

/**
 * How arguments are protected from the shell that will see them on their way to a server (session
 * chapter, section 3.5). Whatever the style, an empty path becomes {@code .} and one that starts
 * with {@code -} gets {@code ./} in front.
 */
public enum ArgumentQuoting {
  /** Against a remote shell, leaving the wildcards of paths active. */
  SHELL(true, true),
  /** {@code --old-args}: only the values of options; paths are the remote shell's to split. */
  OPTIONS(true, false),
  /** {@code --old-args} given twice, or no shell at all: a daemon, a local server. */
  NONE(false, false),
  /**
   * {@code --secluded-args}: they do not meet the shell at all, but go to the server at the
   * beginning of the session (session chapter, section 3.6), which expands wildcards itself.
   */
  SECLUDED(false, false);

  private static final String ACTIVE = "!#$&;|<>(){}\"'` \t\n\r\\";
  private static final String WILDCARDS = "*?[]";

  private final boolean quotesValues;
  private final boolean quotesPaths;

  ArgumentQuoting(boolean quotesValues, boolean quotesPaths) {
    this.quotesValues = quotesValues;
    this.quotesPaths = quotesPaths;
  }

  /** Tells whether an empty local destination means the working directory, as it once did. */
  boolean takesEmptyPaths() {
    return this == OPTIONS || this == NONE;
  }

  /** Returns an option's argument as it has to be sent. */
  RawName value(RawName value) {
    return quotesValues ? escape(value, ACTIVE + WILDCARDS, false) : value;
  }

  /** Returns an option of the user for the other side as it has to be sent. */
  RawName remoteOption(RawName word) {
    return quotesPaths ? value(word) : word;
  }

  /**
   * Returns a path argument as it has to be sent.
   *
   * @param literalTilde a leading {@code ~} stands for itself
   */
  RawName path(RawName path, boolean literalTilde) {
    if (path.isEmpty()) {
      return RawName.DOT;
    }
    if (path.at(0) == '-') {
      return path(RawName.ofUtf8("./").append(path), false);
    }
    if (!quotesPaths) {
      return path;
    }
    RawName escaped = escape(path, ACTIVE, true);
    return literalTilde && path.at(0) == '~' ? RawName.ofUtf8("\\").append(escaped) : escaped;
  }

  /** A backslash that already quotes a wildcard is left as it is where wildcards are active. */
  private static RawName escape(RawName text, String active, boolean wildcardsActive) {
    byte[] escaped = new byte[text.length() * 2];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      byte b = text.at(i);
      boolean quotesWildcard =
          wildcardsActive
              && b == '\\'
              && i + 1 < text.length()
              && WILDCARDS.indexOf(text.at(i + 1)) >= 0;
      if (b >= 0 && active.indexOf(b) >= 0 && !quotesWildcard) {
        escaped[length++] = '\\';
      }
      escaped[length++] = b;
    }
    return RawName.of(escaped, 0, length);
  }
}
