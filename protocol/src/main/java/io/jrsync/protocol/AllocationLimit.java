package io.jrsync.protocol;

/**
 * How much memory may be asked for at once because a peer or a file list needs it ({@code
 * --max-alloc}). It tells a broken or hostile length from a real one; what is held altogether has
 * limits of its own.
 *
 * @param bytes the most; 0 for as much as there is
 * @param text as its user spelled it, for the other side: there, 0 may mean something else
 */
public record AllocationLimit(long bytes, String text) {

  /** What is set when nothing is said. */
  public static final AllocationLimit DEFAULT = of(1L << 30);

  /** A smaller limit than this would stop every transfer. */
  public static final long LEAST = 1L << 20;

  /** Returns the limit of so many bytes. */
  public static AllocationLimit of(long bytes) {
    return new AllocationLimit(bytes, Long.toString(bytes));
  }

  /** Tells whether this is what goes without saying. */
  public boolean isDefault() {
    return bytes == DEFAULT.bytes;
  }

  /** Fails with exit code 22 when so many bytes are more than may be asked for at once. */
  public void require(long wanted) throws ProtocolException {
    if (bytes != 0 && wanted > bytes) {
      throw new ProtocolException(
          ExitCode.MALLOC, "exceeded --max-alloc=" + bytes + " setting (" + wanted + " bytes)");
    }
  }
}
