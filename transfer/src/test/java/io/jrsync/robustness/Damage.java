package io.jrsync.robustness;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Ways to damage bytes. */
enum Damage {
  FLIP_BITS {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      byte[] changed = bytes.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return changed;
    }
  },
  REPLACE_BYTE {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      byte[] changed = bytes.clone();
      changed[random.nextInt(changed.length)] = extreme(random);
      return changed;
    }
  },
  INSERT {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      byte[] inserted = new byte[1 + random.nextInt(MOST)];
      random.nextBytes(inserted);
      int at = random.nextInt(bytes.length + 1);
      return join(Arrays.copyOf(bytes, at), inserted, from(bytes, at));
    }
  },
  REMOVE {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      int at = random.nextInt(bytes.length);
      int end = Math.min(bytes.length, at + 1 + random.nextInt(MOST));
      return join(Arrays.copyOf(bytes, at), from(bytes, end));
    }
  },
  REPEAT_CHUNK {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      int at = random.nextInt(bytes.length);
      int end = at + 1 + random.nextInt(bytes.length - at);
      return join(Arrays.copyOf(bytes, end), from(bytes, at));
    }
  },
  REMOVE_CHUNK {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      int at = random.nextInt(bytes.length);
      int end = at + 1 + random.nextInt(bytes.length - at);
      return join(Arrays.copyOf(bytes, at), from(bytes, end));
    }
  },
  /** Numbers as no sane peer would send them, in all the forms that numbers have on the wire. */
  ABSURD_NUMBER {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      byte[] number = NUMBERS[random.nextInt(NUMBERS.length)];
      int at = random.nextInt(bytes.length);
      byte[] changed = bytes.clone();
      System.arraycopy(number, 0, changed, at, Math.min(number.length, changed.length - at));
      return changed;
    }
  };

  private static final int MOST = 8;
  private static final byte[][] NUMBERS = {
    {-1, -1, -1, 127},
    {-1, -1, -1, -1},
    {0, 0, 0, -128},
    {0, 0, 0, 64},
    {-1, -1, -1},
    {-16, -1, -1, -1, 127},
    {-16, -1, -1, -1, -1},
    {-2, -1, -1, -1, -1},
    {-4, -1, -1, -1, -1, -1, -1, 127},
    {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 127},
    {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}
  };

  /** Returns a damaged copy of {@code bytes}, which are not empty. */
  abstract byte[] apply(byte[] bytes, Random random);

  private static byte extreme(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> 127;
      case 3 -> -128;
      default -> (byte) random.nextInt();
    };
  }

  private static byte[] from(byte[] bytes, int start) {
    return Arrays.copyOfRange(bytes, start, bytes.length);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
