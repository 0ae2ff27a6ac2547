package io.jrsync.protocol.flist;

/**
 * What changes the bytes of a file list (file list chapter, section 0): options that both sides
 * must agree on, and capabilities that the handshake agreed on.
 */
public enum ListFeature {
  /** Compat flag 0x80: entry flags are varints and every list ends with its io_error. */
  VARINT_FLAGS,
  /** The end marker may carry an io_error: protocol 31, or compat flag 0x08. */
  SAFE_LIST,
  /** Compat flag 0x100: the id lists end with the name of id 0. */
  ID0_NAMES,
  /** Compat flag 0x01: one sub-list per directory. */
  INC_RECURSE,
  /** {@code --recursive}. */
  RECURSE,
  /** {@code --relative}: names may have a leading slash. */
  RELATIVE,
  /** {@code --links}: symlink targets are sent. */
  LINKS,
  /** {@code --munge-links} of the receiving side, which munges targets as they arrive. */
  MUNGE_LINKS,
  /** {@code --hard-links}. */
  HARD_LINKS,
  /** {@code --devices}. */
  DEVICES,
  /** {@code --specials}. */
  SPECIALS,
  /** {@code --owner}, also implied by {@code --usermap}. */
  OWNER,
  /** {@code --group}, also implied by {@code --groupmap}. */
  GROUP,
  /** {@code --numeric-ids}: no names of ids. */
  NUMERIC_IDS,
  /** {@code --acls}, protocol 30. */
  ACLS,
  /** {@code --xattrs}, protocol 30. */
  XATTRS,
  /** {@code --atimes}, protocol 28. */
  ATIMES,
  /** {@code --crtimes}, needs {@link #VARINT_FLAGS}. */
  CRTIMES,
  /**
   * {@code --iconv} on both sides: names travel as UTF-8, and entries are numbered as they were
   * sent, because each side may sort its names in another order (section 3.4).
   */
  CONVERTED_NAMES,
  /** Compat flag 0x04, with {@link #CONVERTED_NAMES}: what symlinks say travels as UTF-8, too. */
  CONVERTED_TARGETS,
  /** {@code --delete-missing-args}: an entry may have mode 0. */
  MISSING_ARGS
}
