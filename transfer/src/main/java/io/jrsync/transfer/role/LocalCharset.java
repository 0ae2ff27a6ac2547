package io.jrsync.transfer.role;

import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.flist.NameCharset;
import io.jrsync.protocol.options.Charsets;
import io.jrsync.protocol.options.DebugFlag;
import io.jrsync.protocol.options.TransferOptions;
import org.jspecify.annotations.Nullable;

/** The character set of this side's file names. */
public final class LocalCharset {
  private LocalCharset() {}

  /**
   * Returns the one that options name, or null where names stay as they are.
   *
   * @throws RsyncException with exit code 4 when it is not known
   */
  public static @Nullable NameCharset of(TransferOptions options) throws RsyncException {
    Charsets charsets = options.selection().paths().charsets();
    return charsets == null
        ? null
        : NameCharset.named(charsets.local(), System.getProperty("native.encoding", "UTF-8"));
  }

  /** Fails as {@link #of} does, before anything has begun. */
  public static void requireKnown(TransferOptions options) throws RsyncException {
    of(options);
  }

  /** Tells whoever wants to know how things are done. */
  public static void announce(String role, @Nullable NameCharset charset, Reporter reporter) {
    if (charset != null) {
      reporter.debug(DebugFlag.ICONV, 1, "[" + role + "] charset: " + charset);
    }
  }

  /** Returns it where names that a client says are converted, or null. */
  public static @Nullable NameCharset ofArguments(TransferOptions options) throws RsyncException {
    Charsets charsets = options.selection().paths().charsets();
    return charsets != null && charsets.arguments() ? of(options) : null;
  }
}
