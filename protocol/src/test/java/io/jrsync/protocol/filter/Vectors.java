package io.jrsync.protocol.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tab separated resources beside the tests, one char per byte. */
final class Vectors {
  private Vectors() {}

  /** The lines of a resource that are not comments. */
  static List<String> lines(String resource) {
    try (InputStream in = Vectors.class.getResourceAsStream(resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      return text.lines().filter(line -> !line.startsWith("# ")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Undoes the escapes of control characters. */
  static String unescape(String text) {
    return text.replace("\\r", "\r")
        .replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\\\\", "\\");
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static List<String> strings(List<byte[]> texts) {
    return texts.stream().map(text -> new String(text, StandardCharsets.ISO_8859_1)).toList();
  }
}
