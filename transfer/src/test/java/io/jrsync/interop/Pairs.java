package io.jrsync.interop;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Products of what suites are repeated for. */
final class Pairs {
  static final List<Integer> PROTOCOLS = List.of(27, 28, 29, 30, 31, 32);
  static final List<Direction> REMOTE = List.of(Direction.PUSH, Direction.PULL);

  private Pairs() {}

  /** Each tested pairing, pushing and pulling, with each of the values. */
  static <T> Stream<Arguments> with(List<T> values) {
    return Pairing.tested().stream()
        .flatMap(pairing ->
            REMOTE.stream()
                .flatMap(direction ->
                    values.stream().map(value -> Arguments.of(pairing, direction, value))));
  }
}
