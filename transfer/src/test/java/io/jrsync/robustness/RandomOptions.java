package io.jrsync.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Options made from a seed, all of which make the destination the same as the source.
 *
 * @param protocol the newest that is allowed
 * @param words as a user types them
 */
record RandomOptions(int protocol, List<String> words) {
  private static final int OLDEST = 27;
  private static final int NEWEST = 32;

  static RandomOptions of(Random random) {
    List<String> words = new ArrayList<>(List.of("-a"));
    int protocol = random.nextInt(OLDEST, NEWEST + 1);
    words.add("--protocol=" + protocol);
    words.addAll(
        one(
            random,
            "",
            "--delete",
            "--delete-before",
            "--delete-during",
            "--delete-delay",
            "--delete-after"));
    words.addAll(one(random, "", "-H"));
    words.addAll(one(random, "", "", "-c", "-I"));
    words.addAll(one(random, "", "", "--inplace"));
    words.addAll(one(random, "", "", "-S"));
    words.addAll(one(random, "", "", "-W", "-B900"));
    words.addAll(one(random, "", "", "--no-inc-recursive"));
    words.addAll(one(random, "", "", "", "--partial"));
    words.addAll(compression(random, protocol));
    return new RandomOptions(protocol, words);
  }

  private static List<String> one(Random random, String... choices) {
    String choice = choices[random.nextInt(choices.length)];
    return choice.isEmpty() ? List.of() : List.of(choice);
  }

  private static List<String> compression(Random random, int protocol) {
    return protocol < 30
        ? one(random, "", "", "-z")
        : one(random, "", "", "-z", "--zc=zstd", "--zc=lz4", "--zc=zlibx", "--zc=zlib");
  }

  /**
   * Changes something in a directory before it looks at the time of that directory: what is
   * deleted, and in the old order of lists what sorts before a dot.
   */
  boolean touchesDirectoriesFirst() {
    return has("--delete-before") || (has("--delete") && protocol < 30) || protocol < 29;
  }

  boolean deletes() {
    return words.stream().anyMatch(word -> word.startsWith("--delete"));
  }

  /** What several names have in common must not be updated in place through each of them. */
  boolean keepsLinks() {
    return has("-H") || !has("--inplace");
  }

  boolean has(String word) {
    return words.contains(word);
  }
}
