package io.jrsync.protocol.sum;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * MD4 as in RFC 1320. The JDK has one, but only for itself. Not for secrets: MD4 is broken, and
 * here only because old peers know nothing else.
 */
final class Md4 extends MessageDigest {
  private static final int BLOCK = 64;
  private static final int DIGEST = 16;

  /** Where the length in bits begins in the last block. */
  private static final int LENGTH_AT = BLOCK - Long.BYTES;

  private static final int ROUND_2 = 0x5A827999;
  private static final int ROUND_3 = 0x6ED9EBA1;

  private final byte[] pending = new byte[BLOCK];
  private final int[] words = new int[BLOCK / Integer.BYTES];
  private long total;
  private int a;
  private int b;
  private int c;
  private int d;

  Md4() {
    super("MD4");
    engineReset();
  }

  @Override
  protected int engineGetDigestLength() {
    return DIGEST;
  }

  @Override
  protected void engineReset() {
    a = 0x67452301;
    b = 0xEFCDAB89;
    c = 0x98BADCFE;
    d = 0x10325476;
    total = 0;
  }

  @Override
  protected void engineUpdate(byte input) {
    engineUpdate(new byte[] {input}, 0, 1);
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int length) {
    int held = (int) (total % BLOCK);
    total += length;
    int from = offset;
    int end = offset + length;
    if (held > 0) {
      int n = Math.min(BLOCK - held, length);
      System.arraycopy(input, from, pending, held, n);
      from += n;
      if (held + n < BLOCK) {
        return;
      }
      compress(pending, 0);
    }
    for (; end - from >= BLOCK; from += BLOCK) {
      compress(input, from);
    }
    System.arraycopy(input, from, pending, 0, end - from);
  }

  @Override
  protected byte[] engineDigest() {
    byte[] out = new byte[DIGEST];
    finish(out, 0);
    return out;
  }

  @Override
  protected int engineDigest(byte[] out, int offset, int length) {
    finish(out, offset);
    return DIGEST;
  }

  private void finish(byte[] out, int offset) {
    int held = (int) (total % BLOCK);
    pending[held++] = (byte) 0x80;
    if (held > LENGTH_AT) {
      Arrays.fill(pending, held, BLOCK, (byte) 0);
      compress(pending, 0);
      held = 0;
    }
    Arrays.fill(pending, held, LENGTH_AT, (byte) 0);
    LittleEndian.putLong(pending, LENGTH_AT, total * Byte.SIZE);
    compress(pending, 0);
    LittleEndian.putInt(out, offset, a);
    LittleEndian.putInt(out, offset + 4, b);
    LittleEndian.putInt(out, offset + 8, c);
    LittleEndian.putInt(out, offset + 12, d);
    engineReset();
  }

  private void compress(byte[] input, int offset) {
    for (int i = 0; i < words.length; i++) {
      words[i] = LittleEndian.getInt(input, offset + i * Integer.BYTES);
    }
    int a0 = a;
    int b0 = b;
    int c0 = c;
    int d0 = d;
    round1();
    round2();
    round3();
    a += a0;
    b += b0;
    c += c0;
    d += d0;
  }

  private void round1() {
    for (int i = 0; i < 16; i += 4) {
      a = Integer.rotateLeft(a + choose(b, c, d) + words[i], 3);
      d = Integer.rotateLeft(d + choose(a, b, c) + words[i + 1], 7);
      c = Integer.rotateLeft(c + choose(d, a, b) + words[i + 2], 11);
      b = Integer.rotateLeft(b + choose(c, d, a) + words[i + 3], 19);
    }
  }

  private void round2() {
    for (int i = 0; i < 4; i++) {
      a = Integer.rotateLeft(a + majority(b, c, d) + words[i] + ROUND_2, 3);
      d = Integer.rotateLeft(d + majority(a, b, c) + words[i + 4] + ROUND_2, 5);
      c = Integer.rotateLeft(c + majority(d, a, b) + words[i + 8] + ROUND_2, 9);
      b = Integer.rotateLeft(b + majority(c, d, a) + words[i + 12] + ROUND_2, 13);
    }
  }

  /** The words in bit-reversed order: 0 8 4 12, 2 10 6 14, 1 9 5 13, 3 11 7 15. */
  private void round3() {
    for (int step = 0; step < 4; step++) {
      int i = ((step & 1) << 1) | (step >> 1);
      a = Integer.rotateLeft(a + (b ^ c ^ d) + words[i] + ROUND_3, 3);
      d = Integer.rotateLeft(d + (a ^ b ^ c) + words[i + 8] + ROUND_3, 9);
      c = Integer.rotateLeft(c + (d ^ a ^ b) + words[i + 4] + ROUND_3, 11);
      b = Integer.rotateLeft(b + (c ^ d ^ a) + words[i + 12] + ROUND_3, 15);
    }
  }

  private static int choose(int x, int y, int z) {
    return (x & y) | (~x & z);
  }

  private static int majority(int x, int y, int z) {
    return (x & y) | (x & z) | (y & z);
  }
}
