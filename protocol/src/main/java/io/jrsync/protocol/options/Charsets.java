package io.jrsync.protocol.options;

import org.jspecify.annotations.Nullable;

/**
 * The character sets that file names are in, as a user spells them: {@code --iconv} (session
 * chapter, section 3.8). On the wire names are UTF-8.
 *
 * @param local of this side; {@code .} or nothing for that of the locale
 * @param remote of the server, on a client; null: the same word
 * @param arguments names that the client says are converted too, which is so with {@link
 *     ArgumentQuoting#SECLUDED}
 */
public record Charsets(String local, @Nullable String remote, boolean arguments) {

  /** Reads the option; null when it says that names stay as they are. */
  public static @Nullable Charsets parse(String text) {
    if (text.equals("-")) {
      return null;
    }
    int comma = text.indexOf(',');
    return comma < 0
        ? new Charsets(text, null, false)
        : new Charsets(text.substring(0, comma), text.substring(comma + 1), false);
  }

  /** What a server is told. */
  public String ofServer() {
    return remote == null ? local : remote;
  }

  /** Returns the same as the other side of a copy within one process has it. */
  public Charsets ofOtherSide() {
    return new Charsets(ofServer(), null, arguments);
  }

  /** Returns the same with what the client says converted, or not. */
  public Charsets withArguments(boolean converted) {
    return new Charsets(local, remote, converted);
  }
}
