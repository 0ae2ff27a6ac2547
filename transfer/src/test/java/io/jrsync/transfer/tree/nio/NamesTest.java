package io.jrsync.transfer.tree.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NamesTest {
  private final Names unix = new UnixNames();

  @TempDir Path directory;

  @Test
  @EnabledOnOs(OS.LINUX)
  void any_bytes_lead_to_a_unix_path_and_back() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      byte[] bytes = new byte[1 + random.nextInt(255)];
      random.nextBytes(bytes);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = bytes[i] == 0 || bytes[i] == '/' ? (byte) 'x' : bytes[i];
      }
      RawName name = RawName.of(bytes);
      assertThat(unix.bytes(unix.entry(name))).as("seed %d", seed).isEqualTo(name);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void relative_and_absolute_paths_keep_their_bytes() {
    for (String text : new String[] {"grün/blau", "/grün", "../../grün", "%41/é", "a b/é?#", "/"}) {
      RawName name = RawName.ofUtf8(text);
      Path path = unix.path(name);
      assertThat(unix.bytes(path)).isEqualTo(name);
      assertThat(path.isAbsolute()).isEqualTo(text.startsWith("/"));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void an_existing_directory_gets_no_slash() throws IOException {
    RawName name = RawName.ofUtf8(directory + "/grün");
    Path made = Files.createDirectory(unix.path(name));

    assertThat(unix.bytes(made)).isEqualTo(name);
  }

  @Test
  void bytes_that_are_no_text_are_refused_where_names_are_text() throws IOException {
    try (FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix())) {
      Names names = Names.of(fileSystem);
      RawName good = RawName.ofUtf8("grün");

      assertThat(names.bytes(names.entry(good))).isEqualTo(good);
      assertThatThrownBy(() -> names.entry(RawName.of(new byte[] {(byte) 0xFF})))
          .isInstanceOf(InvalidPathException.class);
      assertThatThrownBy(() -> names.bytes(fileSystem.getPath("\uD800")))
          .isInstanceOf(InvalidPathException.class);
    }
  }

  @Test
  void what_windows_would_see_more_in_is_no_name() throws IOException {
    try (FileSystem fileSystem = Jimfs.newFileSystem(Configuration.windows())) {
      Names names = Names.of(fileSystem);
      for (String text : new String[] {"a\\b", "..\\a", "C:", "C:\\", "\\\\host\\share\\"}) {
        assertThatThrownBy(() -> names.entry(RawName.ofUtf8(text)))
            .as(text)
            .isInstanceOf(InvalidPathException.class);
      }
      assertThat(names.bytes(fileSystem.getPath("C:\\work\\a"))).hasToString("C:/work/a");
    }
  }
}
