package io.jrsync.transfer.tree.memory;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.EntryNames;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.WritableFile;
import io.jrsync.transfer.tree.memory.Inode.Birth;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An open directory of a memory tree. */
final class MemoryDirectory extends MemoryHandle implements Directory {
  private static final int FILE_TYPE = 0100000;
  private static final int DIRECTORY_TYPE = 0040000;
  private static final int SYMLINK_MODE = 0120777;
  private static final int FIFO_TYPE = 0010000;
  private static final int SOCKET_TYPE = 0140000;
  private static final int CHARACTER_TYPE = 0020000;
  private static final int BLOCK_TYPE = 0060000;

  /** Linux keeps a symlink's target in one page. */
  private static final int LONGEST_TARGET = 4095;

  private final DirectoryNode directory;

  MemoryDirectory(MemoryVolume volume, Access access, DirectoryNode directory, RawName name) {
    super(volume, access, directory, name);
    this.directory = directory;
  }

  @Override
  public FileStat stat(RawName name) throws IOException {
    return ask(Operation.STAT, name, () -> entry(name).stat());
  }

  @Override
  public @Nullable FileStat find(RawName name) throws IOException {
    Optional<FileStat> found =
        ask(
            Operation.STAT,
            name,
            () -> {
              requireSearchFor(name);
              return Optional.ofNullable(directory.find(name)).map(Inode::stat);
            });
    return found.orElse(null);
  }

  @Override
  public FileStat statTarget(RawName name) throws IOException {
    return ask(Operation.STAT, name, () -> target(name).stat());
  }

  @Override
  public void list(EntryVisitor visitor) throws IOException {
    List<RawName> names =
        ask(
            Operation.LIST,
            name(),
            () -> {
              access().require(directory, Access.READ);
              return directory.names();
            });
    for (RawName name : names) {
      visit(name, visitor);
    }
  }

  private void visit(RawName name, EntryVisitor visitor) throws IOException {
    FileStat stat;
    try {
      stat = stat(name);
    } catch (TreeException e) {
      visitor.failed(name, e);
      return;
    }
    visitor.visit(name, stat);
  }

  @Override
  public Directory openDirectory(RawName name) throws IOException {
    return ask(Operation.OPEN_DIRECTORY, name, () -> open(entry(name), name));
  }

  @Override
  public Directory openDirectoryFollowing(RawName name) throws IOException {
    return ask(Operation.OPEN_DIRECTORY, name, () -> open(target(name), name));
  }

  private Directory open(Inode node, RawName name) throws Refused {
    if (node instanceof DirectoryNode opened) {
      return new MemoryDirectory(volume(), access(), opened, name);
    }
    throw new Refused(Errno.ENOTDIR);
  }

  @Override
  public Directory duplicate() throws IOException {
    return ask(Operation.OPEN_DIRECTORY, name(), () -> open(directory, name()));
  }

  @Override
  public ReadableFile openFile(RawName name) throws IOException {
    return ask(
        Operation.OPEN_FILE,
        name,
        () -> {
          FileNode file = file(entry(name), Access.READ);
          return new MemoryFile(volume(), access(), file, name);
        });
  }

  @Override
  public ReadableFile openFileFollowing(RawName name) throws IOException {
    return ask(
        Operation.OPEN_FILE,
        name,
        () -> {
          FileNode file = file(target(name), Access.READ);
          return new MemoryFile(volume(), access(), file, name);
        });
  }

  @Override
  public WritableFile openForUpdate(RawName name) throws IOException {
    return ask(
        Operation.OPEN_FOR_UPDATE,
        name,
        () -> {
          FileNode file = file(entry(name), Access.READ | Access.WRITE);
          return new MemoryWritableFile(volume(), access(), file, name);
        });
  }

  private FileNode file(Inode node, int wanted) throws Refused {
    FileNode file =
        switch (node) {
          case FileNode found -> found;
          case DirectoryNode _ -> throw new Refused(Errno.EISDIR);
          case SymlinkNode _ -> throw new Refused(Errno.ELOOP);
          case SpecialNode _ -> throw new Refused(Errno.ENXIO);
        };
    access().require(file, wanted);
    return file;
  }

  @Override
  public WritableFile createFile(RawName name, int permissions) throws IOException {
    return ask(
        Operation.CREATE_FILE,
        name,
        () -> {
          FileNode file = new FileNode(birth(FILE_TYPE | access().masked(directory, permissions)));
          add(name, file);
          return new MemoryWritableFile(volume(), access(), file, name);
        });
  }

  @Override
  public RawName readLink(RawName name) throws IOException {
    return ask(
        Operation.READ_LINK,
        name,
        () -> {
          if (entry(name) instanceof SymlinkNode link) {
            return link.target();
          }
          throw new Refused(Errno.EINVAL);
        });
  }

  @Override
  public void makeDirectory(RawName name, int permissions) throws IOException {
    change(
        Operation.MAKE_DIRECTORY,
        name,
        () -> {
          int bits = access().directoryPermissionsIn(directory, permissions);
          add(name, new DirectoryNode(birth(DIRECTORY_TYPE | bits)));
        });
  }

  @Override
  public void makeSymlink(RawName name, RawName target) throws IOException {
    change(
        Operation.MAKE_SYMLINK,
        name,
        () -> {
          if (target.isEmpty()) {
            throw new Refused(Errno.ENOENT);
          }
          if (target.length() > LONGEST_TARGET) {
            throw new Refused(Errno.ENAMETOOLONG);
          }
          if (EntryNames.hasNul(target)) {
            throw new Refused(Errno.EINVAL);
          }
          add(name, new SymlinkNode(birth(SYMLINK_MODE), target));
        });
  }

  @Override
  public void makeNode(RawName name, int mode, int rdevMajor, int rdevMinor) throws IOException {
    change(Operation.MAKE_NODE, name, () -> add(name, special(mode, rdevMajor, rdevMinor)));
  }

  private SpecialNode special(int mode, int rdevMajor, int rdevMinor) throws Refused {
    int type = mode & Inode.TYPE_MASK;
    Birth birth = birth(type | access().masked(directory, mode));
    return switch (type) {
      case FIFO_TYPE, SOCKET_TYPE -> new SpecialNode(birth, 0, 0);
      case CHARACTER_TYPE, BLOCK_TYPE -> {
        if (!access().accounts().isPrivileged()) {
          throw new Refused(Errno.EPERM);
        }
        yield new SpecialNode(birth, rdevMajor, rdevMinor);
      }
      default -> throw new Refused(Errno.EINVAL);
    };
  }

  @Override
  public void makeLink(RawName name, Directory from, RawName existing) throws IOException {
    change(
        Operation.MAKE_LINK,
        name,
        () -> {
          MemoryDirectory source = onThisVolume(from);
          Inode linked = source.entry(existing);
          if (linked instanceof DirectoryNode) {
            throw new Refused(Errno.EPERM);
          }
          if (linked.device() != directory.device()) {
            throw new Refused(Errno.EXDEV);
          }
          add(name, linked);
        });
  }

  @Override
  public void rename(RawName name, Directory target, RawName newName) throws IOException {
    change(
        Operation.RENAME,
        name,
        () -> {
          DirectoryNode to = onThisVolume(target).directory;
          new Renaming(access(), directory, name, to, newName).apply(volume().now());
        });
  }

  private MemoryDirectory onThisVolume(Directory other) throws Refused {
    if (other instanceof MemoryDirectory known && known.volume() == volume()) {
      return known;
    }
    throw new Refused(Errno.EXDEV);
  }

  @Override
  public void removeFile(RawName name) throws IOException {
    change(
        Operation.REMOVE_FILE,
        name,
        () -> {
          Inode node = removable(name);
          if (node instanceof DirectoryNode) {
            throw new Refused(Errno.EISDIR);
          }
          drop(name);
        });
  }

  @Override
  public void removeDirectory(RawName name) throws IOException {
    change(
        Operation.REMOVE_DIRECTORY,
        name,
        () -> {
          if (!(removable(name) instanceof DirectoryNode removed)) {
            throw new Refused(Errno.ENOTDIR);
          }
          if (removed.isMountPoint()) {
            throw new Refused(Errno.EBUSY);
          }
          if (!removed.isEmpty()) {
            throw new Refused(Errno.ENOTEMPTY);
          }
          drop(name);
          removed.markRemoved();
        });
  }

  private Inode removable(RawName name) throws Refused {
    Inode node = entry(name);
    access().requireRemovable(directory, node);
    return node;
  }

  private void drop(RawName name) {
    directory.drop(name);
    directory.touch(volume().now());
  }

  @Override
  public void setOwner(RawName name, int uid, int gid) throws IOException {
    change(Operation.SET_OWNER, name, () -> access().changeOwner(entry(name), uid, gid));
  }

  @Override
  public void setPermissions(RawName name, int permissions) throws IOException {
    change(
        Operation.SET_PERMISSIONS,
        name,
        () -> access().changePermissions(entry(name), permissions));
  }

  @Override
  public void setModified(RawName name, long seconds, int nanos) throws IOException {
    change(
        Operation.SET_MODIFIED, name, () -> access().changeModified(entry(name), seconds, nanos));
  }

  @Override
  public void setAccessed(RawName name, long seconds, int nanos) throws IOException {
    change(
        Operation.SET_ACCESSED, name, () -> access().changeAccessed(entry(name), seconds, nanos));
  }

  @Override
  public ExtendedAttributes xattrs(RawName name) {
    return new MemoryXattrs(this, name, () -> entry(name));
  }

  private Inode entry(RawName name) throws Refused {
    requireSearchFor(name);
    return directory.get(name);
  }

  private void requireSearchFor(RawName name) throws Refused {
    Access.requireEntryName(name);
    access().require(directory, Access.SEARCH);
  }

  private Inode target(RawName name) throws Refused {
    Access.requireEntryName(name);
    return new PathWalk(access(), volume().root(), directory).follow(name);
  }

  private Birth birth(int mode) {
    int group = access().groupIn(directory);
    return volume().birth(directory.device(), mode, access().accounts().uid(), group);
  }

  private void add(RawName name, Inode node) throws Refused {
    Access.requireEntryName(name);
    if (directory.find(name) != null) {
      throw new Refused(Errno.EEXIST);
    }
    access().require(directory, Access.WRITE | Access.SEARCH);
    directory.add(name, node);
    if (node.links() == 1 || node instanceof DirectoryNode) {
      directory.attributes().handDown(node);
    }
    directory.touch(volume().now());
  }
}
