package io.jrsync.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockHistoryTest {
  private static final int PIECE = 65535;
  private static final int WINDOW = 32768;

  @ParameterizedTest
  @ValueSource(ints = {29, 30, 31, 32})
  void holdsTheEndOfWhatRsyncInserts(int protocol) {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      BlockHistory history = new BlockHistory(protocol);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (int block = random.nextInt(6); block >= 0; block--) {
        byte[] bytes = TestData.random(random, 1 + random.nextInt(1 << (1 + random.nextInt(18))));
        insertLikeRsync(all, bytes, protocol);
        for (int done = 0; done < bytes.length; ) {
          int n = Math.min(bytes.length - done, 1 + random.nextInt(100_000));
          history.add(bytes, done, n);
          done += n;
        }
        history.endBlock();
      }
      assertThat(tail(history.bytes(), history.length()))
          .as("seed %d", seed)
          .isEqualTo(tail(all.toByteArray(), all.size()));
    }
  }

  private static void insertLikeRsync(ByteArrayOutputStream all, byte[] block, int protocol) {
    for (int done = 0; done < block.length; done += PIECE) {
      int n = Math.min(PIECE, block.length - done);
      all.write(block, protocol < 31 ? 0 : done, n);
    }
  }

  private static byte[] tail(byte[] bytes, int length) {
    return Arrays.copyOfRange(bytes, Math.max(0, length - WINDOW), length);
  }
}
