package io.jrsync.transfer.role.receiver;

import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.item.Item;
import io.jrsync.protocol.options.Update;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.destination.AlternateTrees;
import io.jrsync.transfer.role.destination.Destination;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file that the blocks of a transfer are from (transfer chapter, section 6.2). What the
 * sender says about it can name nothing but what the options allow. Owned by the receiver's thread.
 */
final class BasisOpener {
  private static final RawName UP = RawName.ofUtf8("..");

  private final int protocol;
  private final int fuzzy;
  private final Update update;
  private final Destination destination;
  private final FilePlacer placer;
  private final AlternateTrees alternates;

  BasisOpener(RoleContext role, Destination destination, FilePlacer placer) {
    this.protocol = role.protocol();
    this.fuzzy = role.options().basis().fuzzy();
    this.update = role.options().update();
    this.destination = destination;
    this.placer = placer;
    this.alternates = new AlternateTrees(destination, role.options().basis());
  }

  /** Refuses a kind of basis that cannot have been asked for. */
  void check(Item item) throws ProtocolException {
    int type = item.basisType();
    boolean backup = type == Item.BASIS_BACKUP && update.inplace() && update.backup();
    boolean partial = type == Item.BASIS_PARTIAL && placer.partials().isUsed();
    boolean known = type == Item.BASIS_DESTINATION || backup || partial || isAlternate(item);
    if (!known && !isFuzzy(item)) {
      throw new ProtocolException("invalid basis type " + type + " for file index " + item.ndx());
    }
  }

  /** A similar file is one that the options allow to look for, by a name of one component. */
  private boolean isFuzzy(Item item) throws ProtocolException {
    int place = item.basisType() - Item.BASIS_FUZZY;
    boolean looked = place == 0 ? fuzzy > 0 : place > 0 && fuzzy > 1 && place <= alternates.count();
    if (!looked) {
      return false;
    }
    RawName name = item.name();
    boolean plain =
        name != null
            && !name.isEmpty()
            && name.lastSlash() < 0
            && !name.isDot()
            && !name.equals(UP);
    if (!plain) {
      throw new ProtocolException(
          "invalid name \"" + name + "\" of the basis for file index " + item.ndx());
    }
    return true;
  }

  /**
   * Tells whether an earlier attempt goes on. Below protocol 29 nobody says which basis was taken:
   * it is the partial file if there is one.
   */
  boolean isResumed(RawName path, Item item) throws IOException {
    return protocol < 29
        ? placer.partials().find(path) != null
        : item.basisType() == Item.BASIS_PARTIAL;
  }

  /** Tells whether the basis is what stood at the place of the output, at the same positions. */
  boolean isOutput(Item item) {
    return update.inplace()
        && (item.basisType() == Item.BASIS_DESTINATION || item.basisType() == Item.BASIS_BACKUP);
  }

  /** Opens the basis; null when it is not there. */
  @Nullable ReadableFile open(RawName path, Item item, boolean resumes) throws IOException {
    if (resumes) {
      try {
        return placer.partials().openFile(path);
      } catch (TreeException e) {
        // As stock has it, the destination is the next best.
        return open(path, item, false);
      }
    }
    try {
      if (isAlternate(item)) {
        return openAlternate(item.basisType(), path);
      }
      RawName similar = item.name();
      if (item.basisType() >= Item.BASIS_FUZZY && similar != null) {
        return directoryOfSimilar(item, path.parent()).openFile(similar);
      }
      boolean backup =
          item.basisType() == Item.BASIS_BACKUP
              || (protocol < 29 && update.inplace() && update.backup());
      return backup
          ? placer.backups().open(path)
          : destination.tree().parentOf(path).openFile(path.baseName());
    } catch (TreeException e) {
      return protocol < 29 && alternates.count() > 0 ? openOnly(path) : null;
    }
  }

  private Directory directoryOfSimilar(Item item, RawName path) throws IOException {
    return item.basisType() == Item.BASIS_FUZZY
        ? destination.tree().directory(path)
        : alternates.directory(item.basisType() - Item.BASIS_FUZZY - 1, path);
  }

  private boolean isAlternate(Item item) {
    return item.basisType() < alternates.count();
  }

  private ReadableFile openAlternate(int number, RawName path) throws IOException {
    return alternates.parentOf(number, path).openFile(path.baseName());
  }

  private @Nullable ReadableFile openOnly(RawName path) throws IOException {
    try {
      return openAlternate(0, path);
    } catch (TreeException e) {
      return null;
    }
  }

  /** The extended attributes that those of an entry were compared with; null: of its place. */
  @Nullable ExtendedAttributes xattrs(FileEntry entry, Item item) throws IOException {
    try {
      return isAlternate(item) ? alternates.xattrs(item.basisType(), placer.path(entry)) : null;
    } catch (TreeException e) {
      return null;
    }
  }
}
