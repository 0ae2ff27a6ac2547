package io.jrsync.transfer.role.generator;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.item.Item;
import io.jrsync.protocol.item.ItemFlags;
import io.jrsync.protocol.options.AppendMode;
import io.jrsync.protocol.options.Comparison;
import io.jrsync.protocol.options.Update;
import io.jrsync.protocol.sum.BlockSummer;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.sum.StrongSums;
import io.jrsync.protocol.sum.SumHead;
import io.jrsync.transfer.role.Cancellation;
import io.jrsync.transfer.role.ContentSum;
import io.jrsync.transfer.role.HoleSkipping;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.destination.Attributes;
import io.jrsync.transfer.role.destination.PartialFiles;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.NamedObject;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decides about regular files and asks for those that need new content, sums of the present content
 * included (transfer chapter, sections 3.4 and 3.5 from step 15 on). Owned by the generator's
 * thread.
 */
final class FileRequester {
  private final GeneratorContext context;
  private final Comparison comparison;
  private final Update update;
  private final int protocol;
  private final boolean wholeFile;
  private final int digestLength;
  private final BlockSummer summer;
  private final PartialFiles partials;
  private final @Nullable ContentSum listSum;

  /** What became of an entry. */
  enum Outcome {
    /** Its content has been asked for. */
    REQUESTED,
    /** It is as it should be. */
    UP_TO_DATE,
    /** It is left alone, or failed. */
    SKIPPED
  }

  FileRequester(GeneratorContext context) {
    this.context = context;
    RoleContext role = context.role();
    comparison = role.options().comparison();
    update = role.options().update();
    protocol = role.protocol();
    ChecksumAlgorithm algorithm = role.parameters().transferSum();
    wholeFile = role.sendsWhole();
    digestLength = algorithm.digestLength();
    partials = new PartialFiles(context.destination(), update.partialDir());
    summer =
        new BlockSummer(
            StrongSums.forBlocks(
                algorithm, role.parameters().seed(), role.parameters().transferSumSeedBefore()));
    listSum =
        comparison.checksum()
            ? new ContentSum(StrongSums.forList(role.parameters().listSum()))
            : null;
  }

  /** Tells whether files are sent whole, without regard to what is there. */
  boolean sendsWhole() {
    return wholeFile;
  }

  /** Tells whether the options leave a file alone whatever its content; says so to the user. */
  boolean isLeftAlone(FileEntry entry, @Nullable FileStat existing) {
    RawName name = entry.name();
    if (comparison.maxSize() >= 0 && entry.length() > comparison.maxSize()) {
      context.reporter().info(2, name + " is over max-size");
      return true;
    }
    if (comparison.minSize() >= 0 && entry.length() < comparison.minSize()) {
      context.reporter().info(2, name + " is under min-size");
      return true;
    }
    if (comparison.update()
        && existing != null
        && existing.isRegular()
        && entry.mtime() - existing.mtime() < Math.max(comparison.modifyWindow(), 0)) {
      context.reporter().info(2, name + " is newer");
      return true;
    }
    return false;
  }

  /**
   * Tells whether the quick check finds the content of {@code existing} to be that of the entry.
   */
  boolean isUpToDate(FileEntry entry, FileStat existing) throws IOException {
    if (existing.size() != entry.length()) {
      return false;
    }
    if (listSum != null) {
      RawName path = context.destination().path(entry);
      Directory directory = context.destination().tree().parentOf(path);
      return Arrays.equals(listSum.of(directory, path.baseName()), entry.checksum());
    }
    if (comparison.sizeOnly()) {
      return true;
    }
    return !comparison.ignoreTimes() && context.attributes().sameTime(entry, existing);
  }

  /** Brings the attributes of a file with the right content up to date and reports it. */
  void settle(FileEntry entry, int ndx, FileStat existing) throws IOException {
    RawName path = context.destination().path(entry);
    int differences = context.differences(entry, existing, 0);
    context.report(entry, ndx, differences, null);
    context.reportPresent(entry, differences);
    if (context.dryRun()) {
      return;
    }
    try {
      Directory directory = context.destination().tree().parentOf(path);
      int permissions = context.attributes().permissions(entry, existing, directory);
      context
          .attributes()
          .applyToExisting(
              new Attributes.Subject(
                  new NamedObject(directory, path.baseName()), context.destination().display(path)),
              existing,
              entry,
              permissions);
    } catch (IOException e) {
      context.attributesFailed(path, e);
    }
  }

  /** Tells whether an earlier attempt at a file was kept. */
  boolean isBegun(FileEntry entry) throws IOException {
    return partials.find(context.destination().path(entry)) != null;
  }

  /** Removes what was kept of a file that needs nothing any more. */
  void dropBegun(FileEntry entry) throws IOException {
    if (!context.dryRun()) {
      partials.remove(context.destination().path(entry));
    }
  }

  /** Tells whether content goes into what is there: a file, or a device if that is wanted. */
  boolean canUpdate(FileStat existing) {
    return existing.isRegular() || (existing.isDevice() && update.storage().writeDevices());
  }

  /** Tells whether an append has nothing to add. */
  boolean hasNothingToAppend(FileEntry entry, FileStat existing) throws IOException {
    return update.append() != AppendMode.NONE && lengthOf(entry, existing) >= entry.length();
  }

  private long lengthOf(FileEntry entry, FileStat existing) throws IOException {
    if (!existing.isDevice()) {
      return existing.size();
    }
    RawName path = context.destination().path(entry);
    try (ReadableFile device =
        context.destination().tree().parentOf(path).openFile(path.baseName())) {
      return device.length();
    }
  }

  /**
   * Asks for the content of a file.
   *
   * @param existing what is there now that {@link #canUpdate}, or null
   * @param redo the content came once and was wrong: full-length sums, no shortcuts
   */
  void request(FileEntry entry, int ndx, @Nullable FileStat existing, boolean redo)
      throws IOException {
    int base = ItemFlags.TRANSFER | (comparison.checksum() && !redo ? ItemFlags.CHANGE : 0);
    int flags =
        existing == null
            ? context.attributes().ofNew(entry, base)
            : context.differences(entry, existing, base);
    RawName path = context.destination().path(entry);
    FileStat begun = partials.find(path);
    FileStat source = begun != null ? begun : existing;
    int type = begun != null ? Item.BASIS_PARTIAL : Item.BASIS_DESTINATION;
    if (update.dryRun() || source == null) {
      writeItem(entry, ndx, flags, type, SumHead.NONE);
      return;
    }
    boolean backup = context.backups().enabled() && update.inplace() && !redo;
    if (backup) {
      context.backups().copy(context.destination().tree().parentOf(path), path.baseName());
    }
    if (wholeFile || (source.size() == 0 && !source.isDevice())) {
      writeItem(entry, ndx, flags, type, SumHead.NONE);
      return;
    }
    ReadableFile basis = openBasis(path, begun != null);
    if (basis == null) {
      int unknown = context.attributes().ofNew(entry, base);
      writeItem(entry, ndx, unknown, Item.BASIS_DESTINATION, SumHead.NONE);
      return;
    }
    try (basis) {
      // Whatever can fail comes before the first byte: half a request would end the session.
      long size = basis.length();
      SumHead head = SumHead.forBasis(size, protocol, update.blockSize(), redo, digestLength);
      writeItem(entry, ndx, flags, backup ? Item.BASIS_BACKUP : type, head);
      if (update.append() == AppendMode.NONE || redo) {
        summer.write(head, Cancellation.noticedIn(HoleSkipping.of(basis)), context.role().out());
      }
    }
  }

  private @Nullable ReadableFile openBasis(RawName path, boolean begun) throws IOException {
    try {
      return begun
          ? partials.openFile(path)
          : context.destination().tree().parentOf(path).openFile(path.baseName());
    } catch (TreeException e) {
      context
          .reporter()
          .warning(
              "rsync: [generator] failed to open \""
                  + context.destination().display(path)
                  + "\", continuing: "
                  + e.reason());
      return null;
    }
  }

  /** Old versions do not say which file the sums are of. */
  private void writeItem(FileEntry entry, int ndx, int flags, int type, SumHead head)
      throws IOException {
    context.outstanding().add(ndx, head);
    boolean named = type != Item.BASIS_DESTINATION && protocol >= 29;
    ItemFlags bits = new ItemFlags(named ? flags | ItemFlags.BASIS : flags);
    int basis = named ? type : Item.BASIS_DESTINATION;
    context.write(entry, new Item(ndx, bits, basis, null));
    if (!update.dryRun()) {
      head.write(context.role().out());
    }
  }
}
