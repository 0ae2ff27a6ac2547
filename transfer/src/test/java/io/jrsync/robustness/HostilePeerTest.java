package io.jrsync.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Peers that die at some point or say something else than stock rsync would. Whatever they say: a
 * clear end with an exit code of rsync's, no temporary file, no damaged file, no handle and no
 * thread left.
 */
class HostilePeerTest {
  /**
   * For each of the 136 streams; {@code -Djrsync.mutations=} asks for more, each time with the same
   * ones first.
   */
  private static final int MUTATIONS = Integer.getInteger("jrsync.mutations", 80);

  private static final int DEATHS = 40;

  @Test
  void ten_thousand_mutations_of_what_peers_say_do_no_harm() throws Exception {
    Attack attack = new Attack();
    attack.run((victim, mutations) -> {
      for (int i = 0; i < MUTATIONS; i++) {
        long seed = victim.toString().hashCode() * 1_000_000L + i;
        attack.meet(victim, mutations.of(seed), i % 8 == 0, "mutation of seed " + seed);
      }
    });
    assertThat(attack.complaints()).isEmpty();
    assertThat(attack.sessions()).isGreaterThanOrEqualTo(10_000);
  }

  @Test
  void peers_may_die_at_any_point() throws Exception {
    Attack attack = new Attack();
    attack.run((victim, mutations) -> {
      byte[] recorded = victim.recorded();
      int step = Math.max(1, recorded.length / DEATHS);
      for (int length = 0; length < recorded.length; length += step) {
        attack.meet(
            victim,
            Arrays.copyOf(recorded, length),
            length % 2 == 0,
            "death after " + length + " bytes");
      }
    });
    assertThat(attack.complaints()).isEmpty();
  }
}
