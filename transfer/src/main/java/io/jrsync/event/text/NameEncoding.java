package io.jrsync.event.text;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.Reporting;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How the bytes of a name are shown (transfer chapter, section 8.4): what a terminal would not show
 * as text becomes {@code \#ooo}, three octal digits, and so does the backslash of what only looks
 * like that. Tab and DEL stay.
 */
public enum NameEncoding {
  /** For a UTF-8 locale: characters as they are, bytes that are none are escaped. */
  UTF_8,
  /** For every other locale: bytes from 0x80 on are escaped. */
  ASCII,
  /** With {@code --8-bit-output}, and in log files: bytes from 0x80 on are shown as they are. */
  EIGHT_BIT,
  /** Nothing is escaped, because the text is not printed here but sent to a client. */
  WIRE;

  /** How long an escaped byte is. */
  private static final int ESCAPED = 5;

  private static final int SPACE = 0x20;

  /** Returns what options and the process's locale ask for. */
  public static NameEncoding of(Reporting reporting) {
    return reporting.eightBit() ? EIGHT_BIT : ofLocale();
  }

  /** Returns what the process's locale asks for, judging by what the JVM found. */
  public static NameEncoding ofLocale() {
    return "UTF-8".equals(System.getProperty("native.encoding")) ? UTF_8 : ASCII;
  }

  /** Adds a sentence, in which {@link RawName#toString()} has escaped the names. */
  void appendSentence(String text, TextBuffer out) {
    append(unescaped(text), out);
  }

  /**
   * Returns lines of sentences, in which {@link RawName#toString()} has escaped the names, as they
   * are printed, each with its end.
   *
   * @param text without the end of the last line
   */
  public byte[] lines(String text) {
    TextBuffer out = new TextBuffer();
    for (String line : text.split("\n", -1)) {
      appendSentence(line, out);
      out.add('\n');
    }
    return out.toBytes();
  }

  /** Adds a name. */
  void append(byte[] name, TextBuffer out) {
    int at = 0;
    while (at < name.length) {
      int width = this != WIRE && looksEscaped(name, at) ? 0 : plainWidth(name, at);
      if (width == 0) {
        escape(name[at] & 0xFF, out);
        at++;
      }
      for (int end = at + width; at < end; at++) {
        out.add(name[at]);
      }
    }
  }

  /** How many bytes from {@code at} on are shown as they are; 0: this one is escaped. */
  private int plainWidth(byte[] name, int at) {
    byte b = name[at];
    if (this == WIRE) {
      return 1;
    } else if (b >= 0) {
      return b < SPACE && b != '\t' ? 0 : 1;
    }
    return switch (this) {
      case UTF_8 -> characterWidth(name, at);
      case ASCII -> 0;
      case EIGHT_BIT, WIRE -> 1;
    };
  }

  /** Tells whether what is at {@code at} is, or reads like, an escaped byte. */
  private static boolean looksEscaped(byte[] name, int at) {
    return name[at] == '\\'
        && at + ESCAPED <= name.length
        && name[at + 1] == '#'
        && isDigit(name[at + 2])
        && isDigit(name[at + 3])
        && isDigit(name[at + 4]);
  }

  private static byte[] unescaped(String sentence) {
    byte[] text = sentence.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int at = 0; at < text.length; length++) {
      boolean escaped = looksEscaped(text, at);
      text[length] = escaped ? escapedByte(text, at) : text[at];
      at += escaped ? ESCAPED : 1;
    }
    return Arrays.copyOf(text, length);
  }

  private static byte escapedByte(byte[] text, int at) {
    return (byte) ((text[at + 2] - '0') << 6 | (text[at + 3] - '0') << 3 | (text[at + 4] - '0'));
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** Width of the UTF-8 character that starts at {@code at}; 0 when none does. */
  private static int characterWidth(byte[] name, int at) {
    int lead = name[at] & 0xFF;
    int width = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (width == 0 || at + width > name.length) {
      return 0;
    }
    for (int i = 1; i < width; i++) {
      if ((name[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return isInRange(lead, name[at + 1] & 0xFF) ? width : 0;
  }

  /** Rules out overlong forms, surrogates and what is beyond Unicode. */
  private static boolean isInRange(int lead, int second) {
    return switch (lead) {
      case 0xE0 -> second >= 0xA0;
      case 0xED -> second < 0xA0;
      case 0xF0 -> second >= 0x90;
      case 0xF4 -> second < 0x90;
      default -> true;
    };
  }

  private static void escape(int b, TextBuffer out) {
    out.add('\\').add('#').add('0' + (b >> 6)).add('0' + (b >> 3 & 7)).add('0' + (b & 7));
  }
}
