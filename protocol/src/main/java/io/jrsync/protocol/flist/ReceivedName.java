package io.jrsync.protocol.flist;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.wire.WireInput;
import java.io.IOException;

/**
 * Receiving side: the name of the entry at hand, spliced from the one before, and its cleaned form
 * (file list chapter, sections 2.4 and 9.2). The prefix of the next name refers to the raw form,
 * everything else works on the cleaned one.
 */
final class ReceivedName {
  private final int pathLength;
  private final boolean mayBeRooted;
  private final boolean oldRest;
  private final NameConversion conversion;
  private final byte[] raw;
  private final byte[] cleaned;
  private int rawLength;
  private int cleanedLength;
  private int shared;

  /** The name as this side has it: the raw one, unless it was converted. */
  private byte[] text;

  private int textLength;
  private boolean lost;

  ReceivedName(ListFormat format, ListLimits limits, NameConversion conversion) {
    this.conversion = conversion;
    pathLength = limits.pathLength();
    mayBeRooted = format.has(ListFeature.RELATIVE);
    oldRest = format.protocol() < 30;
    raw = new byte[pathLength];
    cleaned = new byte[pathLength];
    text = raw;
  }

  /** Reads the rest of a name and checks and cleans the whole. */
  void read(WireInput in, int flags) throws IOException {
    int l1 = (flags & Xmit.SAME_NAME) != 0 ? in.readByte() : 0;
    int l2 =
        (flags & Xmit.LONG_NAME) == 0 ? in.readByte() : oldRest ? in.readInt() : in.readVarint();
    if (l2 < 0 || l2 >= pathLength - l1) {
      throw new ProtocolException(
          ExitCode.MALLOC,
          "overflow: flags=0x"
              + Integer.toHexString(flags)
              + " l1="
              + l1
              + " l2="
              + l2
              + " lastname="
              + rawName());
    }
    if (l1 > rawLength) {
      throw new ProtocolException(
          "name shares " + l1 + " bytes with one of " + rawLength + ": " + rawName());
    }
    in.readFully(raw, l1, l2);
    rawLength = l1 + l2;
    shared = l1;
    convert();
    clean();
  }

  /** What cannot be converted is left out, under the name that it came with. */
  private void convert() {
    text = raw;
    textLength = rawLength;
    lost = false;
    NameCharset charset = conversion.charset();
    if (charset == null) {
      return;
    }
    try {
      byte[] converted = charset.fromWire(raw, 0, rawLength);
      if (converted.length >= pathLength) {
        lose("File name too long");
        return;
      }
      text = converted;
      textLength = converted.length;
    } catch (NameCharset.InconvertibleException e) {
      lose(String.valueOf(e.getMessage()));
    }
  }

  private void lose(String reason) {
    lost = true;
    conversion.losses().name(rawName(), reason);
  }

  /** Tells whether the entry has to be left out, since its name cannot be converted. */
  boolean isLost() {
    return lost;
  }

  /** Removes {@code .} components but a final one, doubled slashes and a final slash. */
  private void clean() throws ProtocolException {
    int to = 0;
    int from = 0;
    if (textLength > 0 && text[0] == '/') {
      cleaned[to++] = '/';
    }
    while (from < textLength) {
      int end = endOfComponent(from);
      if (isKept(from, end)) {
        if (to > 0 && cleaned[to - 1] != '/') {
          cleaned[to++] = '/';
        }
        System.arraycopy(text, from, cleaned, to, end - from);
        to += end - from;
      }
      from = end + 1;
    }
    cleanedLength = to;
    if (to == 0 && textLength > 0) {
      cleaned[cleanedLength++] = '.';
    }
    if (to == 1 && cleaned[0] == '/') {
      cleaned[cleanedLength++] = '.';
    }
    check();
  }

  private int endOfComponent(int from) throws ProtocolException {
    int end = from;
    while (end < textLength && text[end] != '/') {
      if (text[end] == 0) {
        throw new ProtocolException("NUL byte in file name " + rawName());
      }
      end++;
    }
    return end;
  }

  private boolean isKept(int from, int end) throws ProtocolException {
    int length = end - from;
    if (length == 2 && text[from] == '.' && text[from + 1] == '.') {
      throw unsafe();
    }
    boolean isDot = length == 1 && text[from] == '.';
    return length > 0 && (!isDot || end == textLength);
  }

  private void check() throws ProtocolException {
    if (cleanedLength == 0) {
      throw new ProtocolException("empty file name");
    }
    if (cleaned[0] == '/' && !mayBeRooted) {
      throw unsafe();
    }
  }

  private ProtocolException unsafe() {
    return new ProtocolException(
        ExitCode.UNSUPPORTED, "ABORTING due to unsafe pathname from sender: " + rawName());
  }

  /** The cleaned name, the first {@link #length} bytes; valid until the next one is read. */
  byte[] bytes() {
    return cleaned;
  }

  int length() {
    return cleanedLength;
  }

  /** Bytes that the raw name shares with the one before. */
  int shared() {
    return shared;
  }

  int rawLength() {
    return rawLength;
  }

  byte rawAt(int index) {
    return raw[index];
  }

  /** Tells whether this is {@code .} or {@code /.}, the transfer root. */
  boolean isRoot() {
    return cleaned[cleanedLength - 1] == '.'
        && (cleanedLength == 1 || (cleanedLength == 2 && cleaned[0] == '/'));
  }

  /** The cleaned name without its leading slash. */
  RawName relative() {
    int slash = cleaned[0] == '/' ? 1 : 0;
    return RawName.of(cleaned, slash, cleanedLength - slash);
  }

  private RawName rawName() {
    return RawName.of(raw, 0, rawLength);
  }
}
