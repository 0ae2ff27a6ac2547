package io.jrsync.transfer.tree.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawArgumentsTest {

  @TempDir Path folder;

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String[] of(String commandLine, String... arguments) {
    byte[][] raw = RawArguments.of(arguments, latin(commandLine));
    String[] text = new String[raw.length];
    for (int i = 0; i < raw.length; i++) {
      text[i] = new String(raw[i], StandardCharsets.ISO_8859_1);
    }
    return text;
  }

  @Test
  void theLastArgumentsOfTheCommandLineAreTaken() {
    assertThat(of("java\0-cp\0x\0Main\0-a\0b\0", "-a", "b")).containsExactly("-a", "b");
    assertThat(of("java\0Main\0\0x\0\0", "", "x", "")).containsExactly("", "x", "");
    assertThat(of("java\0Main\0")).isEmpty();
  }

  @Test
  void bytesThatTheLocaleLostComeBack() {
    assertThat(of("java\0Main\0a\u00E9z\0\u00FF\0", "a\uFFFDz", "\uFFFD"))
        .containsExactly("a\u00E9z", "\u00FF");
    assertThat(of("java\0Main\0\u00C3\u00A9\0", "\u00E9")).containsExactly("\u00C3\u00A9");
  }

  @Test
  void aCommandLineOfOtherArgumentsIsNotBelieved() {
    assertThat(of("java\0Main\0a\0b\0", "a", "c")).containsExactly("a", "c");
    assertThat(of("java\0Main\0ab\0", "abc")).containsExactly("abc");
    assertThat(of("java\0Main\0abc\0", "ab")).containsExactly("ab");
    assertThat(of("java\0", "x")).containsExactly("x");
    assertThat(of("", "\u00E9")).containsExactly("\u00C3\u00A9");
  }

  @Test
  void aProcessInTheCLocaleSeesItsBytes() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/self/cmdline")), "needs /proc");
    Path script = folder.resolve("run.sh");
    Files.writeString(
        script,
        "exec \"$1\" -cp \"$2\" \"$3\" plain '' \"$(printf 'gr\\303\\274n')\" \"$(printf"
            + " 'x\\377\\376')\"\n");
    ProcessBuilder builder =
        new ProcessBuilder(
            "/bin/sh",
            script.toString(),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            System.getProperty("java.class.path"),
            Printer.class.getName());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(printed).isEqualTo("706c61696e\n\n6772c3bc6e\n78fffe\n");
  }

  /** Prints its arguments' bytes, one line each. */
  static final class Printer {
    private Printer() {}

    public static void main(String[] arguments) throws IOException {
      StringBuilder lines = new StringBuilder();
      for (byte[] argument : RawArguments.of(arguments)) {
        lines.append(HexFormat.of().formatHex(argument)).append('\n');
      }
      System.out.write(latin(lines.toString()));
      System.out.flush();
    }
  }
}
