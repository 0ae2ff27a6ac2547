package io.jrsync.protocol.sum;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link RollingSum} with vectors. Only the low 16 bits of either sum count, so 16-bit lanes that
 * wrap around are enough. With W lanes and V full vectors x<sub>v</sub> it keeps, per lane,
 *
 * <pre>
 * plain    = sum of x[v]
 * weighted = sum of (V - 1 - v) * x[v]        (grows by plain before each vector)
 * s1 = lanes of plain,  s2 = W * lanes of weighted + sum over lanes k of (W - k) * plain[k]
 * </pre>
 *
 * Two streams of vectors, odd and even, keep the adders busy. Loaded only where the Vector API is
 * present. Benchmark: RollingSumBenchmark.
 */
final class VectorRollingSum {
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(SHORTS.vectorBitSize() / 2));
  private static final int LANES = SHORTS.length();

  /** W, W - 1, .. 1 for the first half of a step, which is 2 W bytes long, and 2 W .. W + 1. */
  private static final ShortVector LOW_WEIGHTS =
      ShortVector.broadcast(SHORTS, (short) LANES).sub(ShortVector.zero(SHORTS).addIndex(1));

  private static final ShortVector HIGH_WEIGHTS = LOW_WEIGHTS.add((short) LANES);

  private VectorRollingSum() {}

  static int of(byte[] bytes, int offset, int length) {
    int step = 2 * LANES;
    int whole = length / step * step;
    ShortVector plainA = ShortVector.zero(SHORTS);
    ShortVector plainB = plainA;
    ShortVector weightedA = plainA;
    ShortVector weightedB = plainA;
    int end = offset + whole;
    for (int i = offset; i < end; i += step) {
      weightedA = weightedA.add(plainA);
      weightedB = weightedB.add(plainB);
      plainA = plainA.add(load(bytes, i));
      plainB = plainB.add(load(bytes, i + LANES));
    }
    int s1 = plainA.add(plainB).reduceLanes(VectorOperators.ADD);
    int s2 =
        step * weightedA.add(weightedB).reduceLanes(VectorOperators.ADD)
            + plainA
                .mul(HIGH_WEIGHTS)
                .add(plainB.mul(LOW_WEIGHTS))
                .reduceLanes(VectorOperators.ADD);
    return RollingSum.bytewise(bytes, end, length - whole, s1, s2);
  }

  private static ShortVector load(byte[] bytes, int offset) {
    return (ShortVector)
        ByteVector.fromArray(BYTES, bytes, offset).convertShape(VectorOperators.B2S, SHORTS, 0);
  }
}
