package io.jrsync.event.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.TransferOptions;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ServerTextTest {
  private final ServerText text = new ServerText(TransferOptions.builder().build());

  /** As stock 3.5.0 sends it: a byte that is no text, a control character, a backslash. */
  @Test
  void names_in_sentences_are_sent_as_the_bytes_that_they_are() {
    byte[] name = "z\u00fe\n\u0001 \\#012 \\#".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(text.of("created directory " + RawName.of(name)))
        .asString(StandardCharsets.ISO_8859_1)
        .isEqualTo("created directory z\u00fe\n\u0001 \\#012 \\#\n");
  }

  @Test
  void sentences_are_sent_as_utf_8() {
    assertThat(text.of("gr\u00fcn \\#34"))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("gr\u00fcn \\#34\n");
  }
}
