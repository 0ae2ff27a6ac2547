package io.jrsync.protocol.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ways in which a command line can use an option, with an argument that makes sense. */
final class Spellings {

  /** Arguments of options that do not take everything. */
  private static final Map<String, String> SAMPLES =
      Map.ofEntries(
          Map.entry("block-size", "700"),
          Map.entry("chmod", "u+w"),
          Map.entry("chown", "one:two"),
          Map.entry("debug", "flist"),
          Map.entry("groupmap", "a:b"),
          Map.entry("iconv", "utf8,latin1"),
          Map.entry("info", "name2"),
          Map.entry("outbuf", "L"),
          Map.entry("protocol", "31"),
          Map.entry("remote-option", "--times"),
          Map.entry("rsh", "./shell"),
          Map.entry("skip-compress", "gz/zip"),
          Map.entry("stop-at", "2037-01-01T00:00"),
          Map.entry("usermap", "a:b"),
          Map.entry("confine-root", "/srv"),
          Map.entry("copy-as", "root"),
          Map.entry("filter", "-_x"),
          Map.entry("max-alloc", "2g"));

  private Spellings() {}

  /** Returns what to give the option; null when it takes nothing. */
  static String sample(Option option) {
    String name = option.names().isEmpty() ? "" : option.names().getFirst();
    if (option.argument() == Option.Argument.NONE) {
      return null;
    }
    if (!option.words().isEmpty()) {
      return option.words().getLast();
    }
    String usual =
        switch (option.argumentName()) {
          case "DIR" -> "dir";
          case "FILE" -> "file";
          default -> option.argument() == Option.Argument.TEXT ? "7" : "7000";
        };
    return SAMPLES.getOrDefault(name, option.argument() == Option.Argument.NUMBER ? "7" : usual);
  }

  /** What must be said too for the option to make sense. */
  static String base(Option option) {
    return option.names().contains("compress-level") ? "-rz" : "-r";
  }

  /** Returns all ways to use it, with the base; the first is by its usual name. */
  static List<List<String>> of(Option option) {
    String value = sample(option);
    List<List<String>> all = new ArrayList<>();
    for (String name : option.names()) {
      if (value == null) {
        all.add(List.of(base(option), "--" + name));
      } else {
        all.add(List.of(base(option), "--" + name + "=" + value));
        all.add(List.of(base(option), "--" + name, value));
      }
    }
    if (option.letter() != 0) {
      addLettered(all, option, value);
    }
    return all;
  }

  private static void addLettered(List<List<String>> all, Option option, String value) {
    String base = base(option);
    String letter = "-" + option.letter();
    String cluster = base + option.letter();
    if (value == null) {
      all.add(List.of(base, letter));
      all.add(List.of(cluster));
      all.add(List.of(letter + base.substring(1)));
    } else {
      all.add(List.of(base, letter + value));
      all.add(List.of(base, letter, value));
      all.add(List.of(base, letter + "=" + value));
      all.add(List.of(cluster + value));
      all.add(List.of(cluster, value));
    }
  }

  /** Returns what would switch it off, whether it can be or not. */
  static List<String> negations(Option option) {
    List<String> all = new ArrayList<>();
    option.names().forEach(name -> all.add("--no-" + name));
    if (option.letter() != 0) {
      all.add("--no-" + option.letter());
    }
    return all;
  }
}
