package io.jrsync.protocol.wire;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of multiplexed frames (session chapter, section 6.3). Codes that exist only between the
 * two processes of a stock receiving side (5 to 10) are left out: from the network they are an
 * error.
 */
public enum MessageCode {
  DATA(0),
  ERROR_XFER(1),
  INFO(2),
  ERROR(3),
  WARNING(4),
  IO_ERROR(22),
  IO_TIMEOUT(33),
  NOOP(42),
  ERROR_EXIT(86),
  SUCCESS(100),
  DELETED(101),
  NO_SEND(102);

  /** Text of 5120 bytes or more is refused, as stock does (session chapter, section 1.6). */
  private static final int MAX_TEXT = 5119;

  /** Between two sides of one process a SUCCESS also has device and inode, 8 bytes each. */
  private static final int LOCAL_SUCCESS_BYTES = Integer.BYTES + 16;

  private final int code;

  MessageCode(int code) {
    this.code = code;
  }

  /** The number on the wire, before the 7 that is added in the frame's tag byte. */
  public int code() {
    return code;
  }

  /** Returns the constant with this number, or null when no peer may send it. */
  public static @Nullable MessageCode of(int code) {
    for (MessageCode candidate : values()) {
      if (candidate.code == code) {
        return candidate;
      }
    }
    return null;
  }

  /** Tells whether the payload is text for people. */
  public boolean isText() {
    return switch (this) {
      case ERROR_XFER, INFO, ERROR, WARNING -> true;
      case DATA, IO_ERROR, IO_TIMEOUT, NOOP, ERROR_EXIT, SUCCESS, DELETED, NO_SEND -> false;
    };
  }

  /** Tells whether a payload may have this length, in bytes; that of DATA is any. */
  boolean mayHaveLength(int length) {
    return switch (this) {
      case DATA -> true;
      case ERROR_XFER, INFO, ERROR, WARNING, DELETED -> length <= MAX_TEXT;
      case IO_ERROR, IO_TIMEOUT, NO_SEND -> length == Integer.BYTES;
      case SUCCESS -> length == Integer.BYTES || length == LOCAL_SUCCESS_BYTES;
      case NOOP -> length == 0;
      case ERROR_EXIT -> length == 0 || length == Integer.BYTES;
    };
  }
}
