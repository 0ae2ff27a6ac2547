package io.jrsync.transfer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process: what only a process has, such as signals. */
@Timeout(60)
class MainProcessTest {
  @TempDir Path work;

  @Test
  void a_signal_ends_it_with_rsyncs_exit_code_and_no_leftovers() throws Exception {
    Files.createDirectories(work.resolve("to"));
    Files.write(work.resolve("big"), new byte[4 << 20]);
    Process process = start(List.of("-a", "--bwlimit=512K", "big", "to/"));
    while (leftovers().isEmpty() && process.isAlive()) {
      Thread.onSpinWait();
    }
    process.destroy();
    assertThat(process.waitFor()).isEqualTo(20);
    assertThat(leftovers()).isEmpty();
    assertThat(work.resolve("errors"))
        .hasContent(
            "jrsync error: received SIGINT, SIGTERM, or SIGHUP (code 20) at main [sender=0.1.0]");
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> entries = Files.list(work.resolve("to"))) {
      return entries.toList();
    }
  }

  private Process start(List<String> arguments) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp"));
    words.add(System.getProperty("java.class.path"));
    words.add(Main.class.getName());
    words.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(words).directory(work.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder
        .redirectOutput(Redirect.DISCARD)
        .redirectError(work.resolve("errors").toFile())
        .start();
  }
}
