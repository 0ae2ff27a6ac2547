package io.jrsync.protocol.sum;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hasher64;

/**
 * XXH64 or XXH3 with 64 bits, in little-endian order (the printed form is the reverse). Benchmark:
 * StrongSumBenchmark.
 */
final class Xxh64Sum implements StrongSum {
  private final Hasher64 hasher;
  private final HashStream64 stream;

  Xxh64Sum(Hasher64 hasher) {
    this.hasher = hasher;
    this.stream = hasher.hashStream();
  }

  @Override
  public int length() {
    return Long.BYTES;
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    stream.putBytes(bytes, offset, length);
  }

  @Override
  public void digest(byte[] out, int offset) {
    LittleEndian.putLong(out, offset, stream.getAsLong());
    stream.reset();
  }

  @Override
  public void reset() {
    stream.reset();
  }

  @Override
  public void digestOf(byte[] bytes, int offset, int length, byte[] out, int outOffset) {
    LittleEndian.putLong(out, outOffset, hasher.hashBytesToLong(bytes, offset, length));
    stream.reset();
  }
}
