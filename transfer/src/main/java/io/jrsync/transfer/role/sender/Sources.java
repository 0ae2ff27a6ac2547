package io.jrsync.transfer.role.sender;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.role.AbsolutePath;
import io.jrsync.transfer.role.ShownPath;
import io.jrsync.transfer.role.sender.SourceArgument.Kind;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Tree;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The open roots that the sender's arguments lead to; arguments in the same directory share one.
 * Owned by the sender's thread.
 */
public final class Sources implements AutoCloseable {
  private static final RawName SLASH = RawName.ofUtf8("/");

  private final TreeProvider provider;
  private final RawName base;
  private final boolean listed;
  private final List<Source> opened = new ArrayList<>();
  private final Map<Key, Integer> known = new HashMap<>();

  private record Key(RawName path, RawName prefix) {}

  /**
   * @param base the directory that arguments are relative to; {@code .} unless names come from a
   *     list
   * @param listed they do: symlinks on their way may be somebody else's
   */
  public Sources(TreeProvider provider, RawName base, boolean listed) {
    this.provider = provider;
    this.base = base;
    this.listed = listed;
  }

  Source get(int index) {
    return opened.get(index);
  }

  /** Opens the root for an argument, following symlinks on the way as the user's own path. */
  int open(SourceArgument argument) throws IOException {
    RawName name = argument.name();
    boolean whole = argument.kind() == Kind.SLASH;
    RawName prefix = whole ? name : name.parent();
    boolean absolute = name.length() > 1 && name.at(0) == '/';
    if (absolute && prefix.isEmpty()) {
      return open(SLASH, SLASH, RawName.EMPTY, SLASH, RawName.EMPTY);
    }
    return absolute
        ? open(prefix, prefix, prefix, SLASH, RawName.EMPTY)
        : open(
            below(argument.directory(), prefix),
            join(argument.directory(), prefix),
            prefix,
            join(argument.directory(), RawName.DOT),
            argument.directory());
  }

  /**
   * @param below the path as it was named
   * @param path the whole of it
   */
  private int open(RawName below, RawName path, RawName prefix, RawName base, RawName given)
      throws IOException {
    Key key = new Key(path, prefix);
    Integer index = known.get(key);
    if (index == null) {
      Tree tree = new Tree(openDirectory(below, path));
      index = opened.size();
      opened.add(new Source(tree, prefix, AbsolutePath.of(base), AbsolutePath.of(path), given));
      known.put(key, index);
    }
    return index;
  }

  /** Opens a directory on the way to an argument. The caller closes it. */
  Directory openImplied(RawName directory, RawName parent) throws IOException {
    return parent.at(0) == '/'
        ? openDirectory(parent, parent)
        : openDirectory(below(directory, parent), join(directory, parent));
  }

  private Directory openDirectory(RawName below, RawName path) throws IOException {
    return listed && !below.startsWith(SLASH)
        ? provider.openBelow(base, below)
        : provider.openRoot(path);
  }

  private static RawName below(RawName directory, RawName name) {
    if (directory.isEmpty() || directory.isDot()) {
      return name;
    }
    return name.isEmpty() || name.isDot() ? directory : directory.resolve(name);
  }

  private RawName join(RawName directory, RawName name) {
    RawName from =
        directory.isEmpty() ? base : directory.at(0) == '/' ? directory : base.resolve(directory);
    return name.isEmpty() || name.isDot() ? from : from.isDot() ? name : from.resolve(name);
  }

  /** Returns the whole path that {@code path} was looked for at, as it was spelled. */
  RawName spelled(RawName path) {
    return ShownPath.absolute(join(path, RawName.EMPTY));
  }

  @Override
  public void close() {
    opened.forEach(Source::close);
  }
}
