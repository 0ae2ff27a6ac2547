package io.jrsync.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.TreeSnapshot;
import io.jrsync.protocol.ExitCode;
import io.jrsync.testdata.capture.Planted;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Our sender and our receiver: random trees, random differences, random options. */
class PairTest {
  /** {@code -Djrsync.pairs=} asks for more, each time with the same ones first. */
  private static final int PAIRS = Integer.getInteger("jrsync.pairs", 400);

  @Test
  void a_destination_becomes_the_same_as_its_source() throws Exception {
    List<String> failures = new ArrayList<>();
    for (long seed = Long.getLong("jrsync.seed", 0); seed < PAIRS && failures.size() < 5; seed++) {
      Random random = new Random(seed * 7919 + 1);
      RandomOptions options = RandomOptions.of(random);
      for (String failure : differences(random, options)) {
        failures.add("seed " + seed + " " + options.words() + ": " + failure);
      }
    }
    assertThat(failures).isEmpty();
  }

  private static List<String> differences(Random random, RandomOptions options) throws Exception {
    RandomTree trees = new RandomTree(random);
    List<Planted> wanted = trees.source();
    List<Planted> had = trees.destination(wanted, options.keepsLinks(), options.deletes());
    MemoryProvider source = new MemoryProvider();
    MemoryProvider destination = new MemoryProvider();
    MemoryTrees.plant(wanted, source, "src");
    MemoryTrees.plant(had, destination, "dst");
    TreeSnapshot before = Aftermath.snapshot(source, "src");

    boolean push = random.nextBoolean();
    Pair pair = new Pair(source, destination, options.words(), push);
    List<String> failures = new ArrayList<>();
    Pair.Ended first = pair.run();
    check(first, push ? "push" : "pull", failures);
    TreeSnapshot after = Aftermath.snapshot(destination, "dst");
    failures.addAll(before.diff(after, aspects(options)));
    failures.addAll(
        Aftermath.snapshot(source, "src").diff(before, Aspect.USUAL).stream()
            .map(line -> "source: " + line)
            .toList());

    if (!options.has("-I")) {
      Pair.Ended second = pair.run();
      check(second, "second run", failures);
      if (second.statistics() != null && second.statistics().transferredFiles() > 0) {
        failures.add("a second run transfers " + second.statistics().transferredFiles());
      }
      failures.addAll(after.diff(Aftermath.snapshot(destination, "dst"), Aspect.USUAL));
    }
    return failures;
  }

  private static void check(Pair.Ended ended, String what, List<String> failures) {
    for (Outcome outcome : List.of(ended.client(), ended.server())) {
      if (outcome.exit() != ExitCode.OK || !outcome.said().isEmpty()) {
        failures.add(what + ": " + outcome.exit() + " " + outcome.failure() + " " + outcome.said());
      }
      outcome.threads().forEach(thread -> failures.add(what + ": still running: " + thread));
      outcome.files().openHandles().forEach(open -> failures.add(what + ": still open: " + open));
    }
  }

  private static Set<Aspect> aspects(RandomOptions options) {
    Set<Aspect> aspects = EnumSet.copyOf(Aspect.USUAL);
    if (options.protocol() < 31) {
      aspects.remove(Aspect.NANOSECONDS);
    }
    if (!options.has("-H")) {
      aspects.remove(Aspect.HARD_LINKS);
    }
    return aspects;
  }
}
