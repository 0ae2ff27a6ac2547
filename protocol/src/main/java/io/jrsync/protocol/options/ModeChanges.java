package io.jrsync.protocol.options;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code --chmod} does to the modes of what is transferred: the changes of all its arguments,
 * in order. Immutable.
 */
public final class ModeChanges {
  /** Leaves every mode as it is. */
  public static final ModeChanges NONE = new ModeChanges(List.of());

  private final List<ModeChange> changes;

  private ModeChanges(List<ModeChange> changes) {
    this.changes = List.copyOf(changes);
  }

  /**
   * Reads an argument, as {@code chmod(1)} does, with these additions: {@code D} or {@code F}
   * before a change has it apply to directories only, or to everything else.
   */
  public static ModeChanges parse(String text) throws RsyncException {
    List<ModeChange> changes = new ArrayList<>();
    for (String clause : text.split(",", -1)) {
      ModeChange change = new ModeClause(clause).read();
      if (change == null) {
        throw new RsyncException(
            ExitCode.SYNTAX, "Invalid argument passed to --chmod (" + text + ")");
      }
      changes.add(change);
    }
    return new ModeChanges(changes);
  }

  /** Returns these changes with others behind them. */
  public ModeChanges then(ModeChanges others) {
    List<ModeChange> all = new ArrayList<>(changes);
    all.addAll(others.changes);
    return new ModeChanges(all);
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /**
   * Returns a mode, its type included, after all changes.
   *
   * @param umask limits the changes that name no class
   */
  public int apply(int mode, int umask) {
    int changed = mode;
    for (ModeChange change : changes) {
      changed = change.apply(changed, mode, umask);
    }
    return changed;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModeChanges that && changes.equals(that.changes);
  }

  @Override
  public int hashCode() {
    return changes.hashCode();
  }

  @Override
  public String toString() {
    return changes.toString();
  }
}
