package io.jrsync.protocol.sum;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;

/**
 * XXH3 with 128 bits: the low half first, each in little-endian order (the printed form is the
 * reverse of the whole). Benchmark: StrongSumBenchmark.
 */
final class Xxh128Sum implements StrongSum {
  private final Hasher128 hasher;
  private final HashStream128 stream;

  Xxh128Sum(Hasher128 hasher) {
    this.hasher = hasher;
    this.stream = hasher.hashStream();
  }

  @Override
  public int length() {
    return 2 * Long.BYTES;
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    stream.putBytes(bytes, offset, length);
  }

  @Override
  public void digest(byte[] out, int offset) {
    put(stream.get(), out, offset);
    stream.reset();
  }

  @Override
  public void reset() {
    stream.reset();
  }

  @Override
  public void digestOf(byte[] bytes, int offset, int length, byte[] out, int outOffset) {
    put(hasher.hashBytesTo128Bits(bytes, offset, length), out, outOffset);
    stream.reset();
  }

  private static void put(HashValue128 value, byte[] out, int offset) {
    LittleEndian.putLong(out, offset, value.getLeastSignificantBits());
    LittleEndian.putLong(out, offset + Long.BYTES, value.getMostSignificantBits());
  }
}
