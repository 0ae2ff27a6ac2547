package io.jrsync.transfer.role;

import io.jrsync.protocol.filter.FilterTrace;
import io.jrsync.protocol.options.DebugFlag;
import org.jspecify.annotations.Nullable;

/** The lines that tell which rule hid, showed or protected a name (transfer chapter, 8.1). */
public final class FilterLines {
  private FilterLines() {}

  /** What a sender says: whether a name is shown to the other side. */
  public static @Nullable FilterTrace ofSender(Reporter reporter) {
    return of(reporter, "[sender] showing ", "[sender] hiding ");
  }

  /** What a generator says: whether a name may be deleted. */
  public static @Nullable FilterTrace ofGenerator(Reporter reporter) {
    return of(reporter, "[generator] risking ", "[generator] protecting ");
  }

  private static @Nullable FilterTrace of(Reporter reporter, String included, String excluded) {
    return reporter.debugs(DebugFlag.FILTER, 1)
        ? (path, directory, include, rule) ->
            reporter.info(
                (include ? included : excluded)
                    + (directory ? "directory " : "file ")
                    + path
                    + " because of pattern "
                    + rule)
        : null;
  }
}
