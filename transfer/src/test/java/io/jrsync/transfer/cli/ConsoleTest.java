package io.jrsync.transfer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void lines_appear_at_once_on_a_terminal() {
    Console console = new Console(shown, shown, true);
    put(console, "half a line, ");
    assertThat(shown()).isEmpty();
    put(console, "the other half\n");
    assertThat(shown()).isEqualTo("half a line, the other half\n");
  }

  @Test
  void blocks_appear_elsewhere() {
    Console console = new Console(shown, shown, false);
    put(console, "a line\n");
    assertThat(shown()).isEmpty();
    put(console, "x".repeat(8192));
    assertThat(shown()).isEqualTo("a line\n");
    put(console, "y".repeat(10_000));
    console.flush();
    assertThat(shown()).isEqualTo("a line\n" + "x".repeat(8192) + "y".repeat(10_000));
  }

  @Test
  void errors_come_behind_what_was_put_out_before() {
    Console console = new Console(shown, shown, false);
    put(console, "first\n");
    console.error(new byte[] {'!', '\n'}, 0, 2);
    assertThat(shown()).isEqualTo("first\n!\n");
  }

  @Test
  void output_that_nobody_reads_is_dropped() {
    int[] tries = {0};
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            tries[0]++;
            throw new IOException("Broken pipe");
          }
        };
    Console console = new Console(closed, shown, true);
    put(console, "one\n");
    put(console, "two\n");
    console.flush();
    assertThat(tries[0]).isEqualTo(1);
    console.error(new byte[] {'!', '\n'}, 0, 2);
    assertThat(shown()).isEqualTo("!\n");
  }

  private static void put(Console console, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    console.output(bytes, 0, bytes.length);
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }
}
