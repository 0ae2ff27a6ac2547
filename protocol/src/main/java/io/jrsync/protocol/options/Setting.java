package io.jrsync.protocol.options;

import io.jrsync.protocol.token.CompressionAlgorithm;

/**
 * A number or switch that options set, with its value when none does. What is text stands in {@link
 * Settings} itself.
 */
enum Setting {
  /** 0 off, 1 on, {@link #EXPLICIT} when asked for by name: then {@code --files-from} keeps it. */
  RECURSE(0),
  INC_RECURSE(1),
  QSORT(0),
  /** {@link #UNSAID}, 0, 1, {@link #EXPLICIT} or {@link #OLD}. */
  DIRS(Setting.UNSAID),
  RELATIVE(Setting.UNSAID),
  IMPLIED_DIRS(1),
  ONE_FILE_SYSTEM(0),
  /** 0, 1 when a single argument implies it, or {@link #EXPLICIT}. */
  LIST_ONLY(0),
  FROM0(0),
  CVS_EXCLUDE(0),
  PRUNE_EMPTY_DIRS(0),
  IGNORE_MISSING_ARGS(0),
  DELETE_MISSING_ARGS(0),
  TRUST_SENDER(0),
  MKPATH(0),
  INSECURE_LINKS(0),

  COPY_LINKS(0),
  COPY_DIRLINKS(0),
  COPY_UNSAFE_LINKS(0),
  SAFE_LINKS(0),
  KEEP_DIRLINKS(0),
  MUNGE_LINKS(0),

  LINKS(0),
  HARD_LINKS(0),
  PERMS(0),
  EXECUTABILITY(0),
  TIMES(0),
  OWNER(0),
  GROUP(0),
  DEVICES(0),
  SPECIALS(0),
  NUMERIC_IDS(0),
  OMIT_DIR_TIMES(0),
  OMIT_LINK_TIMES(0),
  ACLS(0),
  XATTRS(0),
  ATIMES(0),
  OPEN_NOATIME(0),
  DROP_SPECIALS(0),

  CHECKSUM(0),
  SIZE_ONLY(0),
  IGNORE_TIMES(0),
  UPDATE(0),
  EXISTING_ONLY(0),
  IGNORE_EXISTING(0),
  MODIFY_WINDOW(0),
  MIN_SIZE(Comparison.NO_LIMIT),
  MAX_SIZE(Comparison.NO_LIMIT),

  DRY_RUN(0),
  WHOLE_FILE(Setting.UNSAID),
  INPLACE(0),
  /** 2 is {@code --append-verify}, which a server is told as {@code --append} given twice. */
  APPEND(0),
  SPARSE(0),
  PREALLOCATE(0),
  FSYNC(0),
  COPY_DEVICES(0),
  WRITE_DEVICES(0),
  PARTIAL(0),
  BACKUP(0),
  DELAY_UPDATES(0),
  FUZZY(0),
  BLOCK_SIZE(0),

  DELETE(0),
  DELETE_BEFORE(0),
  DELETE_DURING(0),
  DELETE_DELAY(0),
  DELETE_AFTER(0),
  DELETE_EXCLUDED(0),
  MAX_DELETE(Deletion.NO_LIMIT),
  FORCE(0),
  /** 0, 1 for all that is at the destination in the end, or {@link #ONLY_SENT}. */
  REMOVE_SOURCE(0),
  IGNORE_ERRORS(0),

  SEED(0),
  /** How often {@code -z} was given. */
  COMPRESS(0),
  COMPRESS_LEVEL(CompressionAlgorithm.DEFAULT_LEVEL),
  COMPRESS_THREADS(0),
  PROTOCOL(Algorithms.NEWEST_PROTOCOL),

  BWLIMIT(0),
  TIMEOUT(0),
  SECLUDED_ARGS(Setting.UNSAID),
  BLOCKING_IO(0),
  /** 0, 4 or 6. */
  IP_VERSION(0),
  PORT(0),
  CONNECT_TIMEOUT(0),
  MOTD(1),

  VERBOSE(0),
  QUIET(0),
  ITEMIZE(0),
  STATS(0),
  PROGRESS(0),
  HUMAN_READABLE(1),
  EIGHT_BIT(0),
  JSON(0);

  /** Neither on nor off was asked for. */
  static final int UNSAID = -1;

  /** Asked for by its own name, not by another option that implies it. */
  static final int EXPLICIT = 2;

  /** As before there was the option. */
  static final int OLD = 3;

  /** Of the sources only what was not there already. */
  static final int ONLY_SENT = 2;

  private final long initial;

  Setting(long initial) {
    this.initial = initial;
  }

  long initial() {
    return initial;
  }
}
