package io.jrsync.protocol.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --stop-at} and {@code --stop-after} mean on a Monday in November, at 15:45:30. */
class StopTimeTest {
  private static final ZonedDateTime NOW =
      LocalDateTime.of(2026, 11, 23, 15, 45, 30).atZone(ZoneId.of("Europe/Berlin"));

  @ParameterizedTest
  @CsvSource({
    "2026-12-31T23:59, 2026-12-31T23:59",
    "2026/12/31T23:59, 2026-12-31T23:59",
    "2027-1-2, 2027-01-02T00:00",
    "2027-1-1T, 2027-01-01T00:00",
    "27-1-2T3:04, 2027-01-02T03:04",
    "70-1-1, 2070-01-01T00:00",
    "2026-11-31, 2026-12-01T00:00",
    "1-30, 2027-01-30T00:00",
    "11-23, 2027-11-23T00:00",
    "11-23T16:00, 2026-11-23T16:00",
    "2-29, 2028-02-29T00:00",
    "1, 2026-12-01T00:00",
    "23, 2026-12-23T00:00",
    "31, 2026-12-31T00:00",
    "14:00, 2026-11-24T14:00",
    "T15:46, 2026-11-23T15:46",
    "15:45, 2026-11-24T15:45",
    "5:5, 2026-11-24T05:05",
    ":59, 2026-11-23T15:59",
    ":45, 2026-11-23T16:45",
    "24T:00, 2026-11-24T00:00",
    "1T2:30, 2026-12-01T02:30"
  })
  void what_is_not_said_is_the_next_that_fits(String text, LocalDateTime expected)
      throws RsyncException {
    assertThat(StopTime.parse(text).moment(NOW).toLocalDateTime()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "T",
        ":",
        "-",
        "x",
        "0",
        "32",
        "13-1",
        "2-30",
        "T5",
        "1-30T4",
        "4:",
        "1-1:",
        "24:00",
        "25:00",
        ":60",
        "05:05:05",
        " 5",
        "5 ",
        "1-2-3-4",
        "2026-11-24T25:00"
      })
  void what_stock_does_not_read_is_refused(String text) {
    assertThatThrownBy(() -> StopTime.parse(text))
        .hasMessage("invalid --stop-at format: " + text)
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SYNTAX));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-23", "1999-1-1", "2026-11-23T15:45"})
  void what_has_passed_is_refused(String text) throws RsyncException {
    StopTime time = StopTime.parse(text);
    assertThatThrownBy(() -> time.moment(NOW))
        .hasMessage("--stop-at time is not in the future: " + text);
  }

  @Test
  void minutes_are_counted_from_now() throws RsyncException {
    assertThat(StopRule.After.parse("90").moment(NOW)).isEqualTo(NOW.plusMinutes(90));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "x", "1.5", "99999999999"})
  void minutes_are_a_positive_number(String text) {
    assertThatThrownBy(() -> StopRule.After.parse(text))
        .hasMessage("invalid --stop-after value: " + text);
  }
}
