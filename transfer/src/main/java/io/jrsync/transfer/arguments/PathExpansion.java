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
import org.jspecify.annotations.Nullable;

/**
 * Replaces a word with wildcards by the names that match it: as the shell between a client and its
 * server does, or as rsync does where there was none. Sorted by bytes, and the word itself where
 * nothing matches.
 *
 * <p>With rsync a wildcard stands for a leading dot too, but not for a symlink that leads nowhere,
 * and a last component without wildcards need not exist. Made for one command; used by one thread.
 */
public final class PathExpansion {
  /** What the names for one command may take, more than any command line of Linux holds. */
  private static final long MOST_BYTES = 16 << 20;

  /** What a name takes besides its bytes. */
  private static final int OVERHEAD = 32;

  private static final RawName SLASH = RawName.ofUtf8("/");

  private final TreeProvider trees;
  private final boolean shell;
  private long left = MOST_BYTES;

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

  /**
   * Returns what the word stands for; at least one word.
   *
   * @throws RsyncException when the words of the command stand for too many names
   */
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
              ? matches(prefix, word.pattern(from, to), !shell || startsWithDot(literal), last)
              : existing(prefix, literal, last);
      for (RawName name : names) {
        left -= prefix.length() + name.length() + OVERHEAD;
        if (left < 0) {
          throw new RsyncException(
              ExitCode.SYNTAX,
              "\"" + word.text() + "\" matches more names than a command can hold");
        }
        RawName whole = prefix.append(name);
        found.add(last ? whole : whole.append(SLASH));
      }
    }
    return found;
  }

  private static boolean startsWithDot(RawName component) {
    return !component.isEmpty() && component.at(0) == '.';
  }

  /**
   * @param withDot whether wildcards stand for a leading dot
   * @param last what does not come last has to be a directory
   */
  private List<RawName> matches(RawName directory, byte[] words, boolean withDot, boolean last) {
    Wildmatch pattern = new Wildmatch(words);
    List<RawName> names = new ArrayList<>();
    try (Directory opened = trees.openRoot(directory.isEmpty() ? RawName.DOT : directory)) {
      opened.list(
          new Directory.EntryVisitor() {
            @Override
            public void visit(RawName name, FileStat stat) {
              if ((withDot || !startsWithDot(name))
                  && pattern.matches(name.toBytes(), 0, name.length())
                  && (last
                      ? shell || isThere(opened, name, stat)
                      : isDirectory(opened, name, stat))) {
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

  private static boolean isThere(Directory directory, RawName name, FileStat stat) {
    return target(directory, name, stat) != null;
  }

  private static boolean isDirectory(Directory directory, RawName name, FileStat stat) {
    FileStat target = target(directory, name, stat);
    return target != null && target.isDirectory();
  }

  /** What an entry is, or what it leads to; null where that is nothing. */
  private static @Nullable FileStat target(Directory directory, RawName name, FileStat stat) {
    try {
      return stat.isSymlink() ? directory.statTarget(name) : stat;
    } catch (IOException e) {
      return null;
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
