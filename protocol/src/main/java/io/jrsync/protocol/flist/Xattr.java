package io.jrsync.protocol.flist;

import io.jrsync.protocol.RawName;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * One extended attribute as a list on the wire holds it (file list chapter, section 7.2): a short
 * value itself, of a long one only length and MD5. Immutable (the array that {@link #data} returns
 * is not to be changed).
 */
public final class Xattr {
  /** Longer values are abbreviated. */
  public static final int MAX_INLINE = 32;

  /** Length of the MD5 that stands for a long value. */
  public static final int DIGEST_LENGTH = 16;

  private final RawName name;
  private final int valueLength;
  private final byte[] data;

  private Xattr(RawName name, int valueLength, byte[] data) {
    this.name = name;
    this.valueLength = valueLength;
    this.data = data;
  }

  /** An attribute with its whole value, which goes into the list abbreviated if it is long. */
  public static Xattr of(RawName name, byte[] value) {
    return new Xattr(name, value.length, value.length > MAX_INLINE ? digest(value) : value.clone());
  }

  /** An attribute as it was read: {@code data} is the value or, if that is long, its MD5. */
  static Xattr received(RawName name, int valueLength, byte[] data) {
    return new Xattr(name, valueLength, data);
  }

  /** Plain MD5, whatever checksum the session negotiated. */
  public static byte[] digest(byte[] value) {
    try {
      return MessageDigest.getInstance("MD5").digest(value);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  /** The name as it travels, without the NUL at its end. */
  public RawName name() {
    return name;
  }

  public int valueLength() {
    return valueLength;
  }

  /** The value, or its MD5 if {@link #isAbbreviated}. */
  public byte[] data() {
    return data;
  }

  public boolean isAbbreviated() {
    return valueLength > MAX_INLINE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Xattr x
        && name.equals(x.name)
        && valueLength == x.valueLength
        && Arrays.equals(data, x.data);
  }

  @Override
  public int hashCode() {
    return name.hashCode() * 31 + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return name + " (" + valueLength + " bytes)";
  }
}
