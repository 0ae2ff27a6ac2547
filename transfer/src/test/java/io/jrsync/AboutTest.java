package io.jrsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AboutTest {

  @Test
  void the_version_is_the_one_that_is_built() throws IOException {
    String parent = Files.readString(Path.of("pom.xml"));
    String version =
        parent.replaceAll("(?s).*?<parent>.*?<version>(.*?)(-SNAPSHOT)?</version>.*", "$1");
    assertThat(About.version()).isEqualTo(version);
  }

  @Test
  void algorithms_are_named_best_first_and_none_last() {
    assertThat(About.checksums()).startsWith("xxh128", "xxh3").endsWith("none");
    assertThat(About.compressions()).startsWith("zstd", "lz4").endsWith("none");
  }
}
