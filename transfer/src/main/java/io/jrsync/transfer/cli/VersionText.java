package io.jrsync.transfer.cli;

import io.jrsync.About;
import io.jrsync.protocol.options.Option;
import io.jrsync.protocol.options.OptionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What {@code --version} shows, laid out as rsync does, so that scripts which look for a capability
 * find it; said twice, the same as JSON with rsync's keys.
 */
final class VersionText {
  private static final int WIDTH = 76;
  private static final String INDENT = "    ";

  /**
   * Something that an rsync may have or not.
   *
   * @param text as the text shows it
   * @param key as JSON calls it
   * @param value its value there
   */
  private record Feature(String text, String key, String value) {
    static Feature bits(String what, String key) {
      return new Feature("64-bit " + what, key, "64");
    }

    static Feature of(String name, boolean there) {
      return new Feature(
          there ? name : "no " + name, name.replace('-', '_'), Boolean.toString(there));
    }

    /** There is what its option does. */
    static Feature ofOption(String name, String option) {
      return of(name, isSupported(option));
    }
  }

  private VersionText() {}

  static String text() {
    return String.join(
        "\n",
        "jrsync  version " + About.version() + "  protocol version " + About.protocol(),
        "rsync in pure Java. Licensed under the Apache License, Version 2.0.",
        "Capabilities:",
        lines(capabilities()),
        "Optimizations:",
        lines(optimizations()),
        "Checksum list:",
        INDENT + String.join(" ", About.checksums()).replace("xxh64", "xxh64 (xxhash)"),
        "Compress list:",
        INDENT + String.join(" ", About.compressions()),
        "");
  }

  static String json() {
    return String.format(
        Locale.ROOT,
        """
        {
          "program": "jrsync",
          "version": "%s",
          "protocol": "%d.0",
          "capabilities": {
            %s
          },
          "optimizations": {
            %s
          },
          "checksum_list": [
            %s
          ],
          "compress_list": [
            %s
          ],
          "daemon_auth_list": [
          ],
          "license": "Apache-2.0",
          "caveat": "jrsync comes without warranties or conditions of any kind"
        }
        """,
        About.version(),
        About.protocol(),
        members(capabilities()),
        members(optimizations()),
        strings(About.checksums()),
        strings(About.compressions()));
  }

  /** In rsync's order. What the table does not support yet is not there. */
  private static List<Feature> capabilities() {
    boolean linux = System.getProperty("os.name", "").equals("Linux");
    boolean secluded = isSupported("secluded-args");
    return List.of(
        Feature.bits("files", "file_bits"),
        Feature.bits("inums", "inum_bits"),
        Feature.bits("timestamps", "timestamp_bits"),
        Feature.bits("long ints", "long_int_bits"),
        Feature.of("socketpairs", false),
        Feature.of("symlinks", true),
        Feature.of("symtimes", linux),
        Feature.of("hardlinks", true),
        Feature.of("hardlink-specials", linux),
        Feature.of("hardlink-symlinks", linux),
        Feature.of("IPv6", true),
        Feature.of("atimes", true),
        Feature.ofOption("batchfiles", "write-batch"),
        Feature.of("inplace", true),
        Feature.of("append", true),
        Feature.of("ACLs", linux),
        Feature.of("ACL-at", linux),
        Feature.of("xattrs", linux),
        new Feature(
            secluded ? "optional secluded-args" : "no secluded-args",
            "secluded_args",
            secluded ? "\"optional\"" : "false"),
        Feature.ofOption("iconv", "iconv"),
        Feature.of("prealloc", linux),
        Feature.ofOption("stop-at", "stop-at"),
        Feature.of("crtimes", false));
  }

  private static List<Feature> optimizations() {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return List.of(
        Feature.of("SIMD-roll", vectors),
        Feature.of("asm-roll", false),
        Feature.of("openssl-crypto", false),
        Feature.of("asm-MD5", false));
  }

  private static boolean isSupported(String name) {
    Option option = OptionTable.byName(name);
    return option != null && option.isSupported();
  }

  private static String lines(List<Feature> features) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(INDENT);
    for (int at = 0; at < features.size(); at++) {
      String item = features.get(at).text() + (at + 1 < features.size() ? "," : "");
      if (line.length() + item.length() > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(INDENT);
      }
      line.append(item).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return String.join("\n", lines);
  }

  private static String members(List<Feature> features) {
    return features.stream()
        .map(feature -> "\"" + feature.key() + "\": " + feature.value())
        .collect(Collectors.joining(",\n    "));
  }

  private static String strings(List<String> names) {
    return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
  }
}
