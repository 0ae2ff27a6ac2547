package io.jrsync.protocol.sum;

import io.jrsync.protocol.RsyncException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads content of a length that was promised to the peer. What a source cannot deliver, because it
 * has become shorter or fails, is zero bytes, and the reason is kept: the stream to the peer stays
 * intact and the file sum is what tells it (transfer chapter, section 4.4). Only a cancelled read
 * and the end of the session come through as exceptions.
 *
 * <p>Owned by one thread. After a failure nothing more is read until {@link #open}.
 */
public final class ZeroFillingReader {
  private ByteSource source = (position, target, offset, length) -> 0;
  private @Nullable IOException failure;

  /** Turns to another source; the failure of the one before is forgotten. */
  public void open(ByteSource next) {
    source = next;
    failure = null;
  }

  /** Why the bytes read since {@link #open} are in part zeros; null when they are true. */
  public @Nullable IOException failure() {
    return failure;
  }

  /** Fills {@code length} bytes of {@code target}. */
  public void read(long position, byte[] target, int offset, int length) throws IOException {
    int done = failure == null ? readReal(position, target, offset, length) : 0;
    Arrays.fill(target, offset + done, offset + length, (byte) 0);
  }

  private int readReal(long position, byte[] target, int offset, int length) throws IOException {
    int done = 0;
    try {
      while (done < length) {
        int n = source.read(position + done, target, offset + done, length - done);
        if (n <= 0) {
          failure = new EOFException("the content ended early, at byte " + (position + done));
          break;
        }
        done += n;
      }
    } catch (RsyncException | InterruptedIOException | ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      failure = e;
    }
    return done;
  }
}
