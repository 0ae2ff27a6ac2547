package io.jrsync.protocol.options;

/**
 * What an option does when a number or switch is not enough; {@link Invocation} carries them out.
 */
enum Action {
  HELP,
  VERSION,
  SERVER,
  SENDER,
  /** A client's remote shell; a server's capability string. */
  RSH,
  RSYNC_PATH,
  DEPLOY,
  OLD_ARGS,
  SUFFIX,
  PARTIAL_DIR,
  BACKUP_DIR,
  TEMP_DIR,
  COMPARE_DEST,
  COPY_DEST,
  LINK_DEST,
  APPEND,
  BLOCK_SIZE,
  CHECKSUM_CHOICE,
  COMPRESS,
  COMPRESS_CHOICE,
  NEW_COMPRESS,
  OLD_COMPRESS,
  STDERR,
  MSGS2STDERR,
  FILE_SUMS,
  LOG_FORMAT,
  CHMOD,
  USERMAP,
  GROUPMAP,
  CHOWN,
  ATIMES,
  SUPER,
  FAKE_SUPER,
  FILES_FROM,
  EXCLUDE,
  INCLUDE,
  FILTER,
  EXCLUDE_FROM,
  INCLUDE_FROM,
  /** {@code -F}, which means something else each time. */
  FILTER_FILES
}
