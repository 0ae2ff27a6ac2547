package io.jrsync.protocol.wire;

/** The values of a file index that are not an index (session chapter, section 1.5). */
public final class Ndx {
  /** Phase or list marker, NDX_DONE. */
  public static final int DONE = -1;

  /** No further incremental file lists, NDX_FLIST_EOF. */
  public static final int FLIST_EOF = -2;

  /** Deletion statistics follow, NDX_DEL_STATS. */
  public static final int DEL_STATS = -3;

  /**
   * {@code FLIST_OFFSET - d}: an incremental file list of directory number d follows,
   * NDX_FLIST_OFFSET.
   */
  public static final int FLIST_OFFSET = -101;

  private Ndx() {}
}
