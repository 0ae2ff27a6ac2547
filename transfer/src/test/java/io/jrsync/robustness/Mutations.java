package io.jrsync.robustness;

import io.jrsync.testdata.capture.Capture;
import io.jrsync.testdata.capture.Capture.Speaker;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What a peer says when it is broken or wants to break us: any number of variants of what was
 * recorded, each from a seed. Immutable.
 */
final class Mutations {
  private static final List<Damage> KINDS = List.of(Damage.values());

  private final byte[] recorded;
  private final FramedStream framed;

  Mutations(Capture capture, Speaker peer) throws IOException {
    recorded = capture.stream(peer);
    framed = new SpokenData(capture, peer).cut(recorded);
  }

  /** Returns the mutated stream of a seed: damaged once, or at times more than once. */
  byte[] of(long seed) {
    Random random = new Random(seed);
    byte[] mutated = damage(random);
    while (random.nextInt(4) == 0 && mutated.length > 0) {
      mutated = any(random).apply(mutated, random);
    }
    return mutated;
  }

  /** Damages the data within a frame, a whole frame, or the stream without regard to frames. */
  private byte[] damage(Random random) {
    if (framed.frames().isEmpty()) {
      return any(random).apply(recorded, random);
    }
    int index = random.nextInt(framed.frames().size());
    byte[] payload = framed.payload(index);
    int where = random.nextInt(10);
    if (where < 6 && payload.length > 0) {
      return framed.with(index, any(random).apply(payload, random));
    }
    if (where < 8) {
      byte[] frame = framed.frames().get(index);
      byte[] header = any(random).apply(Arrays.copyOf(frame, 4), random);
      byte[] changed = Arrays.copyOf(header, header.length + payload.length);
      System.arraycopy(payload, 0, changed, header.length, payload.length);
      return framed.withFrame(index, changed);
    }
    return any(random).apply(recorded, random);
  }

  private static Damage any(Random random) {
    return KINDS.get(random.nextInt(KINDS.size()));
  }
}
