package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

/**
 * Makes of a command line that writes a batch file the one that reads it, in the words of a shell
 * (transfer chapter, section 9.3): without sources and destination, and without filters and lists
 * of names, which are said elsewhere. Bytes are characters here, one each.
 */
final class BatchScript {
  private static final List<String> WRITING = List.of("--write-batch", "--only-write-batch");

  /** Options that begin so are left out, with their arguments. */
  private static final List<String> FILTERS =
      List.of("--files-from", "--filter", "--include", "--exclude");

  private final StringBuilder text = new StringBuilder();

  private BatchScript() {}

  /**
   * @param words of the command line
   * @param plain which of them are no part of an option
   * @param destination where the command is repeated unless its user names another place
   */
  static RawName of(List<RawName> words, BitSet plain, RawName destination) {
    BatchScript script = new BatchScript();
    int at = 0;
    while (at < words.size()) {
      String word = decode(words.get(at));
      if (isFilter(word)) {
        at += word.indexOf('=') < 0 ? 2 : 1;
      } else {
        if (!plain.get(at)) {
          script.add(word);
        }
        at++;
      }
    }
    script.text.append("${1:-").append(quoted(decode(destination))).append('}');
    return RawName.of(script.text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String decode(RawName word) {
    return new String(word.toBytes(), StandardCharsets.ISO_8859_1);
  }

  private static boolean isFilter(String word) {
    return word.equals("-f") || FILTERS.stream().anyMatch(word::startsWith);
  }

  /** The name of an option with a value stands outside the quotes. */
  private void add(String word) {
    int equals = word.startsWith("--") ? word.indexOf('=') : -1;
    String name = equals < 0 ? word : word.substring(0, equals);
    if (WRITING.contains(name)) {
      text.append("--read-batch");
    } else {
      text.append(equals < 0 ? quoted(name) : name);
    }
    if (equals >= 0) {
      text.append('=').append(quoted(word.substring(equals + 1)));
    }
    text.append(' ');
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
