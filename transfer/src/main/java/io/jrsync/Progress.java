package io.jrsync;

import java.time.Duration;

/**
 * How far a transfer was at one moment. No number is ever less, and no phase earlier, in a snapshot
 * that is taken after another one: not for the last of them, and not when a lost connection was
 * made again.
 *
 * @param phase how far it is; where a connection was made again, how far it was before
 * @param attempt which connection this is, from 1 on
 * @param entriesKnown files, directories and all else that has been listed so far
 * @param filesKnown regular files among them
 * @param bytesKnown the content of those files
 * @param listComplete false while the numbers above may still grow
 * @param filesFinished files whose content has been sent, or has been received and is in place;
 *     what was up to date is none of them
 * @param literalBytes content that has been sent or received as it is
 * @param matchedBytes content that has been taken from what the destination had
 * @param bytesSent what went to the other side so far, of whatever kind; for a copy on this side
 *     from its sending to its receiving half
 * @param bytesReceived what came from the other side so far
 * @param elapsed time since the start, until the end
 */
public record Progress(
    Phase phase,
    int attempt,
    long entriesKnown,
    long filesKnown,
    long bytesKnown,
    boolean listComplete,
    long filesFinished,
    long literalBytes,
    long matchedBytes,
    long bytesSent,
    long bytesReceived,
    Duration elapsed) {

  /** What a transfer does, in the order in which it goes on. */
  public enum Phase {
    /** The other side is started or reached, and both agree on how to talk. */
    CONNECTING,
    /** What there is to transfer is listed, as far as has to be known before the first file. */
    LISTING,
    /** Files are compared and transferred; the list may still grow. */
    TRANSFERRING,
    /** All content is across; the last attributes and deletions are being dealt with. */
    FINISHING,
    /** The transfer has ended, in whatever way. */
    DONE
  }

  /** Content of files that is across, sent or taken from what was there. */
  public long bytesDone() {
    return literalBytes + matchedBytes;
  }

  /** Tells whether the transfer has ended. */
  public boolean isDone() {
    return phase == Phase.DONE;
  }
}
