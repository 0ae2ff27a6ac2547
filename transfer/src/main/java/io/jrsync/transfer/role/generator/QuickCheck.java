package io.jrsync.transfer.role.generator;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileMode;
import io.jrsync.protocol.options.Comparison;
import io.jrsync.protocol.sum.StrongSums;
import io.jrsync.transfer.role.ContentSum;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.destination.Attributes;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an object has the content or value that an entry of the list is to have (transfer
 * chapter, section 3.4). Owned by the generator's thread.
 */
final class QuickCheck {
  private final Comparison comparison;
  private final Attributes attributes;
  private final @Nullable ContentSum listSum;

  QuickCheck(RoleContext role, Attributes attributes) {
    this.comparison = role.options().comparison();
    this.attributes = attributes;
    this.listSum =
        comparison.checksum()
            ? new ContentSum(StrongSums.forList(role.parameters().listSum()))
            : null;
  }

  /**
   * Compares an entry with an object of its type.
   *
   * @param stat of that object
   * @param directory where it is, under {@code name}
   */
  boolean isSame(FileEntry entry, FileStat stat, Directory directory, RawName name)
      throws IOException {
    if (entry.isRegular()) {
      return isSameContent(entry, stat, directory, name);
    }
    RawName target = entry.linkTarget();
    if (entry.isSymlink() && target != null) {
      return directory.readLink(name).equals(target);
    }
    if (stat.type() != (entry.mode() & FileMode.S_IFMT)) {
      return false;
    }
    return !entry.isDevice()
        || (stat.rdevMajor() == entry.rdevMajor() && stat.rdevMinor() == entry.rdevMinor());
  }

  private boolean isSameContent(FileEntry entry, FileStat stat, Directory directory, RawName name)
      throws IOException {
    if (stat.size() != entry.length()) {
      return false;
    }
    if (listSum != null) {
      return Arrays.equals(listSum.of(directory, name), entry.checksum());
    }
    if (comparison.sizeOnly()) {
      return true;
    }
    return !comparison.ignoreTimes() && attributes.sameTime(entry, stat);
  }
}
