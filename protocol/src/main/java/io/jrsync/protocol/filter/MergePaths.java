package io.jrsync.protocol.filter;

import io.jrsync.protocol.RawName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Where the files are that the rules of a walk name. All paths are resolved by their spelling. */
final class MergePaths {
  private static final RawName ROOT = RawName.ofUtf8("/");
  private static final RawName UP = RawName.ofUtf8("..");

  private MergePaths() {}

  /**
   * Returns the directories from the one that a per-directory rule names down to the parent of
   * {@code directory}; none when the former does not hold the latter.
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

  /**
   * Returns the path of a file that a per-directory file merges. As with stock, a bare name lies in
   * the root of the transfer, any other relative path begins at the directory that is being
   * entered.
   *
   * @param directory relative to {@code root}, or absolute
   * @return a path relative to {@code root}, or an absolute one when it is not below
   */
  static RawName merged(RawName name, RawName directory, RawName root) {
    if (name.lastSlash() < 0) {
      return name;
    }
    RawName from =
        !directory.isEmpty() && directory.at(0) == '/' ? directory : root.resolve(directory);
    RawName path = join(components(name.at(0) == '/' ? name : from.resolve(name)));
    RawName clean = join(components(root));
    int below = clean.equals(ROOT) ? 1 : clean.length() + 1;
    return path.length() > below && (below == 1 || path.isBelow(clean))
        ? path.subName(below, path.length())
        : path;
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
