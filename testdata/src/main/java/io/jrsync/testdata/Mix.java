package io.jrsync.testdata;

/** The output function of SplitMix64: the n-th number of a seed, without those before it. */
final class Mix {
  private static final long STEP = 0x9e3779b97f4a7c15L;

  private Mix() {}

  static long of(long seed, long n) {
    long z = (seed * 0xd1342543de82ef95L) + (n + 1) * STEP;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
