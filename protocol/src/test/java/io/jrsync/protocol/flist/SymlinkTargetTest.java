package io.jrsync.protocol.flist;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rsync 3.5.0 made of the same symlinks with {@code --safe-links}. */
class SymlinkTargetTest {

  private static boolean isUnsafe(String link, String target) {
    return SymlinkTarget.isUnsafe(RawName.ofUtf8(target), RawName.ofUtf8(link));
  }

  @ParameterizedTest
  @CsvSource({
    "l, top",
    "l, a/b//c",
    "l, ..a/b",
    "l, a..",
    "l, ./a",
    "d/l, ../top",
    "d/l, ..",
    "d/e/l, ../../top",
    "d/e/l, ..//..///top",
    "/d/l, ../top"
  })
  void isSafeWhenItStaysInTheTransfer(String link, String target) {
    assertThat(isUnsafe(link, target)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "l, ''",
    "l, /",
    "l, /etc/passwd",
    "l, ..",
    "l, ../x",
    "d/l, ../../x",
    "d/l, ..//../x",
    "d/../l, ../x",
    "l, d/../top",
    "d/l, ../d/../top",
    "l, d/..",
    "d/e/f/l, ../..",
    "d/l, a/../../../x",
    "d/l, ./../top",
    "d/l, ./..",
    "d/e/l, ..//.."
  })
  void isUnsafeWhenItMayLeadOutOrGoesUpLate(String link, String target) {
    assertThat(isUnsafe(link, target)).isTrue();
  }

  @Test
  void isMungedByAPrefixAndUnmungedAgain() {
    for (String target : new String[] {"x", "/etc/passwd", "/rsyncd-munged/x", "../up"}) {
      byte[] munged = SymlinkTarget.munged(target.getBytes(StandardCharsets.UTF_8));
      assertThat(RawName.of(munged)).isEqualTo(RawName.ofUtf8("/rsyncd-munged/" + target));
      assertThat(SymlinkTarget.unmunged(RawName.of(munged))).isEqualTo(RawName.ofUtf8(target));
    }
  }

  @Test
  void isNotUnmungedWhenThereIsNothingBehindThePrefix() {
    for (String target :
        new String[] {"x", "/rsyncd-munged/", "/rsyncd-munged", "rsyncd-munged/x"}) {
      assertThat(SymlinkTarget.unmunged(RawName.ofUtf8(target))).isEqualTo(RawName.ofUtf8(target));
    }
  }
}
