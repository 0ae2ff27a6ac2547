package io.jrsync.protocol.flist;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.FilterChain;
import io.jrsync.protocol.filter.FilterRules;
import io.jrsync.protocol.filter.MergeFiles;
import io.jrsync.protocol.filter.RuleStyle;
import io.jrsync.protocol.filter.Side;
import java.io.IOException;
import java.util.List;

/**
 * Refuses entries that a receiving client's arguments do not ask for (file list chapter, section
 * 9.3, rules 2 and 3): an entry must be named by an argument, lie below one if there is recursion,
 * or with {@code --relative} be a directory on the way to one. Wildcards in arguments count, since
 * the other side expands them. Owned by one thread.
 */
public final class RequestedNames implements EntryCheck {

  /** How far below an argument entries may lie. */
  public enum Depth {
    /** Only the argument itself. */
    ARGUMENT,
    /** What lies directly in it, {@code --dirs}. */
    CHILDREN,
    /** All that lies below it, {@code --recursive}. */
    ALL
  }

  private static final String WILDCARDS = "*?[\\";

  private final boolean relative;
  private final String below;
  private final FilterChain requested;
  private final FilterChain parents;
  private final FilterRules requestedRules = new FilterRules();
  private final FilterRules parentRules = new FilterRules();
  private boolean rootRequested;

  /**
   * Creates the check.
   *
   * @param arguments the sources, without host and module, and the names of a local {@code
   *     --files-from}
   * @param relative {@code --relative}
   */
  public RequestedNames(List<RawName> arguments, boolean relative, Depth depth) throws IOException {
    this.relative = relative;
    below =
        switch (depth) {
          case ARGUMENT -> "";
          case CHILDREN -> "/*";
          case ALL -> "/**";
        };
    for (RawName argument : arguments) {
      addArgument(RequestedPath.of(argument, relative));
    }
    requested = new FilterChain(requestedRules, Side.SENDER, MergeFiles.NONE);
    parents = new FilterChain(parentRules, Side.SENDER, MergeFiles.NONE);
  }

  private void addArgument(RawName path) throws IOException {
    if (path.isEmpty()) {
      rootRequested = true;
      addBelow(RawName.EMPTY);
      return;
    }
    add(requestedRules, path);
    if (hasWildcards(path)) {
      addBelow(path);
    } else {
      addBelow(escaped(path, WILDCARDS));
    }
    RawName literalBracket = escaped(path, "[");
    if (!literalBracket.equals(path)) {
      add(requestedRules, literalBracket);
      addBelow(literalBracket);
    }
    for (RawName parent = path.parent(); relative && !parent.isEmpty(); parent = parent.parent()) {
      add(parentRules, parent);
      add(parentRules, escaped(parent, "["));
    }
  }

  private void addBelow(RawName path) throws IOException {
    if (!below.isEmpty()) {
      RawName slash = path.isEmpty() ? RawName.EMPTY : RawName.ofUtf8("/");
      requestedRules.add(
          slash.append(path).append(RawName.ofUtf8(below)).toBytes(),
          RuleStyle.ONLY_INCLUDES,
          MergeFiles.NONE);
    }
  }

  private static void add(FilterRules rules, RawName path) throws IOException {
    rules.add(RawName.ofUtf8("/").append(path).toBytes(), RuleStyle.ONLY_INCLUDES, MergeFiles.NONE);
  }

  private static boolean hasWildcards(RawName path) {
    return !escaped(path, "*?[").equals(path);
  }

  /** Puts a backslash before each of {@code special}. */
  private static RawName escaped(RawName path, String special) {
    byte[] result = new byte[2 * path.length()];
    int length = 0;
    for (int i = 0; i < path.length(); i++) {
      if (special.indexOf(path.at(i)) >= 0) {
        result[length++] = '\\';
      }
      result[length++] = path.at(i);
    }
    return RawName.of(result, 0, length);
  }

  @Override
  public Verdict check(RawName name, boolean isDirectory) throws ProtocolException {
    if (name.isDot()) {
      return rootRequested ? Verdict.REQUESTED : Verdict.PARENT_ONLY;
    }
    if (matches(requested, name, isDirectory)) {
      return Verdict.REQUESTED;
    }
    if (isDirectory && matches(parents, name, true)) {
      return Verdict.PARENT_ONLY;
    }
    throw new ProtocolException(
        ExitCode.UNSUPPORTED, "rejecting unrequested file-list name: " + name);
  }

  private static boolean matches(FilterChain patterns, RawName name, boolean isDirectory) {
    return patterns.check(name, isDirectory) == io.jrsync.protocol.filter.Verdict.INCLUDED;
  }
}
