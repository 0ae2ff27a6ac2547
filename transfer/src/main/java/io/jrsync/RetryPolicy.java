package io.jrsync;

import java.time.Duration;

/**
 * What is done when the connection of a transfer is lost: how often it is made again, and how long
 * to wait before. The transfer then goes on where it was, with what is kept of unfinished files.
 * Only a connection that was there and broke is made again: not when the other side broke the
 * protocol, said no, or could not be started.
 *
 * @param attempts how many connections there may be in all; 1: a lost one is the end
 * @param delay how long to wait before the second; each further wait is twice as long
 * @param longestDelay but no longer than this
 */
public record RetryPolicy(int attempts, Duration delay, Duration longestDelay) {
  private static final Duration DELAY = Duration.ofSeconds(1);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

  public RetryPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("at least one attempt has to be made, not " + attempts);
    }
    if (delay.isNegative() || longestDelay.compareTo(delay) < 0) {
      throw new IllegalArgumentException(
          "a delay is not negative, and the longest not shorter: " + delay + ", " + longestDelay);
    }
  }

  /** A lost connection ends the transfer. */
  public static RetryPolicy none() {
    return new RetryPolicy(1, DELAY, LONGEST_DELAY);
  }

  /** So many connections in all, with waits of one second, two, four and so on up to 30. */
  public static RetryPolicy attempts(int count) {
    return new RetryPolicy(count, DELAY, LONGEST_DELAY);
  }

  /** Returns the same with other waits. */
  public RetryPolicy withDelays(Duration first, Duration longest) {
    return new RetryPolicy(attempts, first, longest);
  }

  /** How long to wait after an attempt, counted from 1. */
  Duration delayAfter(int attempt) {
    Duration wait = delay;
    for (int i = 1; i < attempt && wait.compareTo(longestDelay) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longestDelay) < 0 ? wait : longestDelay;
  }
}
