package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A user's {@code ~/.popt} is read by our command as by stock's. */
class AliasCommandTest {
  private final Workplace workplace = Workplace.create();
  private final Path home = workplace.directory("home");
  private final Path source = workplace.directory("src");

  @AfterEach
  void remove() {
    workplace.close();
  }

  @Test
  void an_alias_does_what_it_does_with_stock() throws IOException {
    Files.writeString(source.resolve("kept"), "content");
    Files.writeString(source.resolve("left out"), "content");
    Files.writeString(
        home.resolve(".popt"),
        "rsync alias --mine -aiO --exclude='left !#:+'\nrsync alias -Z --no-p --chmod=ugo=rwX\n");
    CommandRun stock = run(Party.STOCK, "--mine=out", "-Z");
    CommandRun ours = run(Party.OURS, "--mine=out", "-Z");
    assertThat(ours.output()).contains("kept").doesNotContain("left").isEqualTo(stock.output());
    assertThat(ours.exitCode()).as("%s", ours).isEqualTo(stock.exitCode()).isZero();
  }

  @Test
  void a_mistake_in_an_alias_is_told_as_stock_tells_it() throws IOException {
    Files.writeString(home.resolve(".popt"), "rsync alias --mine --nonsense\n");
    CommandRun stock = run(Party.STOCK, "--mine");
    CommandRun ours = run(Party.OURS, "--mine");
    assertThat(ours.errors()).startsWith("jrsync: --mine: unknown option\n");
    assertThat(stock.errors()).startsWith("rsync: --mine: unknown option\n");
    assertThat(ours.exitCode()).isEqualTo(stock.exitCode());
  }

  private CommandRun run(Party party, String... options) {
    List<String> words = new ArrayList<>(party.command());
    words.addAll(List.of(options));
    words.addAll(List.of(source + "/", workplace.directory("copy-by-" + party) + "/"));
    return CommandRun.of(words).environment(Map.of("HOME", home.toString())).in(home).run();
  }
}
