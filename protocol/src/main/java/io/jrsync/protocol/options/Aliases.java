package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Options that a user has given a meaning of their own, as the popt library has it in {@code
 * /etc/popt} and {@code ~/.popt}: lines of {@code rsync alias NAME WORD...}. Immutable.
 *
 * <p>Observed with rsync 3.5.0 and popt 1.19: a later line wins, an option may be given a new
 * meaning, within which it has its old one, and a server knows no aliases.
 */
public final class Aliases {
  /** No aliases. */
  public static final Aliases NONE = new Aliases(Map.of());

  /** Lines for these programs count. */
  private static final List<String> PROGRAMS = List.of("rsync", "jrsync");

  private static final int PROGRAM = 0;
  private static final int KIND = 1;
  private static final int NAME = 2;
  private static final int FIRST_WORD = 3;

  private final Map<String, Alias> byName;

  /**
   * One alias.
   *
   * @param name how it is written, dashes included
   * @param words what it stands for
   */
  record Alias(String name, List<RawName> words) {}

  private Aliases(Map<String, Alias> byName) {
    this.byName = byName;
  }

  /** Returns these and those of a file's content. What is no alias is passed over, as popt does. */
  public Aliases with(byte[] content) {
    Map<String, Alias> all = new HashMap<>(byName);
    for (String line : lines(content)) {
      if (line.startsWith("#")) {
        continue;
      }
      List<String> words = AliasWords.split(line);
      boolean complete = words.size() > FIRST_WORD;
      if (complete && PROGRAMS.contains(words.get(PROGRAM)) && words.get(KIND).equals("alias")) {
        List<RawName> meaning =
            words.stream().skip(FIRST_WORD).filter(Aliases::isMeaning).map(Aliases::bytes).toList();
        all.put(words.get(NAME), new Alias(words.get(NAME), meaning));
      }
    }
    return new Aliases(Map.copyOf(all));
  }

  /** Only what a line end ends is a line; behind a backslash it ends none. */
  private static List<String> lines(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1).replace("\\\n", "");
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(String::strip).toList();
  }

  /** Help of their own is nothing that options have here. */
  private static boolean isMeaning(String word) {
    return !word.isEmpty() && !word.startsWith("--POPTdesc=") && !word.startsWith("--POPTargs=");
  }

  private static RawName bytes(String word) {
    return RawName.of(word.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Returns the alias that is written with two dashes and this name, or null. */
  @Nullable Alias named(String name) {
    return byName.get("--" + name);
  }

  /** Returns the alias that is this letter, or null. */
  @Nullable Alias lettered(char letter) {
    return byName.get("-" + letter);
  }
}
