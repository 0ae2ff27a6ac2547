package io.jrsync.protocol.sum;

/** The sum called {@code none}: one zero byte, whatever the data. */
final class NoSum implements StrongSum {

  @Override
  public int length() {
    return ChecksumAlgorithm.NONE.digestLength();
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {}

  @Override
  public void digest(byte[] out, int offset) {
    out[offset] = 0;
  }

  @Override
  public void reset() {}
}
