package io.jrsync.protocol.filter;

import io.jrsync.protocol.RawName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Finds the directories whose rule files are read before a walk begins. */
final class AbsolutePath {
  private static final RawName ROOT = RawName.ofUtf8("/");
  private static final RawName UP = RawName.ofUtf8("..");

  private AbsolutePath() {}

  /**
   * Returns the directories from the one that a per-directory rule names down to the parent of {@code directory}; none when the
   * former does not hold the latter.
   *
   * @param rulePath a path to a file, absolute or relative to {@code directory}
   * @param directory absolute
   */
  static List<RawName> parents(RawName rulePath, RawName directory) {
    int slash = rulePath.lastSlash();
    RawName start = slash == 0 ? ROOT : rulePath.subName(0, slash);
    List<RawName> first = components(start.at(0) == '/' ? start : directory.resolve(start));
    List<RawName> walked = components(directory);
    if (first.size() >= walked.size() || !walked.subList(0, first.size()).equals(first)) {
      return List.of();
    }
    List<RawName> parents = new ArrayList<>();
    for (int depth = walked.size() - 1; depth >= first.size(); depth--) {
      parents.add(join(walked.subList(0, depth)));
    }
    Collections.reverse(parents);
    return parents;
  }

  private static RawName join(List<RawName> components) {
    RawName path = ROOT;
    for (RawName component : components) {
      path = path.resolve(component);
    }
    return path;
  }

  /** The names in a path, with {@code .} and {@code ..} resolved by their spelling. */
  private static List<RawName> components(RawName path) {
    Deque<RawName> names = new ArrayDeque<>();
    int start = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.at(i) == '/') {
        RawName name = path.subName(start, i);
        if (name.equals(UP)) {
          names.pollLast();
        } else if (!name.isEmpty() && !name.isDot()) {
          names.addLast(name);
        }
        start = i + 1;
      }
    }
    return List.copyOf(names);
  }
}
