package io.jrsync.transfer.sshd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.RawName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyOptionsTest {

  @Test
  void a_key_is_confined_by_its_options() {
    assertThat(KeyOptions.parse("restrict,jrsync-root=\"a \\\"b\\\", c\",jrsync-read-only,no-pty"))
        .isEqualTo(new KeyOptions(RawName.ofUtf8("a \"b\", c"), true));
    assertThat(KeyOptions.parse("restrict")).isEqualTo(KeyOptions.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=\"10.0.0.0/8\"",
        "command=\"rrsync /srv\"",
        "expiry-time=\"20270101\"",
        "cert-authority",
        "verify-required",
        "environment=\"A=b\"",
        "tunnel=\"1\"",
        "no-pty,from=\"x\"",
        "jrsync-read-only=\"yes\"",
        "jrsync-rot=\"x\"",
        ""
      })
  void what_might_restrict_a_key_in_another_way_is_an_error(String options) {
    assertThatThrownBy(() -> KeyOptions.parse(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not supported");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jrsync-root", "jrsync-root=", "jrsync-root=a", "jrsync-root=\"\""})
  void a_root_has_to_be_named_in_quotes(String options) {
    assertThatThrownBy(() -> KeyOptions.parse(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jrsync-root=\"DIR\"");
  }

  @Test
  void blanks_in_quotes_do_not_end_the_options() {
    String line = "jrsync-root=\"a \\\" b\",restrict ssh-ed25519 AAAA";
    assertThat(line.substring(KeyOptions.end(line))).isEqualTo(" ssh-ed25519 AAAA");
  }
}
