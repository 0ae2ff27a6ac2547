package io.jrsync.protocol.options;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Command lines in the notation of the vector files that {@code make-vectors.py} writes. */
final class Words {
  private Words() {}

  /** Splits at spaces; {@code %XX} is a byte, a lone {@code %} the empty word. */
  static List<byte[]> of(String line) {
    return line.isEmpty()
        ? List.of()
        : Arrays.stream(line.split(" ", -1)).map(Words::word).toList();
  }

  static String text(List<byte[]> words) {
    return words.stream().map(Words::text).collect(Collectors.joining(" "));
  }

  /** Returns the lines of a vector file that are not comments, each split at its bars. */
  static List<String[]> lines(String file) throws IOException {
    InputStream in = Words.class.getResourceAsStream(file);
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, ISO_8859_1))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", -1))
          .toList();
    }
  }

  private static byte[] word(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '%') {
        bytes.write(text.charAt(i));
      } else if (text.length() > 1) {
        bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      }
    }
    return bytes.toByteArray();
  }

  private static String text(byte[] word) {
    StringBuilder text = new StringBuilder(word.length == 0 ? "%" : "");
    for (byte b : word) {
      boolean plain = b > 0x20 && b < 0x7F && b != '%' && b != '|';
      text.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b & 0xFF));
    }
    return text.toString();
  }
}
