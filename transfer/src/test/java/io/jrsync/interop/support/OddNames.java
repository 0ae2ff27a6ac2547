package io.jrsync.interop.support;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.util.List;

/** Names that somebody, somewhere, takes for something else. */
final class OddNames {
  private static final int LONGEST = 255;

  private static final List<String> TEXTS =
      List.of(
          " ",
          " space before and after ",
          "-",
          "-rf",
          "--delete",
          "new\nline",
          "\n",
          "carriage\rreturn",
          "tab\tstop",
          "\u0001\u001B[31m\u007F",
          "grün",
          "e\u0301 combined",
          "日本語",
          "\uD83D\uDE00",
          "back\\slash",
          "\\#012 looks escaped",
          "*",
          "?",
          "[a-z]",
          "**",
          "star*.txt",
          "$HOME `id` $(id)",
          "'",
          "\"quoted\"",
          "~",
          "~root",
          "#comment",
          ";comment",
          "+ rule",
          "- rule",
          "a:b",
          "host::module",
          "rsync:",
          ".hidden",
          "..dots",
          "...",
          "file~",
          ".file.Ab3xYz",
          "%41",
          "{a,b}",
          "n".repeat(LONGEST),
          "é".repeat(LONGEST / 2) + "x");

  /** Files and directories whose order on the wire is easily got wrong: docs of the file list. */
  private static final List<String> SORTED_FILES =
      List.of("foo-", "foo.", "foo.txt", "foo0", "Foo", "fo", "foo!", "foobar");

  private OddNames() {}

  static void plantText(Planter planter) throws IOException {
    for (String name : TEXTS) {
      planter.file(name);
    }
    try (Planter directories = planter.directory("directories")) {
      for (String name : TEXTS) {
        try (Planter inside = directories.directory(name)) {
          inside.file("file");
        }
      }
    }
    try (Planter sorted = planter.directory("sorted");
        Planter foo = sorted.directory("foo")) {
      foo.file("inside");
      for (String name : SORTED_FILES) {
        sorted.file(name);
      }
    }
  }

  static void plantBytes(Planter planter) throws IOException {
    for (int value = 1; value < 256; value++) {
      if (value != '/' && value != '.') {
        planter.file(RawName.of(new byte[] {(byte) value}));
      }
    }
    byte[] longest = new byte[LONGEST];
    for (int i = 0; i < LONGEST; i++) {
      longest[i] = (byte) (0x80 + i % 0x80);
    }
    planter.file(RawName.of(longest));
    try (Planter overlong = planter.directory(RawName.of(new byte[] {(byte) 0xC0, (byte) 0xAF}))) {
      overlong.file(RawName.of(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}));
      overlong.file(RawName.of(new byte[] {'x', (byte) 0xFF, '\n', (byte) 0xFE}));
    }
  }
}
