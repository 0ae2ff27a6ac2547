package io.jrsync.protocol.filter;

import java.io.IOException;

/** A file of filter rules is there, but cannot be read; the message is the system's reason. */
public final class UnreadableFileException extends IOException {
  private static final long serialVersionUID = 1L;

  public UnreadableFileException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
