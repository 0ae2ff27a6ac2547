package io.jrsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiverJarTest {
  @TempDir Path work;

  @Test
  void is_read_whole() throws IOException {
    Path jar = Files.write(work.resolve("r.jar"), new byte[] {'P', 'K', 3, 4, 5, 6});
    assertThat(ReceiverJar.of(jar).receiver().sum())
        .isEqualTo("8a65744490a05cafca95aecd8a345372130cb2e41f4bc15eddc049f5de69f29f");
  }

  @Test
  void what_is_no_jar_is_refused_before_it_is_sent_anywhere() throws IOException {
    Path text = Files.writeString(work.resolve("text"), "text");
    assertThatThrownBy(() -> ReceiverJar.of(text)).hasMessage(text + " is not a receiver jar");
    Path empty = Files.writeString(work.resolve("empty"), "");
    assertThatThrownBy(() -> ReceiverJar.of(empty)).hasMessageContaining("not a receiver jar");
  }

  @Test
  void a_file_that_is_missing_is_named() {
    assertThatThrownBy(() -> ReceiverJar.of(work.resolve("missing")))
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.FILE_IO))
        .hasMessageContaining("missing");
  }

  @Test
  void the_library_alone_brings_none() {
    assertThat(ReceiverJar.bundled()).isEmpty();
  }
}
