package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;
import java.util.ArrayList;
import java.util.List;

/**
 * The format of a line for each entry that changes: the argument of {@code --out-format} and {@code
 * --log-file-format} (transfer chapter, section 8.4). Immutable.
 *
 * @param text as it was given
 * @param parts the text, taken apart
 */
public record ItemFormat(RawName text, List<Part> parts) {
  /** What {@code -v} shows. */
  public static final ItemFormat NAMES = of(RawName.ofUtf8("%n%L"));

  /** What {@code -i} shows. */
  public static final ItemFormat ITEMIZED = of(RawName.ofUtf8("%i %n%L"));

  /** More than any line has use for, so that no format takes all memory. */
  private static final int MAX_WIDTH = 4096;

  private static final String LETTERS = "aBbCcfGhiLlMmnoPptUu%";

  /** A piece of a format. */
  public sealed interface Part {}

  /** What is shown as it is. */
  public record Literal(RawName bytes) implements Part {}

  /**
   * What stands for something about the entry.
   *
   * @param letter which one
   * @param width blanks fill it up to so many bytes
   * @param left they come behind it
   * @param humanReadable as in {@link Reporting}, for numbers
   */
  public record Escape(char letter, int width, boolean left, int humanReadable) implements Part {}

  public ItemFormat {
    parts = List.copyOf(parts);
  }

  /** Takes a format apart. What is no escape stays what it is. */
  public static ItemFormat of(RawName text) {
    List<Part> parts = new ArrayList<>();
    int literal = 0;
    int at = 0;
    while (at < text.length()) {
      int end = text.at(at) == '%' ? escapeEnd(text, at) : 0;
      if (end == 0) {
        at++;
      } else {
        if (at > literal) {
          parts.add(new Literal(text.subName(literal, at)));
        }
        parts.add(escape(text, at + 1, end));
        at = end;
        literal = end;
      }
    }
    if (text.length() > literal) {
      parts.add(new Literal(text.subName(literal, text.length())));
    }
    return new ItemFormat(text, parts);
  }

  /** Returns where the escape that begins at {@code start} ends; 0: there is none. */
  private static int escapeEnd(RawName text, int start) {
    int at = skip(text, start + 1, "'");
    if (at < text.length() && text.at(at) == '-') {
      at++;
    }
    at = skip(text, skip(text, at, "0123456789"), "'");
    return at < text.length() && LETTERS.indexOf(text.at(at)) >= 0 ? at + 1 : 0;
  }

  private static int skip(RawName text, int start, String characters) {
    int at = start;
    while (at < text.length() && characters.indexOf(text.at(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static Escape escape(RawName text, int start, int end) {
    int width = 0;
    int quotes = 0;
    boolean left = false;
    for (int i = start; i < end - 1; i++) {
      int c = text.at(i);
      switch (c) {
        case '\'' -> quotes++;
        case '-' -> left = true;
        default -> width = Math.min(MAX_WIDTH, width * 10 + c - '0');
      }
    }
    return new Escape((char) text.at(end - 1), width, left, Math.min(quotes, 3));
  }

  /** Tells whether an escape is in it. */
  public boolean has(char letter) {
    for (Part part : parts) {
      if (part instanceof Escape escape && escape.letter() == letter) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether a line can only be made once the file is transferred. */
  public boolean isAboutTransfer() {
    return has('b') || has('c') || has('C');
  }
}
