package io.jrsync.protocol.flist;

import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;

/**
 * Decides whether an entry of the peer's list is one that was asked for (file list chapter, section
 * 9.3). Called by {@link FileListReader} for each entry with its cleaned name, before anything else
 * is done with it.
 */
@FunctionalInterface
public interface EntryCheck {
  /** Accepts everything, as a server does. */
  EntryCheck NONE = (name, isDirectory) -> Verdict.REQUESTED;

  /** What an accepted entry is. */
  enum Verdict {
    /** It was asked for. */
    REQUESTED,
    /**
     * A directory that only leads to something asked for: it is taken as an implied parent whatever
     * its flags say.
     */
    PARENT_ONLY
  }

  /**
   * Judges one entry.
   *
   * @throws ProtocolException with exit code 4 if it was not asked for
   */
  Verdict check(RawName name, boolean isDirectory) throws ProtocolException;

  /** A check that asks this one and then {@code next}; an entry is requested if both say so. */
  default EntryCheck and(EntryCheck next) {
    return (name, isDirectory) -> {
      Verdict first = check(name, isDirectory);
      Verdict second = next.check(name, isDirectory);
      return first == Verdict.PARENT_ONLY ? first : second;
    };
  }
}
