package io.jrsync.transfer.role.generator;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.item.Item;
import io.jrsync.protocol.item.ItemFlags;
import io.jrsync.protocol.options.AppendMode;
import io.jrsync.protocol.options.Comparison;
import io.jrsync.protocol.options.InfoFlag;
import io.jrsync.protocol.options.Update;
import io.jrsync.protocol.sum.BlockSummer;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.sum.StrongSums;
import io.jrsync.protocol.sum.SumHead;
import io.jrsync.transfer.role.Cancellation;
import io.jrsync.transfer.role.HoleSkipping;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.destination.Attributes;
import io.jrsync.transfer.role.destination.PartialFiles;
import io.jrsync.transfer.role.generator.Alternates.Match;
import io.jrsync.transfer.role.generator.FuzzySearch.Candidate;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.NamedObject;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decides about regular files and asks for those that need new content, sums of the present content
 * included (transfer chapter, sections 3.4 and 3.5 from step 15 on). Owned by the generator's
 * thread.
 */
final class FileRequester {
  private final GeneratorContext context;
  private final QuickCheck check;
  private final Alternates alternates;
  private final FuzzySearch similar;
  private final Comparison comparison;
  private final Update update;
  private final int protocol;
  private final boolean wholeFile;
  private final int digestLength;
  private final BlockSummer summer;
  private final PartialFiles partials;

  /**
   * What is to be said about an entry.
   *
   * @param like extended attributes that may be there already; null: of what is in its place
   */
  private record Request(FileEntry entry, int ndx, int flags, @Nullable ExtendedAttributes like) {}

  /**
   * A file that a request is to be made with.
   *
   * @param name its own name, unless it is that of the entry
   */
  private record BasisFile(int type, FileStat stat, @Nullable RawName name, Opener opener) {}

  /** Opens a file that was found. */
  private interface Opener {
    ReadableFile open() throws IOException;
  }

  FileRequester(
      GeneratorContext context, QuickCheck check, Alternates alternates, FuzzySearch similar) {
    this.context = context;
    this.check = check;
    this.alternates = alternates;
    this.similar = similar;
    RoleContext role = context.role();
    comparison = role.options().comparison();
    update = role.options().update();
    protocol = role.protocol();
    ChecksumAlgorithm algorithm = role.parameters().transferSum();
    // What comes from a batch file comes whatever is said.
    wholeFile = role.sendsWhole() || update.batch().isRead();
    digestLength = algorithm.digestLength();
    partials = new PartialFiles(context.destination(), update.partialDir());
    summer =
        new BlockSummer(
            StrongSums.forBlocks(
                algorithm, role.parameters().seed(), role.parameters().transferSumSeedBefore()));
  }

  /** Tells whether files are sent whole, without regard to what is there. */
  boolean sendsWhole() {
    return context.role().sendsWhole();
  }

  /** Tells whether the options leave a file alone whatever its content; says so to the user. */
  boolean isLeftAlone(FileEntry entry, @Nullable FileStat existing) {
    RawName name = entry.name();
    if (comparison.maxSize() >= 0 && entry.length() > comparison.maxSize()) {
      context.reporter().info(InfoFlag.SKIP, 1, name + " is over max-size");
      return true;
    }
    if (comparison.minSize() >= 0 && entry.length() < comparison.minSize()) {
      context.reporter().info(InfoFlag.SKIP, 1, name + " is under min-size");
      return true;
    }
    if (comparison.update()
        && existing != null
        && existing.isRegular()
        && entry.mtime() - existing.mtime() < Math.max(comparison.modifyWindow(), 0)) {
      context.reporter().info(InfoFlag.SKIP, 1, name + " is newer");
      return true;
    }
    return false;
  }

  /**
   * Tells whether the quick check finds the content of {@code existing} to be that of the entry.
   */
  boolean isUpToDate(FileEntry entry, FileStat existing) throws IOException {
    RawName path = context.destination().path(entry);
    Directory directory = context.destination().tree().parentOf(path);
    return check.isSame(entry, existing, directory, path.baseName());
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
   * @param alternate a file of that name in another tree, which is taken for lack of one here
   * @param fuzzy a similar file, which is taken when there is nothing else, or null
   * @param redo the content came once and was wrong: full-length sums, no shortcuts
   */
  void request(
      FileEntry entry,
      int ndx,
      @Nullable FileStat existing,
      @Nullable Match alternate,
      @Nullable Candidate fuzzy,
      boolean redo)
      throws IOException {
    RawName path = context.destination().path(entry);
    int base = ItemFlags.TRANSFER | (comparison.checksum() && !redo ? ItemFlags.CHANGE : 0);
    BasisFile basis = basis(path, existing, alternate, fuzzy);
    Request request = request(entry, ndx, existing, existing == null ? alternate : null, base);
    if (!update.exchangesContent() || basis == null) {
      write(request, Item.BASIS_DESTINATION, null, SumHead.NONE);
      return;
    }
    boolean backup =
        context.backups().enabled()
            && update.inplace()
            && !update.dryRun()
            && !redo
            && existing != null;
    if (backup) {
      context.backups().copy(context.destination().tree().parentOf(path), path);
    }
    if (wholeFile || (basis.stat().size() == 0 && !basis.stat().isDevice())) {
      write(request, basis.type(), basis.name(), SumHead.NONE);
      return;
    }
    ReadableFile file = open(path, basis);
    if (file == null) {
      int unknown = context.attributes().ofNew(entry, base);
      write(new Request(entry, ndx, unknown, null), Item.BASIS_DESTINATION, null, SumHead.NONE);
      return;
    }
    try (file) {
      // Whatever can fail comes before the first byte: half a request would end the session.
      long size = file.length();
      SumHead head = SumHead.forBasis(size, protocol, update.blockSize(), redo, digestLength);
      write(request, backup ? Item.BASIS_BACKUP : basis.type(), basis.name(), head);
      if (update.append() == AppendMode.NONE || redo) {
        summer.write(head, Cancellation.noticedIn(HoleSkipping.of(file)), context.role().out());
      }
    }
  }

  private Request request(
      FileEntry entry, int ndx, @Nullable FileStat existing, @Nullable Match alternate, int base)
      throws IOException {
    if (existing != null) {
      return new Request(entry, ndx, context.differences(entry, existing, base), null);
    }
    return alternate == null
        ? new Request(entry, ndx, context.attributes().ofNew(entry, base), null)
        : new Request(
            entry,
            ndx,
            alternates.differences(entry, alternate, base),
            alternates.xattrs(alternate));
  }

  /** Of what there is: an earlier attempt, the file itself, one of another tree. */
  private @Nullable BasisFile basis(
      RawName path,
      @Nullable FileStat existing,
      @Nullable Match alternate,
      @Nullable Candidate fuzzy)
      throws IOException {
    FileStat begun = partials.find(path);
    if (begun != null) {
      return new BasisFile(Item.BASIS_PARTIAL, begun, null, () -> partials.openFile(path));
    } else if (existing != null) {
      return new BasisFile(
          Item.BASIS_DESTINATION,
          existing,
          null,
          () -> context.destination().tree().parentOf(path).openFile(path.baseName()));
    } else if (alternate != null) {
      return new BasisFile(
          alternate.number(), alternate.stat(), null, () -> alternates.open(alternate));
    }
    return fuzzy == null
        ? null
        : new BasisFile(
            fuzzy.type(), fuzzy.stat(), fuzzy.name(), () -> similar.open(fuzzy, path.parent()));
  }

  private @Nullable ReadableFile open(RawName path, BasisFile basis) throws IOException {
    try {
      return basis.opener().open();
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
  private void write(Request request, int type, @Nullable RawName name, SumHead head)
      throws IOException {
    context.outstanding().add(request.ndx(), head);
    boolean named = type != Item.BASIS_DESTINATION && protocol >= 29;
    int flags = request.flags();
    int more = (named ? ItemFlags.BASIS : 0) | (name == null ? 0 : ItemFlags.NAME_FOLLOWS);
    Item item =
        new Item(
            request.ndx(),
            new ItemFlags(flags | more),
            named ? type : Item.BASIS_DESTINATION,
            name);
    context.write(request.entry(), item, request.like());
    if (update.exchangesContent()) {
      head.write(context.role().out());
    }
  }
}
