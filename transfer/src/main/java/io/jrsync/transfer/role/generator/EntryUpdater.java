package io.jrsync.transfer.role.generator;

import io.jrsync.protocol.FileType;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileList;
import io.jrsync.protocol.options.Basis;
import io.jrsync.protocol.options.Comparison;
import io.jrsync.protocol.options.InfoFlag;
import io.jrsync.transfer.role.generator.Alternates.Match;
import io.jrsync.transfer.role.generator.FuzzySearch.Candidate;
import io.jrsync.transfer.role.generator.HardLinks.Member;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes one entry that is not a directory through the generator's decisions (transfer chapter,
 * section 3.5), and takes in what became of those that were requested. Owned by the generator's
 * thread.
 */
final class EntryUpdater {
  private final GeneratorContext context;
  private final Comparison comparison;
  private final DirectoryMaker directories;
  private final Deleter deleter;
  private final LiveLists live;
  private final HardLinks hardLinks;
  private final Alternates alternates;
  private final AlternateUse alternateUse;
  private final FuzzySearch similar;
  private final NodeMaker nodes;
  private final FileRequester files;
  private final List<FileEntry> touchUps = new ArrayList<>();

  EntryUpdater(
      GeneratorContext context,
      DirectoryMaker directories,
      Deleter deleter,
      LiveLists live,
      QuickCheck check,
      Alternates alternates) {
    this.context = context;
    this.comparison = context.options().comparison();
    this.directories = directories;
    this.deleter = deleter;
    this.live = live;
    this.hardLinks = new HardLinks(context, deleter, alternates);
    this.alternates = alternates;
    this.alternateUse = new AlternateUse(context, alternates, deleter);
    this.nodes = new NodeMaker(context, deleter, check, alternates, alternateUse);
    this.similar = new FuzzySearch(context, alternates.trees());
    this.files = new FileRequester(context, check, alternates, similar);
  }

  /** What {@code -vv} says about the delta algorithm. */
  String deltaMode() {
    return files.sendsWhole()
        ? "delta-transmission disabled for local transfer or --whole-file"
        : "delta-transmission enabled";
  }

  /** Takes in a list before any of its entries is handled. */
  void learn(FileList list) {
    if (context.options().preserve().hardLinks()) {
      hardLinks.learn(list);
    }
  }

  /** Handles one entry; a failure is reported and concerns this entry alone. */
  void handle(FileEntry entry, int ndx) throws IOException {
    RawName path = context.destination().path(entry);
    try {
      if (entry.type() == FileType.MISSING) {
        deleter.deleteMissing(path);
        return;
      }
      FileStat existing = context.destination().find(path);
      if (existing == null && comparison.existingOnly()) {
        context.reporter().info(InfoFlag.SKIP, 1, "not creating new file \"" + entry.name() + "\"");
      } else if (existing != null && comparison.ignoreExisting()) {
        context.reporter().info(InfoFlag.SKIP, 1, entry.name() + " exists");
      } else {
        update(entry, ndx, existing);
      }
    } catch (TreeException e) {
      context.unseen(path, e);
    }
  }

  private void update(FileEntry entry, int ndx, @Nullable FileStat existing) throws IOException {
    switch (hardLinks.arrive(entry, ndx)) {
      case LINKED -> {}
      case WAITS -> live.of(ndx).begin();
      case PROCEED -> {
        if (entry.isRegular()) {
          updateFile(entry, ndx, existing);
        } else if (nodes.isUnsafe(entry)) {
          context
              .reporter()
              .info(
                  InfoFlag.NAME,
                  1,
                  "ignoring unsafe symlink \""
                      + entry.name()
                      + "\" -> \""
                      + entry.linkTarget()
                      + "\"");
        } else if (!nodes.canMake(entry)) {
          context
              .reporter()
              .info(InfoFlag.NONREG, 1, "skipping non-regular file \"" + entry.name() + "\"");
        } else {
          finishNode(entry, ndx, nodes.make(entry, ndx, existing));
        }
      }
    }
  }

  private void finishNode(FileEntry entry, int ndx, NodeMaker.Outcome outcome) throws IOException {
    if (outcome != NodeMaker.Outcome.FAILED) {
      context.arrived(entry, ndx, outcome == NodeMaker.Outcome.MADE && entry.isSymlink());
    }
    if (outcome == NodeMaker.Outcome.MADE || outcome == NodeMaker.Outcome.PRESENT) {
      ready(entry, ndx);
    }
  }

  /** What is in the place of a directory would be gone by now, unless it is to stay. */
  private boolean pretendsDirectories() {
    return context.dryRun() && !context.options().comparison().ignoreExisting();
  }

  private void updateFile(FileEntry entry, int ndx, @Nullable FileStat found) throws IOException {
    FileStat existing = found;
    if (files.isLeftAlone(entry, existing)) {
      return;
    }
    if (existing == null && !pretendsDirectories()) {
      context.destination().requireDirectoriesAbove(context.destination().path(entry));
    }
    if (existing != null && !files.canUpdate(existing)) {
      if (!deleter.makeWay(context.destination().path(entry), existing)) {
        context.blocked(entry);
        return;
      }
      existing = null;
    }
    Match alternate = alternate(entry, existing);
    if (alternate != null && takeAlternate(entry, ndx, existing, alternate)) {
      return;
    }
    Candidate fuzzy = null;
    if (existing == null) {
      boolean begun = alternate != null || files.isBegun(entry);
      fuzzy = begun ? null : similar.find(entry, context.destination().path(entry));
      begun |= fuzzy != null;
      if (!begun && hardLinks.waitsForLaterMember(entry, ndx)) {
        live.of(ndx).begin();
        return;
      }
    } else if (files.isUpToDate(entry, existing)) {
      files.dropBegun(entry);
      files.settle(entry, ndx, existing);
      context.arrived(entry, ndx, false);
      ready(entry, ndx);
      return;
    } else if (files.hasNothingToAppend(entry, existing)) {
      return;
    }
    request(entry, ndx, existing, alternate, fuzzy);
  }

  /** Copies are made only of what is not there at all. */
  private @Nullable Match alternate(FileEntry entry, @Nullable FileStat existing)
      throws IOException {
    boolean looks = existing == null || alternates.use() != Basis.Use.COPY;
    return looks ? alternates.find(entry, context.destination().path(entry)) : null;
  }

  private boolean takeAlternate(
      FileEntry entry, int ndx, @Nullable FileStat existing, Match alternate) throws IOException {
    AlternateUse.Outcome outcome = alternateUse.takeFile(entry, ndx, existing, alternate);
    if (outcome != AlternateUse.Outcome.OPEN) {
      context.arrived(entry, ndx, false);
    }
    if (outcome == AlternateUse.Outcome.PLACED) {
      files.dropBegun(entry);
      ready(entry, ndx);
    }
    return outcome != AlternateUse.Outcome.OPEN;
  }

  private void request(
      FileEntry entry,
      int ndx,
      @Nullable FileStat existing,
      @Nullable Match alternate,
      @Nullable Candidate fuzzy)
      throws IOException {
    files.request(entry, ndx, existing, alternate, fuzzy, false);
    similar.requested(context.destination().path(entry));
    hardLinks.requested(entry, ndx);
    if (context.dryRun()) {
      ready(entry, ndx);
    } else {
      live.of(ndx).begin();
    }
  }

  /** Asks once more for a file whose content was wrong. */
  void requestAgain(int ndx) throws IOException {
    hardLinks.requestedAgain(ndx);
    FileEntry entry = live.entry(ndx);
    FileStat existing = context.destination().find(context.destination().path(entry));
    FileStat usable = existing != null && files.canUpdate(existing) ? existing : null;
    Match alternate = usable == null ? alternate(entry, null) : null;
    files.request(entry, ndx, usable, alternate, null, true);
  }

  /** A requested file is in place. */
  void finished(int ndx) throws IOException {
    FileEntry entry = live.entry(ndx);
    context.arrived(entry, ndx, true);
    ready(entry, ndx);
    live.end(ndx);
  }

  private void ready(FileEntry entry, int ndx) throws IOException {
    for (Member member : hardLinks.ready(entry, ndx)) {
      live.end(member.ndx());
    }
  }

  /** A requested file will not come; of those that waited for it another one is tried. */
  void failed(int ndx) throws IOException {
    Member next = hardLinks.failed(ndx);
    if (next != null) {
      handle(next.entry(), next.ndx());
      live.end(next.ndx());
    }
    live.end(ndx);
  }

  /**
   * Below protocol 30 a sender that cannot send a file says nothing: at the end of the phase it
   * will not come any more.
   */
  void giveUpUnanswered() throws IOException {
    for (int ndx : hardLinks.unanswered()) {
      failed(ndx);
    }
  }

  /** Remembers a directory whose time is to be set at the very end. */
  void touchUpLater(FileEntry directory) {
    touchUps.add(directory);
  }

  /** Sets the times of the remembered directories. */
  void touchUpNow() throws IOException {
    for (int i = touchUps.size() - 1; i >= 0; i--) {
      directories.touchUp(touchUps.get(i));
    }
    touchUps.clear();
  }
}
