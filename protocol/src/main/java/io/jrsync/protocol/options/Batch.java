package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;

/**
 * What a transfer has to do with a batch file, which keeps what a sender sent so that other
 * destinations that are alike can be brought up to date without it (transfer chapter, section 9).
 *
 * @param use what is done with the file
 * @param file where it is, on the client's side; a server is told a name that means nothing
 */
public record Batch(Use use, RawName file) {

  /** What is done with a batch file. */
  public enum Use {
    NONE,
    /** It is written while the destination is updated. */
    WRITE,
    /** It is written while the destination stays as it is. */
    ONLY_WRITE,
    /** It stands for the sender. */
    READ
  }

  /** There is none. */
  public static final Batch NONE = new Batch(Use.NONE, RawName.EMPTY);

  /** Tells whether a file is written. */
  public boolean isWritten() {
    return use == Use.WRITE || use == Use.ONLY_WRITE;
  }

  /** Tells whether the file is all that changes. */
  public boolean isAllThatChanges() {
    return use == Use.ONLY_WRITE;
  }

  /** Tells whether the data comes from a file. */
  public boolean isRead() {
    return use == Use.READ;
  }
}
