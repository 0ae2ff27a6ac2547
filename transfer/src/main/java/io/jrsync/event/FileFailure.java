package io.jrsync.event;

import io.jrsync.protocol.RawName;
import org.jspecify.annotations.Nullable;

/**
 * What could not be done to one file. The transfer went on with the others.
 *
 * <p>The other side tells what failed there in its own words only: then there is no name and no
 * error number, the operation is {@link FileOperation#OTHER}, and the reason is the whole message.
 *
 * @param name the path relative to the transfer root; null when only the message tells it
 * @param side which half of the transfer it happened to
 * @param remote it was the other side that said so
 * @param operation what was tried
 * @param reason why it failed, for people; where the system said why, its text and number
 * @param errno the C library's name of the reason, such as {@code EACCES}; null where it has none
 * @param message the whole line as the command prints it
 */
public record FileFailure(
    @Nullable RawName name,
    Side side,
    boolean remote,
    FileOperation operation,
    String reason,
    @Nullable String errno,
    String message) {

  /** The halves of a transfer. */
  public enum Side {
    /** Lists and reads the source. */
    SENDER,
    /** Writes and deletes at the destination. */
    RECEIVER
  }

  /** What the other side said about a file, or about more than one. */
  public static FileFailure ofPeer(Side side, String message) {
    return new FileFailure(null, side, true, FileOperation.OTHER, message, null, message);
  }

  /** The path as text for people; null when only the message tells it. */
  public @Nullable String path() {
    return name == null ? null : name.toString();
  }

  /** The message. */
  @Override
  public String toString() {
    return message;
  }
}
