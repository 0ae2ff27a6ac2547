package io.jrsync.protocol.flist;

import static io.jrsync.protocol.flist.ListFixture.encode;
import static io.jrsync.protocol.flist.ListFixture.hex;
import static io.jrsync.protocol.flist.ListFixture.input;
import static org.assertj.core.api.Assertions.fail;

import io.jrsync.protocol.AllocationLimit;
import io.jrsync.protocol.RsyncException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Valid lists with bytes changed at random: whatever comes of it, it is a list or an {@link
 * RsyncException}.
 */
class HostileListTest {
  private static final int ROUNDS = 500;
  private static final ListLimits LIMITS =
      new ListLimits(4096, 1 << 20, 1000, 100, AllocationLimit.DEFAULT);

  @ParameterizedTest
  @ValueSource(ints = {27, 28, 29, 30, 31, 32})
  void changedBytesNeverDoMoreThanEndTheSession(int protocol) throws IOException {
    long seed = 5_000L + protocol;
    Random random = new Random(seed);
    ListFormat format = RandomLists.fullFormat(protocol);
    byte[] valid = encode(format, RandomLists.entries(random, format, 30), 1);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] changed = change(valid, random);
      try {
        FileList list =
            new FileListReader(
                    input(protocol, changed), format, IdMapper.IDENTITY, EntryCheck.NONE, LIMITS)
                .readFirst();
        for (int i = 0; i < list.size(); i++) {
          list.get(i);
        }
      } catch (RsyncException expected) {
        // the session ends, and nothing worse
      } catch (RuntimeException e) {
        fail("seed " + seed + ", round " + round + ": " + hex(changed), e);
      }
    }
  }

  private static byte[] change(byte[] valid, Random random) {
    byte[] changed = Arrays.copyOf(valid, valid.length);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      changed[random.nextInt(changed.length)] =
          (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(4));
    }
    return changed;
  }
}
