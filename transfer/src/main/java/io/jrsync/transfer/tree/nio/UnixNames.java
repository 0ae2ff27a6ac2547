package io.jrsync.transfer.tree.nio;

import io.jrsync.protocol.RawName;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Names of the default file system of a Unix, which are bytes there too. The JDK shows them as text
 * of the locale, and a JVM in the C locale cannot even name what is not ASCII. But its {@code
 * file:} URIs carry each byte escaped, in both directions and in every locale (measured with
 * Temurin 17 and 25), so whatever is not plain ASCII goes through one.
 */
record UnixNames() implements Names {
  private static final String ROOT = "file:///";
  private static final Path SLASH = Path.of("/");

  @Override
  public Path path(RawName bytes) {
    if (isAscii(bytes)) {
      return Path.of(Names.decode(bytes));
    }
    boolean absolute = bytes.at(0) == '/';
    Path path = Path.of(URI.create(ROOT + escaped(bytes)));
    return absolute ? path : path.subpath(0, path.getNameCount());
  }

  private static boolean isAscii(RawName bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.at(i) < 0) {
        return false;
      }
    }
    return true;
  }

  private static String escaped(RawName bytes) {
    StringBuilder text = new StringBuilder(bytes.length() * 3);
    boolean leading = true;
    for (int i = 0; i < bytes.length(); i++) {
      byte b = bytes.at(i);
      leading &= b == '/';
      if (b == '/') {
        text.append(leading ? "" : "/");
      } else if (b == 0) {
        throw new InvalidPathException(bytes.toString(), "NUL");
      } else {
        text.append('%').append(hexDigit(b >> 4)).append(hexDigit(b));
      }
    }
    return text.toString();
  }

  private static char hexDigit(int value) {
    return Character.forDigit(value & 0xF, 16);
  }

  @Override
  public RawName bytes(Path path) {
    String text = path.toString();
    if (text.chars().allMatch(c -> c < 0x80)) {
      return RawName.ofUtf8(text);
    }
    RawName absolute = unescaped(SLASH.resolve(path).toUri().getRawPath());
    int start = path.isAbsolute() ? 0 : 1;
    // A URI ends in a slash when there happens to be a directory of that name.
    boolean slashAdded = absolute.endsWith(RawName.ofUtf8("/")) && !text.endsWith("/");
    return absolute.subName(start, absolute.length() - (slashAdded ? 1 : 0));
  }

  private static RawName unescaped(String escaped) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '%') {
        bytes.write(Integer.parseInt(escaped, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return RawName.of(bytes.toByteArray());
  }
}
