package io.jrsync.protocol.filter;

import io.jrsync.protocol.RawName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names of one tree of a case, one char per byte; directories end with a slash, {@code ""} is
 * the top.
 */
final class CaseTree {
  private final SortedMap<String, String> files = new TreeMap<>();
  private final SortedSet<String> names = new TreeSet<>();

  CaseTree(SortedMap<String, String> contents) {
    contents.forEach((name, content) -> {
      if (!name.endsWith("/")) {
        files.put(name, content);
      }
      names.add(name);
      for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
        names.add(name.substring(0, slash + 1));
      }
    });
  }

  SortedSet<String> names() {
    return names;
  }

  /** The entries of a directory, whose name is empty or ends with a slash. */
  List<String> entries(String directory) {
    List<String> entries = new ArrayList<>();
    for (String name : names) {
      if (name.startsWith(directory) && name.length() > directory.length()) {
        int slash = name.indexOf('/', directory.length());
        if (slash < 0 || slash == name.length() - 1) {
          entries.add(name);
        }
      }
    }
    return entries;
  }

  @Nullable String content(String name) {
    return files.get(name);
  }

  static RawName raw(String name) {
    String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    return RawName.of(bytes(plain));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String text(RawName name) {
    return new String(name.toBytes(), StandardCharsets.ISO_8859_1);
  }
}
