package io.jrsync.protocol.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.ItemFormat.Escape;
import io.jrsync.protocol.options.ItemFormat.Literal;
import org.junit.jupiter.api.Test;

/** What counts as an escape was found by asking rsync 3.5.0. */
class ItemFormatTest {

  @Test
  void takesEscapesOutOfText() {
    assertThat(parts("a%nb"))
        .containsExactly(literal("a"), new Escape('n', 0, false, 0), literal("b"));
    assertThat(parts("%i%L"))
        .containsExactly(new Escape('i', 0, false, 0), new Escape('L', 0, false, 0));
    assertThat(parts("")).isEmpty();
  }

  @Test
  void readsWidthsAndApostrophes() {
    assertThat(parts("%-10l")).containsExactly(new Escape('l', 10, true, 0));
    assertThat(parts("%''010l")).containsExactly(new Escape('l', 10, false, 2));
    assertThat(parts("%5'l")).containsExactly(new Escape('l', 5, false, 1));
    assertThat(parts("%''''l")).containsExactly(new Escape('l', 0, false, 3));
    assertThat(parts("%5%")).containsExactly(new Escape('%', 5, false, 0));
  }

  @Test
  void leavesWhatIsNoEscape() {
    assertThat(parts("%q%-5|%--5n%5-n%")).containsExactly(literal("%q%-5|%--5n%5-n%"));
    assertThat(parts("%%%")).containsExactly(new Escape('%', 0, false, 0), literal("%"));
  }

  @Test
  void noWidthTakesMuchMemory() {
    assertThat(parts("%99999999999999999999n")).containsExactly(new Escape('n', 4096, false, 0));
  }

  @Test
  void knowsWhichLinesHaveToWaitForTheTransfer() {
    assertThat(format("%n %b").isAboutTransfer()).isTrue();
    assertThat(format("%C").isAboutTransfer()).isTrue();
    assertThat(format("%n %%b %l").isAboutTransfer()).isFalse();
    assertThat(format("%o %i").has('i')).isTrue();
    assertThat(format("%%i").has('i')).isFalse();
  }

  private static Iterable<ItemFormat.Part> parts(String text) {
    return format(text).parts();
  }

  private static ItemFormat format(String text) {
    return ItemFormat.of(RawName.ofUtf8(text));
  }

  private static Literal literal(String text) {
    return new Literal(RawName.ofUtf8(text));
  }
}
