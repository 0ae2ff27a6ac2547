package io.jrsync.transfer.role.generator;

import io.jrsync.event.FileOperation;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.item.ItemFlags;
import io.jrsync.protocol.options.Basis.Use;
import io.jrsync.transfer.role.destination.Attributes;
import io.jrsync.transfer.role.destination.LocalCopy;
import io.jrsync.transfer.role.destination.TempNames;
import io.jrsync.transfer.role.generator.Alternates.Likeness;
import io.jrsync.transfer.role.generator.Alternates.Match;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes over what an alternate tree has already: as a link, as a copy, or by leaving it out
 * (transfer chapter, section 3.8). Owned by the generator's thread.
 */
final class AlternateUse {
  private static final int PRIVATE = 0600;

  private final GeneratorContext context;
  private final Alternates alternates;
  private final Deleter deleter;
  private final TempNames tempNames = new TempNames();

  /** What became of an entry. */
  enum Outcome {
    /** It is at the destination as it should be. */
    PLACED,
    /** It is as it should be in another tree, and not at the destination. */
    OMITTED,
    /** It is still to be dealt with. */
    OPEN
  }

  AlternateUse(GeneratorContext context, Alternates alternates, Deleter deleter) {
    this.context = context;
    this.alternates = alternates;
    this.deleter = deleter;
  }

  /**
   * Takes over a regular file that has the right content.
   *
   * @param existing the regular file that is at the destination now, or null
   */
  Outcome takeFile(FileEntry entry, int ndx, @Nullable FileStat existing, Match match)
      throws IOException {
    RawName path = context.destination().path(entry);
    if (match.likeness() == Likeness.ALL) {
      return takeSame(entry, ndx, path, existing, match);
    }
    if (match.likeness() == Likeness.TYPE || existing != null) {
      return Outcome.OPEN;
    }
    int differences = alternates.differences(entry, match, ItemFlags.LOCAL);
    if (!context.dryRun() && !copy(entry, path, match)) {
      return Outcome.OPEN;
    }
    context.report(entry, ndx, differences, null, alternates.xattrs(match));
    return Outcome.PLACED;
  }

  private Outcome takeSame(
      FileEntry entry, int ndx, RawName path, @Nullable FileStat existing, Match match)
      throws IOException {
    switch (alternates.use()) {
      case COMPARE -> {
        if (existing != null && !deleter.makeWay(path, existing)) {
          return Outcome.OPEN;
        }
        context.reportSame(entry, ndx, 0, null);
        return Outcome.OMITTED;
      }
      case LINK -> {
        if (existing != null && existing.isSameFile(match.stat())) {
          return Outcome.OPEN;
        }
        if (context.dryRun() || link(path, existing, match)) {
          context.reportSame(entry, ndx, ItemFlags.LOCAL, RawName.EMPTY);
          return Outcome.PLACED;
        }
      }
      case COPY, NONE -> {}
    }
    if (!context.dryRun() && !copy(entry, path, match)) {
      return Outcome.OPEN;
    }
    context.reportSame(entry, ndx, ItemFlags.LOCAL, null);
    return Outcome.PLACED;
  }

  /**
   * Takes over an object that is neither a file nor a directory, if it is the same in everything.
   */
  Outcome takeNode(FileEntry entry, int ndx, Match match) throws IOException {
    if (match.likeness() != Likeness.ALL) {
      return Outcome.OPEN;
    }
    RawName path = context.destination().path(entry);
    if (alternates.use() == Use.COMPARE) {
      context.reportSame(entry, ndx, 0, null);
      return Outcome.OMITTED;
    }
    if (alternates.use() == Use.LINK && (context.dryRun() || link(path, null, match))) {
      context.reportSame(entry, ndx, ItemFlags.LOCAL, RawName.EMPTY);
      return Outcome.PLACED;
    }
    return Outcome.OPEN;
  }

  /**
   * Where linking is impossible, for whatever reason, there is still copying. As with stock, what a
   * link replaces is not backed up.
   */
  private boolean link(RawName path, @Nullable FileStat existing, Match match) throws IOException {
    RawName name = path.baseName();
    Directory directory = context.destination().tree().parentOf(path);
    RawName made = existing == null ? name : tempNames.next(name);
    try {
      directory.makeLink(made, alternates.directoryOf(match), match.path().baseName());
    } catch (TreeException e) {
      return false;
    }
    if (existing != null) {
      try {
        directory.rename(made, directory, name);
      } catch (IOException e) {
        directory.removeFile(made);
        throw e;
      }
    }
    return true;
  }

  private boolean copy(FileEntry entry, RawName path, Match match) throws IOException {
    RawName name = path.baseName();
    Directory directory = context.destination().tree().parentOf(path);
    RawName temporary = tempNames.next(name);
    boolean placed = false;
    try (ReadableFile from = alternates.open(match);
        WritableFile to = directory.createFile(temporary, PRIVATE)) {
      try {
        LocalCopy.content(from, to);
        String shown = context.destination().display(path);
        context
            .attributes()
            .applyToNew(
                new Attributes.Subject(to, shown, alternates.xattrs(match)),
                entry,
                context.attributes().permissions(entry, null, directory),
                true);
        directory.rename(temporary, directory, name);
        placed = true;
      } finally {
        if (!placed) {
          directory.removeFile(temporary);
        }
      }
    } catch (TreeException e) {
      context.failed(FileOperation.CREATE, "copy_file", path, e);
    }
    return placed;
  }
}
