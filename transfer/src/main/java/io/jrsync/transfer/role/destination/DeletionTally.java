package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.item.DeletionCounts;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.tree.FileStat;

/**
 * How much was deleted, and whether {@code --max-delete} lets more go (transfer chapter, section
 * 7.5). Owned by one thread.
 */
public final class DeletionTally {
  private final Reporter reporter;
  private final int limit;
  private final int[] counts = new int[5];
  private int skipped;

  public DeletionTally(RoleContext role) {
    this.reporter = role.reporter();
    this.limit = role.options().deletion().maxDelete();
  }

  /** Tells whether one more thing may be deleted; if not, the run will end with a code for it. */
  boolean allowsOne() {
    if (limit < 0 || counts().total() < limit) {
      return true;
    }
    skipped++;
    reporter.addIoError(Reporter.IO_DELETE_LIMIT);
    return false;
  }

  void count(FileStat stat) {
    int type =
        stat.isRegular()
            ? 0
            : stat.isDirectory() ? 1 : stat.isSymlink() ? 2 : stat.isDevice() ? 3 : 4;
    counts[type]++;
  }

  /** How much was deleted. */
  public DeletionCounts counts() {
    return new DeletionCounts(counts[0], counts[1], counts[2], counts[3], counts[4]);
  }

  /** Says how many deletions the limit prevented, if it did. */
  public void reportLimit() {
    if (skipped > 0) {
      reporter.warning("Deletions stopped due to --max-delete limit (" + skipped + " skipped)");
    }
  }
}
