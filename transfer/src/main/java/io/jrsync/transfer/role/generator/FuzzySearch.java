package io.jrsync.transfer.role.generator;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileOrder;
import io.jrsync.protocol.item.Item;
import io.jrsync.transfer.role.destination.AlternateTrees;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a file that a missing one may have been made from: in the directory it goes into and,
 * when asked for twice, in the same one of each alternate tree (transfer chapter, section 3.9).
 * What is in a directory is looked at once. Owned by the generator's thread.
 */
final class FuzzySearch {
  private static final long FARTHEST = 25 * NameDistance.EDIT;

  private final GeneratorContext context;
  private final AlternateTrees trees;
  private final int level;
  private final FileOrder order;
  private final List<Candidate> candidates = new ArrayList<>();

  /** Names in the directory at hand whose files are about to change. */
  private final Set<RawName> changing = new HashSet<>();

  private RawName place = RawName.EMPTY;
  private boolean listed;

  /**
   * A file that may serve.
   *
   * @param type what it is called on the wire
   */
  record Candidate(int type, RawName name, FileStat stat) {}

  FuzzySearch(GeneratorContext context, AlternateTrees trees) {
    this.context = context;
    this.trees = trees;
    this.level = context.options().basis().fuzzy();
    this.order = FileOrder.of(context.role().protocol());
  }

  /** Notes that a file is about to change and serves nobody else. */
  void requested(RawName path) {
    if (level > 0) {
      moveTo(path.parent());
      changing.add(path.baseName());
    }
  }

  /** Returns the best file for an entry that is not there; null when none is like it. */
  @Nullable Candidate find(FileEntry entry, RawName path) throws IOException {
    if (level == 0 || context.destination().isMissing()) {
      return null;
    }
    moveTo(path.parent());
    if (!listed) {
      listed = true;
      list(Item.BASIS_FUZZY, path.parent());
      for (int i = 0; level > 1 && i < trees.count(); i++) {
        list(Item.BASIS_FUZZY + 1 + i, path.parent());
      }
    }
    Candidate twin = twin(entry);
    return twin != null ? twin : nearest(path.baseName());
  }

  private void moveTo(RawName directory) {
    if (!directory.equals(place)) {
      place = directory;
      listed = false;
      candidates.clear();
      changing.clear();
    }
  }

  private boolean isUsable(Candidate candidate) {
    return candidate.type() != Item.BASIS_FUZZY || !changing.contains(candidate.name());
  }

  private @Nullable Candidate twin(FileEntry entry) {
    for (Candidate each : candidates) {
      boolean same =
          each.stat().size() == entry.length() && context.attributes().sameTime(entry, each.stat());
      if (same && isUsable(each)) {
        return each;
      }
    }
    return null;
  }

  private @Nullable Candidate nearest(RawName name) {
    Candidate best = null;
    long least = FARTHEST;
    for (Candidate each : candidates) {
      if (!isUsable(each) || NameDistance.atLeast(each.name(), name) > least) {
        continue;
      }
      long distance = NameDistance.between(each.name(), name);
      if (distance <= least) {
        least = distance;
        best = each;
      }
    }
    return best;
  }

  private void list(int type, RawName path) throws IOException {
    List<Candidate> found = new ArrayList<>();
    try {
      directory(type, path)
          .list(
              new Directory.EntryVisitor() {
                @Override
                public void visit(RawName name, FileStat stat) {
                  if (stat.isRegular() && stat.size() > 0) {
                    found.add(new Candidate(type, name, stat));
                  }
                }

                @Override
                public void failed(RawName name, TreeException failure) {
                  // What cannot be looked at cannot serve.
                }
              });
    } catch (TreeException e) {
      // Nor can what is in a directory that is not there.
      return;
    }
    found.sort((a, b) -> order.compare(a.name(), false, b.name(), false));
    candidates.addAll(found);
  }

  private Directory directory(int type, RawName path) throws IOException {
    return type == Item.BASIS_FUZZY
        ? context.destination().tree().directory(path)
        : trees.directory(type - Item.BASIS_FUZZY - 1, path);
  }

  /** Opens a file that was found for an entry of the directory {@code path}. */
  ReadableFile open(Candidate candidate, RawName path) throws IOException {
    return directory(candidate.type(), path).openFile(candidate.name());
  }
}
