package io.jrsync.protocol;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file name or relative path exactly as the file system and the wire hold it: bytes, separated by
 * {@code /}, in no particular character set.
 *
 * <p>Immutable and safe for use by several threads. Comparison is by unsigned byte. It is turned
 * into text only for messages ({@link #toString()}), never to be turned back; {@link #text} is
 * exact, where there is text.
 */
public final class RawName implements Comparable<RawName> {

  /** The name of a directory inside itself, {@code .}. */
  public static final RawName DOT = ofUtf8(".");

  /** The empty name; used as "no prefix". */
  public static final RawName EMPTY = new RawName(new byte[0]);

  private final byte[] bytes;
  private int hash;

  private RawName(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns a name with a copy of the given bytes. */
  public static RawName of(byte[] bytes) {
    return new RawName(bytes.clone());
  }

  /** Returns a name with a copy of {@code length} bytes from {@code offset}. */
  public static RawName of(byte[] bytes, int offset, int length) {
    return new RawName(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /** Returns the name whose bytes are the UTF-8 form of {@code text}. */
  public static RawName ofUtf8(String text) {
    return new RawName(text.getBytes(StandardCharsets.UTF_8));
  }

  public int length() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** Returns the byte at {@code index} (signed, as Java bytes are). */
  public byte at(int index) {
    return bytes[index];
  }

  /** Returns a copy of the bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /**
   * Copies all bytes into {@code target} from {@code offset} on and returns how many there were.
   */
  public int copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
    return bytes.length;
  }

  /** Tells whether this is {@code .}, the transfer root itself. */
  public boolean isDot() {
    return bytes.length == 1 && bytes[0] == '.';
  }

  /** Returns the index of the last {@code /}, or -1. */
  public int lastSlash() {
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] == '/') {
        return i;
      }
    }
    return -1;
  }

  /** Returns the part after the last {@code /}, or the whole name when there is none. */
  public RawName baseName() {
    int slash = lastSlash();
    return slash < 0 ? this : subName(slash + 1, bytes.length);
  }

  /** Returns the part before the last {@code /}; {@link #EMPTY} when there is none. */
  public RawName parent() {
    int slash = lastSlash();
    return slash < 0 ? EMPTY : subName(0, slash);
  }

  /** Returns the bytes from {@code from} (inclusive) to {@code to} (exclusive) as a name. */
  public RawName subName(int from, int to) {
    return new RawName(Arrays.copyOfRange(bytes, from, to));
  }

  /** Returns {@code this/child}; just the child when this is empty or {@code .}. */
  public RawName resolve(RawName child) {
    if (isEmpty() || isDot()) {
      return child;
    }
    boolean slash = bytes[bytes.length - 1] != '/';
    byte[] joined = Arrays.copyOf(bytes, bytes.length + (slash ? 1 : 0) + child.bytes.length);
    if (slash) {
      joined[bytes.length] = '/';
    }
    System.arraycopy(
        child.bytes, 0, joined, joined.length - child.bytes.length, child.bytes.length);
    return new RawName(joined);
  }

  /** Returns the names between the slashes, without empty ones and {@code .}. */
  public List<RawName> components() {
    List<RawName> components = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '/') {
        RawName component = subName(from, i);
        if (!component.isEmpty() && !component.isDot()) {
          components.add(component);
        }
        from = i + 1;
      }
    }
    return components;
  }

  /** Returns this name with {@code suffix} appended, without a separator. */
  public RawName append(RawName suffix) {
    byte[] joined = Arrays.copyOf(bytes, bytes.length + suffix.bytes.length);
    System.arraycopy(suffix.bytes, 0, joined, bytes.length, suffix.bytes.length);
    return new RawName(joined);
  }

  public boolean startsWith(RawName prefix) {
    return bytes.length >= prefix.bytes.length
        && Arrays.equals(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length);
  }

  public boolean endsWith(RawName suffix) {
    int start = bytes.length - suffix.bytes.length;
    return start >= 0
        && Arrays.equals(bytes, start, bytes.length, suffix.bytes, 0, suffix.bytes.length);
  }

  /**
   * Tells whether this names something below the directory {@code dir} ({@code .} holds
   * everything).
   */
  public boolean isBelow(RawName dir) {
    return dir.isDot()
        || (bytes.length > dir.bytes.length && startsWith(dir) && bytes[dir.bytes.length] == '/');
  }

  @Override
  public int compareTo(RawName other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawName name && Arrays.equals(bytes, name.bytes);
  }

  @Override
  public int hashCode() {
    int h = hash;
    if (h == 0) {
      h = Arrays.hashCode(bytes);
      hash = h;
    }
    return h;
  }

  /**
   * Returns readable text for messages: valid UTF-8 as it is, control characters and bytes that are
   * not text as {@code \#ooo} (three octal digits), as rsync prints them.
   */
  @Override
  public String toString() {
    return isPlainText() ? new String(bytes, StandardCharsets.UTF_8) : escaped();
  }

  /** Returns the text whose UTF-8 form these bytes are, exactly; empty when there is none. */
  public Optional<String> text() {
    CharBuffer text = decode(bytes, 0, bytes.length);
    return text == null ? Optional.empty() : Optional.of(text.toString());
  }

  private boolean isPlainText() {
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (isControl(b) || looksEscaped(i)) {
        return false;
      }
    }
    return decode(bytes, 0, bytes.length) != null;
  }

  private String escaped() {
    StringBuilder text = new StringBuilder(bytes.length + 16);
    int i = 0;
    while (i < bytes.length) {
      int width = looksEscaped(i) || isControl(bytes[i]) ? 0 : characterWidth(i);
      if (width == 0) {
        text.append(String.format(Locale.ROOT, "\\#%03o", bytes[i] & 0xFF));
        i++;
      } else {
        text.append(new String(bytes, i, width, StandardCharsets.UTF_8));
        i += width;
      }
    }
    return text.toString();
  }

  private int characterWidth(int at) {
    int lead = bytes[at] & 0xFF;
    int width =
        lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    return width > 0 && at + width <= bytes.length && decode(bytes, at, width) != null ? width : 0;
  }

  private boolean looksEscaped(int at) {
    return bytes[at] == '\\'
        && at + 4 < bytes.length
        && bytes[at + 1] == '#'
        && isDigit(bytes[at + 2])
        && isDigit(bytes[at + 3])
        && isDigit(bytes[at + 4]);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isControl(byte b) {
    return (b >= 0 && b < 0x20 && b != '\t') || b == 0x7F;
  }

  private static @Nullable CharBuffer decode(byte[] b, int offset, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(b, offset, length));
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
