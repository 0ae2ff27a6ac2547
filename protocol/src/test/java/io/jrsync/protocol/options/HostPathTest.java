package io.jrsync.protocol.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.HostPath.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "./h:x", "a/b:c", "/a:b", "[::1", "[::1]", "[::1]/x", "a@b", ".", ""})
  void takesAPathForLocalWithoutAColonBeforeItsFirstSlash(String text) throws Exception {
    assertThat(HostPath.parse(RawName.ofUtf8(text)))
        .isEqualTo(new HostPath(Transport.LOCAL, null, "", 0, RawName.ofUtf8(text)));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "h:x, SHELL, none, h, 0, x",
        "h:, SHELL, none, h, 0, ''",
        ":x, SHELL, none, '', 0, x",
        "u@h:/x:y, SHELL, u, h, 0, /x:y",
        "u@v@h:x@y, SHELL, u@v, h, 0, x@y",
        "@h:x, SHELL, '', h, 0, x",
        "[::1]:x, SHELL, none, ::1, 0, x",
        "u@[fe80::1%e0]:x/y, SHELL, u, fe80::1%e0, 0, x/y",
        "[h]:x, SHELL, none, h, 0, x",
        "h::m, DAEMON, none, h, 0, m",
        "u@h::m/x, DAEMON, u, h, 0, m/x",
        "h::, DAEMON, none, h, 0, ''",
        "::m, DAEMON, none, '', 0, m",
        "[::1]::m, DAEMON, none, ::1, 0, m",
        "rsync://h, DAEMON, none, h, 0, ''",
        "rsync://h/, DAEMON, none, h, 0, ''",
        "RSYNC://u@h:8730/m/x:y@z, DAEMON, u, h, 8730, m/x:y@z",
        "rsync://[::1]:8730/m, DAEMON, none, ::1, 8730, m",
        "rsync://[::1]/m, DAEMON, none, ::1, 0, m",
        "rsync://h:/m, DAEMON, none, h, 0, m"
      })
  void readsRemotePlaces(
      String text, Transport transport, String user, String host, int port, String path)
      throws Exception {
    assertThat(HostPath.parse(RawName.ofUtf8(text)))
        .isEqualTo(new HostPath(transport, user, host, port, RawName.ofUtf8(path)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-h:x",
        "u@-h:x",
        "rsync://-h/m",
        "rsync://h:0/m",
        "rsync://h:x/m",
        "rsync://h:65536/m"
      })
  void refusesHostsAndPortsThatCannotBe(String text) {
    assertThatThrownBy(() -> HostPath.parse(RawName.ofUtf8(text)))
        .isInstanceOf(RsyncException.class)
        .hasMessageStartingWith("Invalid ");
  }

  @Test
  void refusesAHostThatIsNotText() {
    assertThatThrownBy(() -> HostPath.parse(RawName.of(new byte[] {(byte) 0xFF, ':', 'x'})))
        .isInstanceOf(RsyncException.class);
  }

  @Test
  void refusesAFirstSourceWithoutAHost() {
    assertThatThrownBy(() -> CommandLine.parse(Words.of(":x d")).endpoints())
        .isInstanceOf(RsyncException.class)
        .hasMessageStartingWith("Invalid remote host");
  }

  @Test
  void keepsSourcesAndDestinationApart() throws Exception {
    Endpoints local = CommandLine.parse(Words.of("a b c")).endpoints();
    assertThat(local.direction()).isEqualTo(Endpoints.Direction.LOCAL);
    assertThat(local.sources()).containsExactly(RawName.ofUtf8("a"), RawName.ofUtf8("b"));
    assertThat(local.destination()).isEqualTo(RawName.ofUtf8("c"));
    assertThat(local.remote()).isNull();
    Endpoints dot = CommandLine.parse(Words.of("--old-args a %")).endpoints();
    assertThat(dot.destination()).isEqualTo(RawName.DOT);
  }
}
