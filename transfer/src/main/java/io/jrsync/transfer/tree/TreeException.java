package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import java.io.IOException;

/**
 * One file operation failed. The message ends the way rsync's messages do: {@code Permission denied
 * (13)}.
 */
public final class TreeException extends IOException {
  private static final long serialVersionUID = 1L;

  private static final String FOLLOW = "follow";

  private final String operation;
  private final Errno errno;
  private final int number;
  private final String reason;

  /**
   * @param operation what was tried, such as {@code open}
   * @param name the entry it was tried on
   * @param number the system's number, which may be one that {@link Errno} does not list
   */
  public TreeException(String operation, RawName name, int number) {
    this(operation, name, number, Errno.of(number), reasonOf(number));
  }

  public TreeException(String operation, RawName name, Errno errno) {
    this(operation, name, errno.number(), errno, errno.text());
  }

  private TreeException(String operation, RawName name, int number, Errno errno, String reason) {
    super(operation + " \"" + name + "\": " + reason + " (" + number + ")");
    this.operation = operation;
    this.errno = errno;
    this.number = number;
    this.reason = reason;
  }

  /** A path was not followed, because somebody else could have planted it or it leads too far. */
  static TreeException refusal(RawName path) {
    return new TreeException(FOLLOW, path, Errno.ELOOP);
  }

  /** Tells whether the path was not followed although the system would have done so. */
  public boolean isRefusal() {
    return operation.equals(FOLLOW);
  }

  private static String reasonOf(int number) {
    Errno errno = Errno.of(number);
    return errno == Errno.OTHER ? errno.text() + " " + number : errno.text();
  }

  /** What was tried. */
  public String operation() {
    return operation;
  }

  public Errno errno() {
    return errno;
  }

  /**
   * Text and number alone, {@code Permission denied (13)}, for messages that name the file their
   * own way.
   */
  public String reason() {
    return reason + " (" + number + ")";
  }

  /** Tells whether the object (or a directory on the way to it) is not there. */
  public boolean isAbsent() {
    return errno == Errno.ENOENT || errno == Errno.ENOTDIR;
  }
}
