package io.jrsync.transfer.tree.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arguments of this process as the bytes they were given as. A JVM turns them into text by its
 * locale, and in the C locale, common for commands run over SSH, that loses every byte that is not
 * ASCII. Stateless.
 */
public final class RawArguments {
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private RawArguments() {}

  /**
   * Returns the bytes of the arguments that {@code main} got. Where the system does not tell them,
   * or tells of others (a program that calls {@code main} itself), they are the text's UTF-8 form.
   */
  public static byte[][] of(String[] arguments) {
    try {
      return of(arguments, Files.readAllBytes(COMMAND_LINE));
    } catch (IOException notThere) {
      return encoded(arguments);
    }
  }

  /**
   * @param commandLine program, options and arguments, each followed by a NUL
   */
  static byte[][] of(String[] arguments, byte[] commandLine) {
    List<byte[]> all = split(commandLine);
    int first = all.size() - arguments.length;
    if (first < 1) {
      return encoded(arguments);
    }
    byte[][] raw = all.subList(first, all.size()).toArray(new byte[0][]);
    for (int i = 0; i < raw.length; i++) {
      if (!mayBe(raw[i], arguments[i])) {
        return encoded(arguments);
      }
    }
    return raw;
  }

  private static List<byte[]> split(byte[] commandLine) {
    List<byte[]> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < commandLine.length; i++) {
      if (commandLine[i] == 0) {
        parts.add(Arrays.copyOfRange(commandLine, start, i));
        start = i + 1;
      }
    }
    return parts;
  }

  /**
   * Compares up to the first byte that is not ASCII: from there on the text depends on the locale.
   */
  private static boolean mayBe(byte[] raw, String text) {
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] < 0) {
        return true;
      }
      if (i >= text.length() || text.charAt(i) != raw[i]) {
        return false;
      }
    }
    return raw.length == text.length();
  }

  private static byte[][] encoded(String[] arguments) {
    byte[][] encoded = new byte[arguments.length][];
    for (int i = 0; i < arguments.length; i++) {
      encoded[i] = arguments[i].getBytes(StandardCharsets.UTF_8);
    }
    return encoded;
  }
}
