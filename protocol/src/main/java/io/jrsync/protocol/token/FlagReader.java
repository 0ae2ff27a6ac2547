package io.jrsync.protocol.token;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.wire.WireInput;
import java.io.IOException;

/**
 * Reads the framing that {@link FlagWriter} describes, up to but not including the data of chunks.
 * Only the forms in its table are accepted.
 */
final class FlagReader {
  private static final int MAX_BLOCK = 0x7FFFFFFE;

  private final WireInput in;
  private int previous;
  private int runStart;
  private int chunkLength;

  /** What a flag byte announces. */
  enum Flag {
    CHUNK,
    RUN,
    END
  }

  FlagReader(WireInput in) {
    this.in = in;
  }

  /** Reads a flag and its numbers. */
  Flag next() throws IOException {
    int flag = in.readByte();
    if ((flag & FlagWriter.RELATIVE) != 0) {
      boolean several = (flag & FlagWriter.RELATIVE_RUN) == FlagWriter.RELATIVE_RUN;
      return run((long) previous + (flag & FlagWriter.MAX_RELATIVE), several);
    }
    if ((flag & FlagWriter.CHUNK) != 0) {
      return chunk(flag);
    }
    return switch (flag) {
      case FlagWriter.END -> {
        previous = 0;
        yield Flag.END;
      }
      case FlagWriter.ABSOLUTE -> run(in.readInt(), false);
      case FlagWriter.ABSOLUTE_RUN -> run(in.readInt(), true);
      default ->
          throw new ProtocolException(
              ExitCode.STREAM_IO, "invalid token flag 0x" + Integer.toHexString(flag));
    };
  }

  /** The first block of the run just read. */
  int runStart() {
    return runStart;
  }

  /** The last block of the run just read. */
  int runEnd() {
    return previous;
  }

  /** The length of the chunk whose data comes next, 1 to {@link FlagWriter#MAX_CHUNK}. */
  int chunkLength() {
    return chunkLength;
  }

  private Flag chunk(int flag) throws IOException {
    chunkLength = (flag & 0x3F) << 8 | in.readByte();
    if (chunkLength == 0) {
      throw new ProtocolException(ExitCode.STREAM_IO, "compressed chunk of length 0");
    }
    return Flag.CHUNK;
  }

  private Flag run(long start, boolean several) throws IOException {
    int more = several ? in.readShort() : 0;
    if (several && more == 0) {
      throw new ProtocolException("invalid run of no further blocks after block " + start);
    }
    if (start < 0 || start + more > MAX_BLOCK) {
      throw new ProtocolException("invalid block numbers " + start + " to " + (start + more));
    }
    runStart = (int) start;
    previous = (int) start + more;
    return Flag.RUN;
  }
}
