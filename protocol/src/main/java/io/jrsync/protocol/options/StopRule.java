package io.jrsync.protocol.options;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.time.ZonedDateTime;

/** When a transfer is to stop, finished or not: {@code --stop-after} and {@code --stop-at}. */
public sealed interface StopRule permits StopRule.After, StopTime {

  /**
   * Returns the moment that is meant.
   *
   * @param now the time at which the command was given, in the zone of its user
   * @throws RsyncException when the moment has passed already
   */
  ZonedDateTime moment(ZonedDateTime now) throws RsyncException;

  /** After a time. */
  record After(int minutes) implements StopRule {

    /** Reads a positive number. */
    static After parse(String text) throws RsyncException {
      try {
        int minutes = Integer.parseInt(text.strip());
        if (minutes > 0) {
          return new After(minutes);
        }
      } catch (NumberFormatException e) {
        throw invalid(text);
      }
      throw invalid(text);
    }

    private static RsyncException invalid(String text) {
      return new RsyncException(ExitCode.SYNTAX, "invalid --stop-after value: " + text);
    }

    @Override
    public ZonedDateTime moment(ZonedDateTime now) {
      return now.plusMinutes(minutes);
    }
  }
}
