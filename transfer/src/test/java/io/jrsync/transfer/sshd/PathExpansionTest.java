package io.jrsync.transfer.sshd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.arguments.PathExpansion;
import io.jrsync.transfer.arguments.ShellWord;
import io.jrsync.transfer.tree.ConfinedTrees;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the words of a command line stand for is what {@code sh} makes of them. */
class PathExpansionTest {
  private final MemoryProvider memory = new MemoryProvider();
  private PathExpansion expansion;

  @BeforeEach
  void build() throws IOException {
    for (String path : new String[] {"out", "in", "in/a1", "in/a2", "in/b", "in/.h", "in/a1/x"}) {
      int slash = path.lastIndexOf('/');
      RawName above = RawName.ofUtf8("/" + path.substring(0, Math.max(0, slash)));
      try (Directory parent = memory.openRoot(above)) {
        parent.makeDirectory(RawName.ofUtf8(path.substring(slash + 1)), 0755);
      }
    }
    try (Directory in = memory.openRoot(RawName.ofUtf8("/in"))) {
      in.createFile(RawName.ofUtf8("a*"), 0644).close();
      in.makeSymlink(RawName.ofUtf8("link"), RawName.ofUtf8("../out"));
    }
    expansion = PathExpansion.asShell(ConfinedTrees.below(memory, RawName.ofUtf8("/in"), false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '^',
      value = {
        "a* > a* a1 a2",
        "/a? > /a* /a1 /a2",
        "a[12] > a1 a2",
        "a[!1]/ > a2/",
        "*/x > a1/x",
        "*/none > */none",
        "'a*' > a*",
        "a\\* > a*",
        "./a1* > ./a1",
        "~/b* > /b",
        "* > a* a1 a2 b link",
        ".* > .h",
        "z* > z*",
        "a[b > a[b",
        "link/* > link/*",
        "../*  > ../*"
      })
  void names_match_below_the_root_and_nowhere_else(String line, String expected)
      throws RsyncException {
    ShellWord word = ShellLine.parse(line.getBytes(StandardCharsets.UTF_8)).getFirst();
    assertThat(String.join(" ", expansion.expand(word).stream().map(RawName::toString).toList()))
        .isEqualTo(expected);
  }

  @Test
  void words_of_one_command_that_stand_for_too_many_names_are_refused() throws IOException {
    try (Directory in = memory.openRoot(RawName.ofUtf8("/in"))) {
      for (int i = 0; i < 300; i++) {
        in.makeDirectory(RawName.ofUtf8("n".repeat(200) + i), 0755);
      }
    }
    ShellWord word = ShellLine.parse("nn*".getBytes(StandardCharsets.UTF_8)).getFirst();
    assertThat(expansion.expand(word)).hasSize(300);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1000; i++) {
                expansion.expand(word);
              }
            })
        .isInstanceOf(RsyncException.class)
        .hasMessageContaining("more names than a command can hold");
  }
}
