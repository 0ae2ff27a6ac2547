package io.jrsync.protocol.flist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.flist.NameCharset.InconvertibleException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names between the character set of a side and that of the wire (session chapter, section 3.8).
 */
class NameCharsetTest {
  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static NameCharset named(String name) throws RsyncException {
    return NameCharset.named(name, "ISO-8859-2");
  }

  @ParameterizedTest
  @CsvSource({
    "iso88591, 636166e9, 636166c3a9",
    "latin1, 2f2f612f2fe92f, 2f2f612f2fc3a92f",
    "KOI8-R, c1, d0b0",
    "utf8, c3a9, c3a9",
    "., b1, c485",
    "'', b1, c485",
    "EUC-JP, a4a2, e38182",
    "Shift_JIS, 8f5c, e58d81"
  })
  void namesTravelAsUtf8(String charset, String local, String wire) throws Exception {
    byte[] bytes = hex(wire);
    assertThat(named(charset).toWire(hex(local))).isEqualTo(bytes);
    assertThat(named(charset).fromWire(bytes, 0, bytes.length)).isEqualTo(hex(local));
  }

  @Test
  void aPartOfAnArrayIsConverted() throws Exception {
    assertThat(named("latin1").fromWire(hex("ffc3a9ff"), 1, 2)).isEqualTo(hex("e9"));
  }

  @ParameterizedTest
  @CsvSource({
    "utf-8, 61ff, Invalid or incomplete multibyte or wide character",
    "utf-8, 61c3, Invalid argument",
    "utf-8, c0af, Invalid or incomplete multibyte or wide character",
    "utf-8, eda080, Invalid or incomplete multibyte or wide character"
  })
  void whatIsNoTextCannotBeConverted(String charset, String local, String reason) {
    assertThatThrownBy(() -> named(charset).toWire(hex(local)))
        .isInstanceOf(InconvertibleException.class)
        .hasMessage(reason);
  }

  @Test
  void whatTheOtherSetLacksCannotBeConverted() {
    byte[] euro = "\u20ac".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> named("latin1").fromWire(euro, 0, euro.length))
        .isInstanceOf(InconvertibleException.class);
  }

  /** In two bytes of ISO-2022-JP one may be a slash: U+3030 and the like. */
  @Test
  void noSlashComesOfAName() throws Exception {
    NameCharset charset = named("ISO-2022-JP");
    for (int c = 0x80; c < 0xFFFF; c++) {
      byte[] wire = ("a" + (char) c).getBytes(StandardCharsets.UTF_8);
      try {
        assertThat(charset.fromWire(wire, 0, wire.length)).doesNotContain('/', 0);
      } catch (InconvertibleException e) {
        assertThat(e).hasMessage("Invalid or incomplete multibyte or wide character");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", "no such set", "utf-9"})
  void unknownSetsAreRefused(String name) {
    assertThatThrownBy(() -> named(name))
        .isInstanceOf(RsyncException.class)
        .hasMessage("iconv_open(\"UTF-8\", \"" + name + "\") failed")
        .extracting(e -> ((RsyncException) e).exitCode())
        .isEqualTo(ExitCode.UNSUPPORTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-32LE", "IBM1047", "IBM037"})
  void setsInWhichAsciiIsSomethingElseAreRefused(String name) {
    assertThatThrownBy(() -> named(name))
        .isInstanceOf(RsyncException.class)
        .hasMessageContaining(name)
        .extracting(e -> ((RsyncException) e).exitCode())
        .isEqualTo(ExitCode.UNSUPPORTED);
  }
}
