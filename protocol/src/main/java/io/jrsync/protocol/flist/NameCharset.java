package io.jrsync.protocol.flist;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The character set of one side's file names, which are UTF-8 on the wire (session chapter, section
 * 3.8). Names are converted component by component, so that no slash can come of it, nor go; what
 * would become empty, {@code .} or {@code ..} without having been that cannot be converted. Only
 * sets in which ASCII is ASCII will do. Belongs to one thread.
 */
public final class NameCharset {
  /** As the C library says it. */
  private static final String INVALID = "Invalid or incomplete multibyte or wide character";

  private static final String INCOMPLETE = "Invalid argument";

  private final String name;
  private final Direction toWire;
  private final Direction fromWire;

  /** Why a name cannot be converted. */
  public static final class InconvertibleException extends Exception {
    private static final long serialVersionUID = 1L;

    private InconvertibleException(String reason) {
      super(reason, null, false, false);
    }
  }

  private NameCharset(String name, Charset charset) {
    this.name = name;
    this.toWire = new Direction(charset, StandardCharsets.UTF_8);
    this.fromWire = new Direction(StandardCharsets.UTF_8, charset);
  }

  /**
   * Finds a character set by a name that the C library has for it; spelling and case of its
   * punctuation do not matter.
   *
   * @param name {@code .} or nothing for {@code localeName}
   * @throws RsyncException with exit code 4 when there is none, or it does not suit file names
   */
  public static NameCharset named(String name, String localeName) throws RsyncException {
    String wanted = name.isEmpty() || name.equals(".") ? localeName : name;
    Charset charset = find(wanted);
    if (charset == null) {
      throw RsyncException.inFull(
          ExitCode.UNSUPPORTED, "iconv_open(\"UTF-8\", \"" + wanted + "\") failed");
    }
    if (!charset.canEncode() || !keepsAscii(charset)) {
      throw new RsyncException(
          ExitCode.UNSUPPORTED,
          "--iconv: file names cannot be in " + wanted + ", which has no ASCII");
    }
    return new NameCharset(wanted, charset);
  }

  private static @Nullable Charset find(String name) {
    try {
      // Most spellings are Java's own; to look through all sets takes a while.
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      return findByPlainName(plain(name));
    }
  }

  private static @Nullable Charset findByPlainName(String plain) {
    for (Charset charset : Charset.availableCharsets().values()) {
      if (plain(charset.name()).equals(plain)
          || charset.aliases().stream().anyMatch(alias -> plain(alias).equals(plain))) {
        return charset;
      }
    }
    return null;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static boolean keepsAscii(Charset charset) {
    byte[] ascii = new byte[0x7F - ' '];
    for (int i = 0; i < ascii.length; i++) {
      ascii[i] = (byte) (' ' + i);
    }
    String text = new String(ascii, StandardCharsets.US_ASCII);
    return Arrays.equals(text.getBytes(charset), ascii) && new String(ascii, charset).equals(text);
  }

  /** Returns a name of this side as it travels. */
  public byte[] toWire(byte[] name) throws InconvertibleException {
    return toWire.convert(name, 0, name.length);
  }

  /** Returns a name that has travelled as this side has it. */
  public byte[] fromWire(byte[] name, int offset, int length) throws InconvertibleException {
    return fromWire.convert(name, offset, length);
  }

  /** Does the same for whole names. */
  public RawName fromWire(RawName name) throws InconvertibleException {
    return RawName.of(fromWire(name.toBytes(), 0, name.length()));
  }

  /** Does the same for whole names. */
  public RawName toWire(RawName name) throws InconvertibleException {
    return RawName.of(toWire(name.toBytes()));
  }

  @Override
  public String toString() {
    return name;
  }

  /** One way. */
  private static final class Direction {
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder;

    Direction(Charset from, Charset to) {
      decoder =
          from.newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
      encoder =
          to.newEncoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    byte[] convert(byte[] name, int offset, int length) throws InconvertibleException {
      ByteArrayOutputStream converted = new ByteArrayOutputStream(length + 8);
      int from = offset;
      for (int i = offset; i <= offset + length; i++) {
        if (i == offset + length || name[i] == '/') {
          component(name, from, i - from, converted);
          if (i < offset + length) {
            converted.write('/');
          }
          from = i + 1;
        }
      }
      return converted.toByteArray();
    }

    private void component(byte[] name, int offset, int length, ByteArrayOutputStream converted)
        throws InconvertibleException {
      ByteBuffer bytes = recode(ByteBuffer.wrap(name, offset, length));
      byte[] result = new byte[bytes.remaining()];
      bytes.get(result);
      boolean same = Arrays.equals(result, 0, result.length, name, offset, offset + length);
      if (!same && !isHarmless(result)) {
        throw new InconvertibleException(INVALID);
      }
      converted.writeBytes(result);
    }

    private static boolean isHarmless(byte[] component) {
      boolean dots = component.length <= 2;
      for (byte b : component) {
        if (b == '/' || b == 0) {
          return false;
        }
        dots &= b == '.';
      }
      return !dots;
    }

    private ByteBuffer recode(ByteBuffer component) throws InconvertibleException {
      CharBuffer text = CharBuffer.allocate(component.remaining() * 2 + 2);
      decoder.reset();
      CoderResult result = decoder.decode(component, text, false);
      if (!result.isUnderflow()) {
        throw new InconvertibleException(INVALID);
      }
      if (component.hasRemaining()) {
        throw new InconvertibleException(INCOMPLETE);
      }
      if (decoder.decode(component, text, true).isError() || decoder.flush(text).isError()) {
        throw new InconvertibleException(INCOMPLETE);
      }
      text.flip();
      ByteBuffer bytes =
          ByteBuffer.allocate((int) (text.remaining() * encoder.maxBytesPerChar()) + 16);
      encoder.reset();
      if (!encoder.encode(text, bytes, true).isUnderflow() || encoder.flush(bytes).isError()) {
        throw new InconvertibleException(INVALID);
      }
      return bytes.flip();
    }
  }
}
