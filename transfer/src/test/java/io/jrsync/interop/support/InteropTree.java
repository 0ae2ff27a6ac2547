package io.jrsync.interop.support;

import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.TreeProvider;
import io.jrsync.transfer.tree.TreeProvider.Ability;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes a tree of files with everything in it that has ever been trouble, from a seed: the same
 * seed and parts give the same tree, times included, on every file system that can hold it. Each
 * part is a directory of its own.
 *
 * <pre>{@code
 * InteropTree.build(root, provider, 42, InteropTree.possibleOn(provider));
 * }</pre>
 */
public final class InteropTree {

  /** One kind of trouble. */
  public enum Part {
    /** Empty and large files, compressible and not. */
    CONTENT,
    /** Names with spaces, dashes, newlines, patterns; as long as they can be. */
    NAMES,
    /** Names that are not text. */
    RAW_NAMES,
    /** Directories in directories, a hundred deep. */
    DEEP,
    /** Five thousand entries in one directory. */
    WIDE,
    EMPTY_DIRECTORIES,
    /** To files, to directories, to nothing, absolute, odd. */
    SYMLINKS,
    /** Files with several names in several directories. */
    HARD_LINKS,
    /** Symlinks and FIFOs with two names, which become two objects with protocol 27. */
    HARD_LINKED_OTHERS,
    /** FIFOs and sockets. */
    SPECIALS,
    DEVICES,
    /** The largest device number of Linux, which protocol 27 cannot carry. */
    LARGE_DEVICE_NUMBERS,
    /** Set-id, sticky and executable bits; what everybody can still read. */
    MODES,
    /** What its owner cannot read; others than root cannot send it. */
    UNREADABLE,
    /** Owners and groups that no account has. */
    OWNERS,
    /** Before 1970 and after 2106, which protocols below 30 turn into other times. */
    EXTREME_TIMES,
    /** Files with holes. */
    SPARSE;

    /** The directory that it is in. */
    public String directoryName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private InteropTree() {}

  /** Returns the parts that this back end and this user can make. */
  public static Set<Part> possibleOn(TreeProvider provider) {
    Set<Ability> abilities = provider.abilities();
    Set<Part> parts = EnumSet.allOf(Part.class);
    needs(parts, abilities, Ability.RAW_NAMES, Part.RAW_NAMES);
    needs(parts, abilities, Ability.SYMLINKS, Part.SYMLINKS, Part.HARD_LINKED_OTHERS);
    needs(parts, abilities, Ability.HARD_LINKS, Part.HARD_LINKS, Part.HARD_LINKED_OTHERS);
    needs(parts, abilities, Ability.SPECIALS, Part.SPECIALS, Part.HARD_LINKED_OTHERS);
    needs(parts, abilities, Ability.DEVICES, Part.DEVICES, Part.LARGE_DEVICE_NUMBERS);
    needs(parts, abilities, Ability.PERMISSIONS, Part.MODES, Part.UNREADABLE);
    needs(parts, abilities, Ability.OWNERS, Part.OWNERS);
    needs(parts, abilities, Ability.HOLES, Part.SPARSE);
    if (!provider.accounts().isPrivileged()) {
      parts.remove(Part.UNREADABLE);
    }
    return parts;
  }

  private static void needs(Set<Part> parts, Set<Ability> has, Ability ability, Part... needing) {
    if (!has.contains(ability)) {
      parts.removeAll(List.of(needing));
    }
  }

  /** Makes the parts in {@code root}, which must be empty. */
  public static void build(Directory root, TreeProvider provider, long seed, Set<Part> parts)
      throws IOException {
    boolean linkTimes = provider.abilities().contains(Ability.SYMLINK_TIMES);
    try (Planter planter = Planter.in(root.duplicate(), seed, linkTimes)) {
      for (Part part : parts) {
        try (Planter own = planter.directory(part.directoryName())) {
          plant(part, own);
        }
      }
    }
  }

  private static void plant(Part part, Planter planter) throws IOException {
    switch (part) {
      case CONTENT -> Contents.plant(planter);
      case NAMES -> OddNames.plantText(planter);
      case RAW_NAMES -> OddNames.plantBytes(planter);
      case DEEP -> Shapes.plantDeep(planter);
      case WIDE -> Shapes.plantWide(planter);
      case EMPTY_DIRECTORIES -> Shapes.plantEmpty(planter);
      case SYMLINKS -> Links.plantSymlinks(planter);
      case HARD_LINKS -> Links.plantHardLinks(planter);
      case HARD_LINKED_OTHERS -> Links.plantHardLinkedOthers(planter);
      case SPECIALS -> Nodes.plantSpecials(planter);
      case DEVICES -> Nodes.plantDevices(planter);
      case LARGE_DEVICE_NUMBERS -> Nodes.plantLargeNumbers(planter);
      case MODES -> Modes.plantReadable(planter);
      case UNREADABLE -> Modes.plantUnreadable(planter);
      case OWNERS -> Modes.plantOwners(planter);
      case EXTREME_TIMES -> Times.plantExtremes(planter);
      case SPARSE -> Contents.plantSparse(planter);
    }
  }
}
