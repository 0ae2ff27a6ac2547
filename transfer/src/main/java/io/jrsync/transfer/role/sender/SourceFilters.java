package io.jrsync.transfer.role.sender;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.FilterTrace;
import io.jrsync.protocol.filter.Side;
import io.jrsync.transfer.role.FilterLines;
import io.jrsync.transfer.role.FilterWalk;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RuleFiles;
import io.jrsync.transfer.role.SessionRules;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filter rules as they apply to what the sender walks through: one walk for all sources whose
 * names begin at the same place. Owned by the sender's thread.
 */
final class SourceFilters {
  private static final RawName SLASH = RawName.ofUtf8("/");

  private final SessionRules rules;
  private final @Nullable FilterTrace trace;
  private final Map<RawName, Walk> walks = new HashMap<>();

  SourceFilters(SessionRules rules, Reporter reporter) {
    this.rules = rules;
    this.trace = FilterLines.ofSender(reporter);
  }

  /** Returns the walk through a source; it is good until the next call. */
  FilterWalk of(Source source) {
    Walk walk = walks.computeIfAbsent(source.base(), base -> new Walk(source));
    walk.source = source;
    return walk.filters;
  }

  /** A walk, and the source that it is in now. */
  private final class Walk {
    private final FilterWalk filters;
    private Source source;

    Walk(Source first) {
      source = first;
      filters = new FilterWalk(rules.chain(Side.SENDER, first.base(), this::read), trace);
    }

    private byte @Nullable [] read(RawName path) throws IOException {
      RawName name = source.prefix().startsWith(SLASH) ? SLASH.append(path) : path;
      if (!source.holds(name)) {
        return rules.files().read(source.base().resolve(path));
      }
      RawName local = source.local(name);
      return RuleFiles.content(source.tree().parentOf(local), local.baseName());
    }
  }
}
