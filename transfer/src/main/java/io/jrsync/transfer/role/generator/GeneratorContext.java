package io.jrsync.transfer.role.generator;

import io.jrsync.event.FileFailure.Side;
import io.jrsync.event.FileOperation;
import io.jrsync.event.TransferEvent.ItemChange;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.XattrRequests;
import io.jrsync.protocol.item.Item;
import io.jrsync.protocol.item.ItemFlags;
import io.jrsync.protocol.options.InfoFlag;
import io.jrsync.protocol.options.SourceRemoval;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.wire.MessageCode;
import io.jrsync.transfer.role.Failures;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.XattrItems;
import io.jrsync.transfer.role.destination.Attributes;
import io.jrsync.transfer.role.destination.Backups;
import io.jrsync.transfer.role.destination.DeletionTally;
import io.jrsync.transfer.role.destination.Destination;
import io.jrsync.transfer.role.destination.OutstandingRequests;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of the generator share: the session, the destination, and the writing of items.
 * Owned by the generator's thread.
 */
record GeneratorContext(
    RoleContext role,
    Destination destination,
    Attributes attributes,
    Backups backups,
    DeletionTally deleted,
    OutstandingRequests outstanding,
    XattrRequests xattrRequests) {

  /** Below it the client learns of changes by text alone. */
  private static final int FIRST_WITH_ITEMS = 29;

  TransferOptions options() {
    return role.options();
  }

  Reporter reporter() {
    return role.reporter();
  }

  /** Looks at what is in the place of a directory of the list. */
  @Nullable FileStat findDirectory(FileEntry directory) throws IOException {
    RawName path = destination.path(directory);
    return options().symlinks().keepDirectories()
        ? destination.findEntering(path)
        : destination.find(path);
  }

  boolean dryRun() {
    return role.options().update().dryRun();
  }

  /**
   * Tells the sender, or below protocol 29 the user, about an entry that needs no data, if there is
   * anything to tell (transfer chapter, section 3.7).
   *
   * @param linkedTo the file it was linked to; empty when it was already; else null
   */
  void report(FileEntry entry, int ndx, int bits, @Nullable RawName linkedTo) throws IOException {
    report(entry, ndx, bits, linkedTo, null);
  }

  /**
   * Does the same for an entry that was compared with something else than what is in its place.
   *
   * @param like the extended attributes of that; null: what is in its place
   */
  void report(
      FileEntry entry,
      int ndx,
      int bits,
      @Nullable RawName linkedTo,
      @Nullable ExtendedAttributes like)
      throws IOException {
    ItemFlags flags = new ItemFlags(linkedTo == null ? bits : bits | ItemFlags.NAME_FOLLOWS);
    boolean named = linkedTo != null && !linkedTo.isEmpty();
    boolean all = reporter().shows(InfoFlag.NAME, 2) || options().reporting().itemize() >= 2;
    if (!flags.isSignificant() && !named && !all) {
      return;
    }
    if (role.protocol() >= FIRST_WITH_ITEMS) {
      write(entry, new Item(ndx, flags, Item.BASIS_DESTINATION, linkedTo), like);
    } else if (!flags.isTransfer()) {
      reporter().emit(new ItemChange(entry, flags.bits(), linkedTo, false, true));
    }
  }

  /**
   * Reports what is the same in another tree as it should be here; it counts as up to date, so that
   * only who wants to know everything is told (transfer chapter, section 3.8).
   */
  void reportSame(FileEntry entry, int ndx, int bits, @Nullable RawName linkedTo)
      throws IOException {
    int itemize = options().reporting().itemize();
    if (itemize >= 2 || (itemize == 1 && reporter().shows(InfoFlag.NAME, 2))) {
      report(entry, ndx, bits, linkedTo);
    } else if (reporter().shows(InfoFlag.NAME, 2)) {
      reporter()
          .info(InfoFlag.NAME, 2, entry.name() + (entry.isDirectory() ? "/" : "") + " is uptodate");
    }
  }

  /**
   * With {@code -vv}, unless it is itemized, names an entry that was there already: plainly when
   * its attributes change.
   */
  void reportPresent(FileEntry entry, int differences) {
    boolean itemized = options().reporting().itemize() > 0 && role.protocol() >= FIRST_WITH_ITEMS;
    if (reporter().shows(InfoFlag.NAME, 2) && !itemized) {
      String name = entry.name().toString();
      boolean changes = new ItemFlags(differences).isSignificant();
      reporter().info(InfoFlag.NAME, 2, changes ? name : name + " is uptodate");
    }
  }

  /**
   * Tells the sender that an entry is at the destination, when it is to remove such (transfer
   * chapter, section 7.7).
   *
   * @param made it was not there already
   */
  void arrived(FileEntry entry, int ndx, boolean made) throws IOException {
    SourceRemoval removal = options().deletion().sources();
    if (dryRun() || !removal.isOn() || (removal == SourceRemoval.SENT && !made)) {
      return;
    }
    if (!role.local()) {
      role.out().sendMessage(MessageCode.SUCCESS, ndx);
      return;
    }
    FileStat placed = destination.find(destination.path(entry));
    ByteBuffer message = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN).putInt(ndx);
    if (placed != null) {
      message.putLong(placed.device()).putLong(placed.inode());
    }
    role.out().sendMessage(MessageCode.SUCCESS, message.array());
  }

  /**
   * Writes an item, and asks for the extended attributes that are missing for it.
   *
   * @param like the attributes that may be there already; null: of what is in its place
   */
  void write(FileEntry entry, Item item, @Nullable ExtendedAttributes like) throws IOException {
    boolean asks = XattrItems.carry(item.flags(), role);
    List<Integer> missing = asks ? missingXattrs(entry, item.flags(), like) : List.of();
    item.write(role.out(), role.protocol());
    if (asks) {
      xattrRequests.writeRequest(role.out(), entry.xattrs(), missing);
    }
  }

  private List<Integer> missingXattrs(
      FileEntry entry, ItemFlags flags, @Nullable ExtendedAttributes like) throws IOException {
    if (XattrItems.isLink(flags)) {
      return List.of();
    }
    if (like != null) {
      return attributes.missingXattrs(entry, like);
    }
    boolean nothingThere = flags.has(ItemFlags.NEW);
    return attributes.missingXattrs(
        entry, nothingThere ? null : destination.xattrs(destination.path(entry)));
  }

  /** Returns the flags of what differs between an entry and what is in its place. */
  int differences(FileEntry entry, FileStat existing, int base) throws IOException {
    RawName path = destination.path(entry);
    return attributes.differences(entry, existing, base, destination.xattrs(path));
  }

  /** Reports that what is in an entry's place could not be removed; the transfer goes on. */
  void blocked(FileEntry entry) {
    String kind =
        entry.isRegular()
            ? "regular file"
            : entry.isSymlink() ? "symlink" : entry.isDevice() ? "device file" : "special file";
    String line = "could not make way for new " + kind + ": " + entry.name();
    reporter()
        .failed(
            Failures.of(
                Side.RECEIVER,
                FileOperation.DELETE,
                entry.name(),
                "something else is in its place",
                line));
  }

  /** The destination itself is named as the directory that its entries are looked up in. */
  private String displayOf(RawName path) {
    String shown = destination.display(path);
    return path.isDot() ? shown + "/." : shown;
  }

  /** Reports that attributes could not be set; the transfer goes on. */
  void attributesFailed(RawName path, IOException cause) {
    String line = Failures.attributesLine("generator", displayOf(path), cause);
    reporter().failed(Failures.atReceiver(FileOperation.SET_ATTRIBUTES, path, cause, line));
  }

  /**
   * Reports that something about one entry could not be done; the transfer goes on.
   *
   * @param words what was tried, as the line for people names it
   */
  void failed(FileOperation operation, String words, RawName path, IOException cause) {
    report(operation, words + " \"" + destination.display(path) + "\" failed: ", path, cause);
  }

  /** Reports that a symlink, device or special file could not be made. */
  void notMade(FileEntry entry, IOException cause) {
    RawName path = destination.path(entry);
    String made = " \"" + destination.display(path) + "\"";
    String words =
        entry.isSymlink()
            ? "symlink" + made + " -> \"" + entry.linkTarget() + "\""
            : "mknod" + made;
    report(FileOperation.CREATE, words + " failed: ", path, cause);
  }

  /** Reports that a name could not be linked to a file that is there. */
  void notLinked(RawName path, RawName to, IOException cause) {
    String words = "link \"" + destination.display(path) + "\" => " + to + " failed: ";
    report(FileOperation.LINK, words, path, cause);
  }

  /** Reports that an entry cannot be looked at. */
  void unseen(RawName path, IOException cause) {
    String words = "recv_generator: failed to stat \"" + destination.display(path) + "\": ";
    report(FileOperation.STAT, words, path, cause);
  }

  private void report(FileOperation operation, String words, RawName path, IOException cause) {
    String line = "[generator] " + words + Failures.reason(cause);
    reporter().failed(Failures.atReceiver(operation, path, cause, line));
  }
}
