package io.jrsync.transfer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeOptionsTest {
  private static final Map<String, String> HOME = Map.of("HOME", "/home/me");

  private static Map<String, RawName> values(String listen) {
    Map<String, RawName> values = new HashMap<>();
    values.put("--listen", RawName.ofUtf8(listen));
    values.put("--root", RawName.ofUtf8("dir"));
    values.put("--authorized-keys", RawName.ofUtf8("keys"));
    return values;
  }

  private static List<byte[]> words(String line) {
    return Stream.of(line.split(" ", -1)).map(w -> w.getBytes(StandardCharsets.UTF_8)).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:0,127.0.0.1,0",
    "[::1]:2222,::1,2222",
    "box.example:65535,box.example,65535"
  })
  void an_address_is_a_host_and_a_port(String text, String host, int port) throws RsyncException {
    ServeOptions options = ServeOptions.of(values(text), HOME);
    assertThat(options.host()).isEqualTo(host);
    assertThat(options.port()).isEqualTo(port);
    assertThat(options.hostKey()).hasToString("/home/me/.local/state/jrsync/ssh_host_ed25519_key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2222", ":2222", "host:", "host:x", "host:65536", "host:-1"})
  void anything_else_is_an_error_that_names_the_option(String text) {
    assertThatThrownBy(() -> ServeOptions.of(values(text), HOME))
        .hasMessageContaining("--listen takes HOST:PORT")
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SYNTAX));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--listen", "--root", "--authorized-keys"})
  void what_is_missing_is_named(String option) {
    Map<String, RawName> values = values("127.0.0.1:0");
    values.remove(option);
    assertThatThrownBy(() -> ServeOptions.of(values, HOME))
        .hasMessageContaining(option)
        .hasMessageContaining("is missing");
  }

  @Test
  void without_a_home_the_host_key_has_to_be_named() throws RsyncException {
    assertThatThrownBy(() -> ServeOptions.of(values("127.0.0.1:0"), Map.of("HOME", "")))
        .hasMessageContaining("--host-key");
    assertThat(ServeOptions.of(values("127.0.0.1:0"), Map.of("XDG_STATE_HOME", "/state")).hostKey())
        .hasToString("/state/jrsync/ssh_host_ed25519_key");
  }

  @ParameterizedTest
  @CsvSource({
    "serve --listen x,true",
    "serve --root=x,true",
    "serve --help,true",
    "serve --read-only,true",
    "serve,false",
    "serve dst,false",
    "serve --verbose dst,false",
    "serve -a --root dst,false",
    "./serve --listen x,false",
    "served --listen x,false"
  })
  void a_file_of_that_name_is_still_a_file(String line, boolean meant) {
    assertThat(ServeCommand.isMeant(words(line))).isEqualTo(meant);
  }
}
