package io.jrsync.protocol.flist;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Receiving side: where the entries of a list may lie (file list chapter, section 9.2). In a list
 * that stands alone every parent must be an active directory of the list itself; in a segment all
 * entries must lie directly in the directory it was announced for.
 */
final class ParentCheck {
  private static final RawName DOT_BELOW = RawName.ofUtf8("/.");

  private final FileList list;
  private final EntryColumns columns;

  ParentCheck(FileList list) {
    this.list = list;
    this.columns = list.columns();
  }

  /**
   * Checks the one list of a session without incremental recursion; it must be sorted and free of
   * duplicates.
   */
  void requireParentsInList() throws ProtocolException {
    NameColumn names = columns.names;
    BitSet checked = new BitSet(names.runs());
    for (int tx = 0; tx < list.size(); tx++) {
      int run = names.runOf(tx);
      boolean judged = columns.isActive(tx) && columns.mode(tx) != 0;
      if (judged && !checked.get(run)) {
        checked.set(run);
        if (!isPresent(names.directoryOfRun(run))) {
          throw new ProtocolException(
              "invalid path from sender: no directory of the list holds " + names.get(tx));
        }
      }
    }
  }

  private boolean isPresent(RawName directory) {
    if (isTop(directory) || list.findAsSorted(directory, true) >= 0) {
      return true;
    }
    // rsync 2.6.0 names a directory "src/d/." and then also sends no entry "src/d"
    return list.findAsSorted(directory.append(DOT_BELOW), true) >= 0
        && isPresent(directory.parent());
  }

  /**
   * Checks a segment: {@code directory} is the one it was announced for, null for the first one.
   * What was left out since it cannot be converted has the name that it came with, which is not
   * that directory's.
   */
  void requireParent(@Nullable RawName directory) throws ProtocolException {
    RawName expected = directory == null || directory.isDot() ? RawName.EMPTY : directory;
    int checked = -1;
    for (int tx = 0; tx < list.size(); tx++) {
      int run = columns.names.runOf(tx);
      if (run == checked || !columns.isActive(tx)) {
        continue;
      }
      checked = run;
      if (!relative(columns.names.directoryOfRun(run)).equals(expected)) {
        throw new ProtocolException(
            ExitCode.UNSUPPORTED,
            "invalid path from sender: "
                + columns.names.get(tx)
                + " does not lie in "
                + shown(expected));
      }
    }
  }

  private static String shown(RawName directory) {
    return directory.isEmpty() ? "the transfer root" : directory.toString();
  }

  private static boolean isTop(RawName directory) {
    return relative(directory).isEmpty();
  }

  private static RawName relative(RawName directory) {
    return !directory.isEmpty() && directory.at(0) == '/'
        ? directory.subName(1, directory.length())
        : directory;
  }
}
