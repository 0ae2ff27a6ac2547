package io.jrsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.TreeFixture;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFilesTest {
  private static final RawName NO_TEXT = RawName.of(new byte[] {'/', 'x', (byte) 0xFF});

  private final List<String> warnings = new ArrayList<>();
  private final MemoryProvider trees = new MemoryProvider();
  private final UserFiles files = new UserFiles(trees, warnings::add);
  private final UserFiles ofMachine = new UserFiles(Trees.ofThisMachine(), warnings::add);
  @TempDir Path directory;

  @Test
  void reads_what_the_user_named_through_symlinks_too() throws IOException {
    Path file = Files.writeString(directory.resolve("rules"), "- *.o\n");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    assertThat(ofMachine.read(RawName.ofUtf8(link.toString())))
        .isEqualTo("- *.o\n".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_file_that_is_not_there_is_null() throws IOException {
    assertThat(ofMachine.read(RawName.ofUtf8(directory.resolve("none").toString()))).isNull();
    assertThat(files.read(NO_TEXT)).isNull();
  }

  @Test
  void a_directory_is_an_error() {
    assertThatThrownBy(() -> ofMachine.read(RawName.ofUtf8(directory.toString())))
        .isInstanceOf(IOException.class);
  }

  @Test
  void a_name_that_is_no_text_is_read_by_its_bytes() throws IOException {
    byte[] content = new byte[200_000];
    try (var root = trees.openRoot(TreeFixture.name("/"));
        var file = root.createFile(NO_TEXT.baseName(), 0644)) {
      file.write(0, content, 0, content.length);
    }
    assertThat(files.read(NO_TEXT)).isEqualTo(content);
    assertThat(trees.openHandles()).isEmpty();
  }

  @Test
  void discarded_rules_are_told_of() {
    files.onDiscarded("discarding over-long filter");
    assertThat(warnings).containsExactly("discarding over-long filter");
  }
}
