package io.jrsync.transfer.tree.nio;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Accounts;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The portable back end: trees on any {@code java.nio.file} file system, for the systems that have
 * no back end of their own and for file systems that are not disks.
 *
 * <p>What it cannot do fails with ENOTSUP: FIFOs, sockets, devices and their times; owners where
 * the file system has no numbers for them; set-id bits but on the default file system of a Unix;
 * access control lists, and extended attributes but those of the namespace user on files and
 * directories. Holes are neither seen nor made, zeros are written instead. On the default file
 * system of a Unix times before 1970 keep whole seconds only, times of symlinks are whole
 * microseconds on some JDKs, paths end at the system's limit (4096 bytes on Linux), and a symlink's
 * target loses slashes that say nothing.
 *
 * <p>Confinement: entries are opened, listed, moved and removed through directory handles where the
 * file system has them. {@code java.nio.file} can make directories and links, and set attributes,
 * by path only; then the path is checked to lead to the open directory just before, which somebody
 * who may rename directories of the tree meanwhile could still outrun. Use the Linux back end where
 * the tree belongs to somebody else.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class NioProvider implements TreeProvider {
  private final NioVolume volume;
  private final Set<Ability> abilities;
  private final boolean readOnly;

  private NioProvider(FileSystem fileSystem, Accounts accounts, Set<Ability> abilities) {
    this.volume = new NioVolume(Names.of(fileSystem), new Attributes(fileSystem), accounts);
    this.abilities = Set.copyOf(abilities);
    this.readOnly = fileSystem.isReadOnly() || PathAccess.isZip(fileSystem);
  }

  /** Returns the trees of the default file system. */
  public static NioProvider ofDefaultFileSystem() {
    FileSystem fileSystem = FileSystems.getDefault();
    Set<Ability> abilities = EnumSet.of(Ability.SYMLINKS, Ability.HARD_LINKS);
    if (!fileSystem.supportedFileAttributeViews().contains("unix")) {
      return new NioProvider(fileSystem, Accounts.none(), abilities);
    }
    Accounts accounts = SystemAccounts.ofThisProcess();
    abilities.add(Ability.PERMISSIONS);
    if (fileSystem.supportedFileAttributeViews().contains("user")) {
      abilities.add(Ability.XATTRS);
    }
    if (accounts.isPrivileged()) {
      abilities.add(Ability.OWNERS);
    }
    if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
      abilities.add(Ability.RAW_NAMES);
    }
    return new NioProvider(fileSystem, accounts, abilities);
  }

  /**
   * Returns the trees of another file system, whose users, if any, are not known here.
   *
   * @param abilities what it can do of {@link Ability#SYMLINKS}, {@link Ability#SYMLINK_TIMES},
   *     {@link Ability#XATTRS} and {@link Ability#NANOSECONDS}: nothing but its documentation
   *     tells. Hard links can be made, but not be seen, so they are no ability of it.
   */
  public static NioProvider of(FileSystem fileSystem, Set<Ability> abilities) {
    return new NioProvider(fileSystem, Accounts.none(), abilities);
  }

  @Override
  public Directory openRoot(RawName path) throws IOException {
    return Failures.translating(
        "opendir",
        path,
        () -> {
          Path real = volume.names().path(path).toRealPath();
          return new NioDirectory(volume, DirectoryAccess.open(real), path);
        });
  }

  @Override
  public byte[] readFile(RawName path, int most) throws IOException {
    return Failures.translating(
        "open",
        path,
        () -> {
          try (InputStream in = Files.newInputStream(volume.names().path(path))) {
            return in.readNBytes(most);
          }
        });
  }

  @Override
  public Set<Ability> abilities() {
    return abilities;
  }

  /** A zip file counts as one: its file system makes files in one go, and not out of order. */
  @Override
  public boolean isReadOnly() {
    return readOnly;
  }

  @Override
  public Accounts accounts() {
    return volume.accounts();
  }
}
