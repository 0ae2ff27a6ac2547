package io.jrsync.transfer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.CommandLine;
import io.jrsync.protocol.options.Preserve;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliasFilesTest {
  @TempDir Path work;

  @Test
  void are_read_where_popt_reads_them_and_the_last_one_wins() throws Exception {
    write("etc/popt", "rsync alias --one --links\nrsync alias --two --links\n");
    write("etc/popt.d/b", "rsync alias --two --times\nrsync alias --three --links\n");
    write("etc/popt.d/a", "rsync alias --two --perms\n");
    write("home/.popt", "rsync alias --three --group\n");
    assertThat(parse("--one").links()).isTrue();
    assertThat(parse("--two").times()).isTrue();
    assertThat(parse("--two").perms()).isFalse();
    assertThat(parse("--three").group()).isTrue();
    assertThat(parse("--three").links()).isFalse();
  }

  @Test
  void that_are_hidden_or_put_aside_do_not_count() throws Exception {
    for (String name : List.of(".hidden", "old.rpmsave", "other.rpmnew")) {
      write("etc/popt.d/" + name, "rsync alias --one --links\n");
    }
    assertThatThrownBy(() -> parse("--one"))
        .isInstanceOf(RsyncException.class)
        .hasMessage("--one: unknown option");
  }

  @Test
  void that_are_no_files_are_harmless() throws Exception {
    Files.createDirectories(work.resolve("etc/popt"));
    Files.createDirectories(work.resolve("home/.popt"));
    write("etc/popt.d", "rsync alias --one --links\n");
    assertThat(parse("--links").links()).isTrue();
    assertThat(new AliasFiles(work.resolve("none").toFile(), Map.of()).read()).isNotNull();
  }

  private void write(String name, String content) throws IOException {
    Path file = work.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private Preserve parse(String option) throws RsyncException {
    Map<String, String> environment = Map.of("HOME", work.resolve("home").toString());
    AliasFiles files = new AliasFiles(work.resolve("etc").toFile(), environment);
    List<byte[]> words =
        Arrays.stream(new String[] {option, "d", "e"})
            .map(word -> word.getBytes(StandardCharsets.UTF_8))
            .toList();
    return CommandLine.parse(words, environment, files.read()).options().preserve();
  }
}
