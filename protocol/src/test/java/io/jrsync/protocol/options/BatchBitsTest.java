package io.jrsync.protocol.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bits as {@code rsync OPTIONS --write-batch=F} of 3.5.0 writes them. */
class BatchBitsTest {

  private static TransferOptions options(String words) throws RsyncException {
    return CommandLine.parse(
            Stream.of((words + " from to").split(" "))
                .map(word -> word.getBytes(StandardCharsets.ISO_8859_1))
                .toList())
        .options();
  }

  @ParameterizedTest
  @CsvSource({
    "-rt, 0x81",
    "-a, 0x9F",
    "-aH, 0xBF",
    "-ac, 0xDF",
    "-az, 0x19F",
    "-aA, 0x49F",
    "-aX, 0x89F",
    "-a --inplace, 0x109F",
    "-a --append, 0x309F",
    "-a --append-verify, 0x509F",
    "-d, 0x80",
  })
  void bits_stand_for_options(String words, String bits) throws RsyncException {
    assertThat(BatchBits.of(options(words)).bits()).isEqualTo(Integer.decode(bits));
  }

  @Test
  void options_become_those_of_the_file_and_the_user_is_told_in_the_words_of_stock()
      throws RsyncException {
    BatchBits bits = BatchBits.of(options("-a"));
    TransferOptions own = options("-tzcH");
    assertThat(bits.differences(own, 32))
        .containsExactly(
            "Setting the --recurse (-r) option to match the batchfile.",
            "Setting the --owner (-o) option to match the batchfile.",
            "Setting the --group (-g) option to match the batchfile.",
            "Setting the --links (-l) option to match the batchfile.",
            "Setting the --devices (-D) option to match the batchfile.",
            "Clearing the --hard-links (-H) option to match the batchfile.",
            "Clearing the --checksum (-c) option to match the batchfile.",
            "Setting the --dirs (-d) option to match the batchfile.",
            "Clearing the --compress (-z) option to match the batchfile.");
    TransferOptions adjusted = bits.adjust(own, 32);
    assertThat(BatchBits.of(adjusted)).isEqualTo(bits);
    assertThat(adjusted.preserve().times()).isTrue();
    assertThat(bits.differences(adjusted, 32)).isEmpty();
  }

  @Test
  void old_versions_leave_bits_alone_that_they_do_not_know() throws RsyncException {
    BatchBits bits = BatchBits.of(options("-a"));
    TransferOptions own = options("-a -z -X --inplace");
    assertThat(bits.differences(own, 28)).isEmpty();
    assertThat(bits.differences(own, 29))
        .isEqualTo(List.of("Clearing the --compress (-z) option to match the batchfile."));
    assertThat(bits.adjust(own, 28)).isEqualTo(own);
  }

  @Test
  void names_that_would_have_to_be_converted_are_refused() throws RsyncException {
    TransferOptions own = options("-a");
    assertThatThrownBy(() -> new BatchBits(0x29F).differences(own, 32))
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SYNTAX))
        .hasMessageContaining("--iconv");
  }

  @Test
  void bits_that_nobody_knows_have_no_effect() throws RsyncException {
    TransferOptions own = options("-a");
    BatchBits bits = new BatchBits(0x7FFF8000 | BatchBits.of(own).bits());
    assertThat(bits.differences(own, 32)).isEmpty();
    assertThat(bits.adjust(own, 32)).isEqualTo(own);
  }
}
