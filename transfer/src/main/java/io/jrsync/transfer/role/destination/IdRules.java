package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.Wildmatch;
import io.jrsync.protocol.options.IdMap;
import io.jrsync.transfer.role.Reporter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rules of {@code --usermap} or {@code --groupmap}, with what they map to found among the
 * accounts of this system. A rule to an unknown name is reported and left out. Owned by one thread.
 */
final class IdRules {
  private static final byte[] NAMELESS = {};

  private final List<IdRule> rules;

  /** Tells whether an id of the sender is meant. */
  private interface Test {
    boolean matches(int id, byte[] name);
  }

  private record IdRule(Test test, int target) {}

  private IdRules(List<IdRule> rules) {
    this.rules = rules;
  }

  /**
   * @param option for messages
   * @param accounts finds the id of a name of this system
   */
  static IdRules of(
      IdMap map, String option, Function<byte[], OptionalInt> accounts, Reporter reporter) {
    List<IdRule> rules = new ArrayList<>();
    for (IdMap.Rule rule : map.rules()) {
      OptionalInt target = target(rule.target(), accounts);
      if (target.isPresent()) {
        rules.add(new IdRule(test(rule.source()), target.getAsInt()));
      } else {
        reporter.warning("Unknown --" + option + " name on receiver: " + rule.target());
      }
    }
    return new IdRules(rules);
  }

  private static OptionalInt target(RawName text, Function<byte[], OptionalInt> accounts) {
    String digits = new String(text.toBytes(), StandardCharsets.ISO_8859_1);
    return digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? OptionalInt.of(Integer.parseUnsignedInt(digits))
        : accounts.apply(text.toBytes());
  }

  private static Test test(IdMap.Source source) {
    return switch (source) {
      case IdMap.Named(RawName wanted) -> {
        byte[] bytes = wanted.toBytes();
        yield (id, name) -> Arrays.equals(name, bytes);
      }
      case IdMap.Like(RawName pattern) -> {
        Wildmatch match = new Wildmatch(pattern.toBytes());
        yield (id, name) -> match.matches(name, 0, name.length);
      }
      case IdMap.Range(long low, long high) ->
          (id, name) -> low <= Integer.toUnsignedLong(id) && Integer.toUnsignedLong(id) <= high;
    };
  }

  /** Returns what the first matching rule makes of an id, or nothing when none matches. */
  OptionalInt map(int id, byte @Nullable [] name) {
    for (IdRule rule : rules) {
      if (rule.test().matches(id, name == null ? NAMELESS : name)) {
        return OptionalInt.of(rule.target());
      }
    }
    return OptionalInt.empty();
  }
}
