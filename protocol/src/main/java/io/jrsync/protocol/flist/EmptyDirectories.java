package io.jrsync.protocol.flist;

import io.jrsync.protocol.RawName;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Receiving side, {@code --prune-empty-dirs}: makes directories inactive that nothing else lies in
 * (file list chapter, section 3.3). For a list that stands alone.
 */
public final class EmptyDirectories {
  private final Set<RawName> held = new HashSet<>();

  private EmptyDirectories() {}

  /**
   * Prunes a sorted list. The root stays.
   *
   * @param keeps tells of a directory whether it stays although it is empty
   */
  public static void deactivate(FileList list, Predicate<RawName> keeps) {
    EmptyDirectories empty = new EmptyDirectories();
    for (int i = 0; i < list.size(); i++) {
      if (list.isActive(i)) {
        empty.hold(list.name(i), !list.isDirectory(i), keeps);
      }
    }
    for (int i = 0; i < list.size(); i++) {
      if (list.isActive(i) && list.isDirectory(i) && !empty.stays(list.name(i))) {
        list.deactivate(i);
      }
    }
  }

  /** Directories that lead to what stays do so too. */
  private void hold(RawName name, boolean isContent, Predicate<RawName> keeps) {
    if (!isContent && (name.isDot() || !keeps.test(name) || !held.add(name))) {
      return;
    }
    RawName parent = name.parent();
    while (!parent.isEmpty() && held.add(parent)) {
      parent = parent.parent();
    }
  }

  private boolean stays(RawName name) {
    return name.isDot() || held.contains(name);
  }
}
