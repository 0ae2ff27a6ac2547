package io.jrsync.transfer.arguments;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.filter.Wildmatch;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces a word with wildcards by the names that match it: as the shell between a client and its
 * server does, or as rsync does where there was none. Sorted by bytes, and the word itself where
 * nothing matches.
 *
 * <p>With rsync a wildcard stands for a leading dot too, but not for a symlink that leads nowhere,
 * and a last component without wildcards need not exist.
 */
public final class PathExpansion {
  /** As many as fit a command line of Linux, if they are short. */
  private static final int MOST_MATCHES = 100_000;

  private static final RawName SLASH = RawName.ofUtf8("/");

  private final TreeProvider trees;
  private final boolean shell;

  private PathExpansion(TreeProvider trees, boolean shell) {
    this.trees = trees;
    this.shell = shell;
  }

  /** Expands as a shell does, among the names in these trees. */
  public static PathExpansion asShell(TreeProvider trees) {
    return new PathExpansion(trees, true);
  }

  /** Expands as rsync itself does, among the names in these trees. */
  static PathExpansion asRsync(TreeProvider trees) {
    return new PathExpansion(trees, false);
  }

  /** Returns what the word stands for; at least one word. */
  public List<RawName> expand(ShellWord word) throws RsyncException {
    if (!word.hasWildcards()) {
      return List.of(word.text());
    }
    List<RawName> found = List.of(RawName.EMPTY);
    RawName text = word.text();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.at(i) == '/') {
        found = component(found, word, from, i);
        from = i + 1;
      }
    }
    return found.isEmpty() ? List.of(text) : found;
  }

  /** Goes on by one component, with the slash behind it unless it is the last. */
  private List<RawName> component(List<RawName> prefixes, ShellWord word, int from, int to)
      throws RsyncException {
    boolean last = to == word.text().length();
    RawName literal = word.text().subName(from, to);
    List<RawName> found = new ArrayList<>();
    for (RawName prefix : prefixes) {
      List<RawName> names =
          word.hasWildcards(from, to)
              ? matches(
                  prefix, new Wildmatch(word.pattern(from, to)), !shell || startsWithDot(literal))
              : existing(prefix, literal, last);
      for (RawName name : names) {
        RawName whole = prefix.append(name);
        found.add(last ? whole : whole.append(SLASH));
      }
      if (found.size() > MOST_MATCHES) {
        throw new RsyncException(
            ExitCode.SYNTAX,
            "\"" + word.text() + "\" matches more than " + MOST_MATCHES + " names");
      }
    }
    return found;
  }

  private static boolean startsWithDot(RawName component) {
    return !component.isEmpty() && component.at(0) == '.';
  }

  private List<RawName> matches(RawName directory, Wildmatch pattern, boolean withDot) {
    List<RawName> names = new ArrayList<>();
    try (Directory opened = trees.openRoot(directory.isEmpty() ? RawName.DOT : directory)) {
      opened.list(
          new Directory.EntryVisitor() {
            @Override
            public void visit(RawName name, FileStat stat) {
              if ((withDot || !startsWithDot(name))
                  && pattern.matches(name.toBytes(), 0, name.length())
                  && (shell || !stat.isSymlink() || leadsSomewhere(opened, name))) {
                names.add(name);
              }
            }

            @Override
            public void failed(RawName name, TreeException failure) {
              // What cannot be looked at any more is not there to be matched.
            }
          });
    } catch (IOException e) {
      return List.of();
    }
    names.sort(null);
    return names;
  }

  private static boolean leadsSomewhere(Directory directory, RawName symlink) {
    try {
      directory.statTarget(symlink);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * A name behind a pattern has to exist for a shell; one before it will be looked at with what
   * follows.
   */
  private List<RawName> existing(RawName directory, RawName name, boolean last) {
    if (!last || (!shell && !name.isEmpty())) {
      return List.of(name);
    }
    try (Directory opened = trees.openRoot(directory.isEmpty() ? RawName.DOT : directory)) {
      boolean there = name.isEmpty() || name.isDot() || opened.find(name) != null;
      return there ? List.of(name) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
