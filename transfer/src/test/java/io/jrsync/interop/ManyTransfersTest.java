package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two hundred transfers at once, from and to one JVM, within its heap. */
class ManyTransfersTest {
  private static final int COUNT = 200;

  @Test
  void two_hundred_transfers_at_once_fit_into_a_heap_of_one_gigabyte() throws IOException {
    try (Workplace workplace = Workplace.create()) {
      Path source = workplace.directory("source");
      plant(source);
      SshKeys keys = new SshKeys(workplace.directory("keys"));
      Path key = keys.make("ed25519");
      Path authorized = keys.authorize(List.of(SshKeys.publicLine(key)));
      CommandRun run =
          CommandRun.of(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx1g",
                      "--enable-native-access=ALL-UNNAMED",
                      "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                      "-cp",
                      System.getProperty("java.class.path"),
                      ManyTransfers.class.getName(),
                      source.toString(),
                      workplace.directory("root").toString(),
                      authorized.toString(),
                      key.toString(),
                      Integer.toString(COUNT)))
              .timeoutSeconds(600)
              .run();
      assertThat(run.exitCode()).as(run::toString).isZero();
      assertThat(run.output()).contains(COUNT + " copies are right");
    }
  }

  private static void plant(Path source) throws IOException {
    Random random = new Random(20261122);
    for (int i = 0; i < 20; i++) {
      Path directory = Files.createDirectories(source.resolve("directory-" + i % 5));
      byte[] content = new byte[random.nextInt(20_000)];
      random.nextBytes(content);
      Files.write(directory.resolve("file-" + i), content);
    }
    byte[] large = new byte[1 << 20];
    random.nextBytes(large);
    Files.write(source.resolve("large"), large);
  }
}
