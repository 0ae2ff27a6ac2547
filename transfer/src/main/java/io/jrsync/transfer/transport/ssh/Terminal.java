package io.jrsync.transfer.transport.ssh;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The terminal that this process belongs to, wherever its streams lead. Not {@link
 * java.io.Console}, which is there only if standard input and output are the terminal, and those of
 * an rsync are often not.
 */
public final class Terminal {
  private static final File DEVICE = new File("/dev/tty");
  private static final int MAX_LINE = 4096;

  private Terminal() {}

  /**
   * Asks for one line.
   *
   * @param visible whether the answer is shown while it is typed
   * @return null when there is no terminal or no line comes
   */
  public static synchronized char @Nullable [] ask(String question, boolean visible) {
    try (InputStream in = new FileInputStream(DEVICE);
        OutputStream out = new FileOutputStream(DEVICE)) {
      if (!visible && !echo(false)) {
        return null;
      }
      Thread restore = new Thread(() -> echo(true), "jrsync-terminal");
      try {
        if (!visible) {
          Runtime.getRuntime().addShutdownHook(restore);
        }
        out.write(question.getBytes(StandardCharsets.UTF_8));
        return line(in);
      } finally {
        if (!visible) {
          Runtime.getRuntime().removeShutdownHook(restore);
          echo(true);
          out.write('\n');
        }
      }
    } catch (IOException | IllegalStateException e) {
      return null;
    }
  }

  private static boolean echo(boolean on) {
    try {
      Process stty =
          new ProcessBuilder("stty", on ? "echo" : "-echo")
              .redirectInput(Redirect.from(DEVICE))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      return stty.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static char @Nullable [] line(InputStream in) throws IOException {
    byte[] bytes = new byte[MAX_LINE];
    int length = 0;
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || length == MAX_LINE) {
        return null;
      }
      bytes[length++] = (byte) b;
    }
    CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, length));
    char[] answer = new char[chars.remaining()];
    chars.get(answer);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(chars.array(), '\0');
    return answer;
  }
}
