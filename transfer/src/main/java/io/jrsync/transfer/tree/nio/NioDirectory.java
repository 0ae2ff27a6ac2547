package io.jrsync.transfer.tree.nio;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.EntryNames;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An open directory of a {@code java.nio.file} file system. */
final class NioDirectory implements Directory {
  private static final int SPECIAL_BITS = 07000;

  private final NioVolume volume;
  private final DirectoryAccess access;
  private final Entries entries;
  private final RawName opened;
  private volatile boolean closed;

  /**
   * Takes ownership of {@code access}.
   *
   * @param opened the name that it was opened by, for messages
   */
  NioDirectory(NioVolume volume, DirectoryAccess access, RawName opened) {
    this.volume = volume;
    this.access = access;
    this.entries = new Entries(volume.attributes(), access);
    this.opened = opened;
  }

  /** One operation on an entry. */
  private interface EntryCall<T> {
    T on(Path entry) throws IOException;
  }

  /** One change of an entry. */
  private interface EntryChange {
    void on(Path entry) throws IOException;
  }

  private <T> T ask(String what, RawName name, EntryCall<T> call) throws IOException {
    requireOpen();
    Errno problem = EntryNames.problem(name);
    if (problem != null) {
      throw new TreeException(what, name, problem);
    }
    return Failures.translating(what, name, () -> call.on(volume.names().entry(name)));
  }

  private void change(String what, RawName name, EntryChange change) throws IOException {
    ask(
        what,
        name,
        entry -> {
          change.on(entry);
          return true;
        });
  }

  private <T> T askSelf(String what, Failures.Call<T> call) throws IOException {
    requireOpen();
    return Failures.translating(what, opened, call);
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("used after it was closed: " + opened);
    }
  }

  @Override
  public FileStat stat() throws IOException {
    return askSelf("stat", entries::statDirectory);
  }

  @Override
  public FileStat stat(RawName name) throws IOException {
    return ask("stat", name, entries::stat);
  }

  @Override
  public @Nullable FileStat find(RawName name) throws IOException {
    try {
      return stat(name);
    } catch (TreeException e) {
      if (e.errno() == Errno.ENOENT) {
        return null;
      }
      throw e;
    }
  }

  @Override
  public FileStat statTarget(RawName name) throws IOException {
    return ask("stat", name, entry -> volume.attributes().read(entries.path(entry)));
  }

  @Override
  public void list(EntryVisitor visitor) throws IOException {
    for (Path entry : askSelf("readdir", access::names)) {
      visit(entry, visitor);
    }
  }

  private void visit(Path entry, EntryVisitor visitor) throws IOException {
    RawName name = RawName.ofUtf8(entry.toString());
    FileStat stat;
    try {
      name = volume.names().bytes(entry);
      stat = stat(name);
    } catch (TreeException e) {
      visitor.failed(name, e);
      return;
    } catch (InvalidPathException e) {
      visitor.failed(name, new TreeException("readdir", name, Errno.EINVAL));
      return;
    }
    visitor.visit(name, stat);
  }

  @Override
  public Directory openDirectory(RawName name) throws IOException {
    return ask(
        "opendir",
        name,
        entry -> {
          DirectoryAccess.requireDirectory(entries.look(entry), entry);
          return new NioDirectory(volume, access.openDirectory(entry), name);
        });
  }

  @Override
  public Directory openDirectoryFollowing(RawName name) throws IOException {
    return ask(
        "opendir",
        name,
        entry -> {
          Path real = entries.path(entry).toRealPath();
          return new NioDirectory(volume, DirectoryAccess.open(real), name);
        });
  }

  @Override
  public Directory duplicate() throws IOException {
    return askSelf("opendir", () -> new NioDirectory(volume, access.duplicate(), opened));
  }

  @Override
  public ReadableFile openFile(RawName name) throws IOException {
    return ask("open", name, entry -> opening(name, entry).forReading());
  }

  @Override
  public ReadableFile openFileFollowing(RawName name) throws IOException {
    return ask("open", name, entry -> openReal(name, entries.path(entry).toRealPath()));
  }

  private ReadableFile openReal(RawName name, Path real) throws IOException {
    Path above = real.getParent();
    if (above == null) {
      throw new TreeException("open", name, Errno.EISDIR);
    }
    try (NioDirectory directory = new NioDirectory(volume, DirectoryAccess.open(above), name)) {
      return directory.opening(name, real.getFileName()).forReading();
    }
  }

  @Override
  public WritableFile openForUpdate(RawName name) throws IOException {
    return ask("open", name, entry -> opening(name, entry).forUpdate());
  }

  @Override
  public WritableFile createFile(RawName name, int permissions) throws IOException {
    int umask = volume.accounts().umask();
    return ask("create", name, entry -> opening(name, entry).creating(permissions, umask));
  }

  private FileOpening opening(RawName name, Path entry) {
    return new FileOpening(entries, name, entry);
  }

  @Override
  public RawName readLink(RawName name) throws IOException {
    return ask(
        "readlink",
        name,
        entry -> {
          Path target = Files.readSymbolicLink(entries.path(entry));
          return volume.names().bytes(target);
        });
  }

  @Override
  public void makeDirectory(RawName name, int permissions) throws IOException {
    change(
        "mkdir",
        name,
        entry -> {
          Path made = entries.path(entry);
          Files.createDirectory(made, volume.attributes().forCreation(permissions));
          if ((permissions & SPECIAL_BITS) != 0) {
            volume.attributes().setPermissions(made, permissions & ~volume.accounts().umask());
          }
        });
  }

  @Override
  public void makeSymlink(RawName name, RawName target) throws IOException {
    change(
        "symlink",
        name,
        entry -> {
          if (target.isEmpty()) {
            throw new TreeException("symlink", name, Errno.ENOENT);
          }
          Path link = entries.path(entry);
          Files.createSymbolicLink(link, volume.names().path(target));
        });
  }

  /** Not possible here. */
  @Override
  public void makeNode(RawName name, int mode, int rdevMajor, int rdevMinor) throws IOException {
    change(
        "mknod",
        name,
        entry -> {
          throw new TreeException("mknod", name, Errno.ENOTSUP);
        });
  }

  @Override
  public void makeLink(RawName name, Directory from, RawName existing) throws IOException {
    change(
        "link",
        name,
        entry -> {
          NioDirectory source = onThisVolume("link", name, from);
          source.change(
              "link",
              existing,
              old -> {
                if (source.entries.look(old).isDirectory()) {
                  throw new TreeException("link", existing, Errno.EPERM);
                }
                Files.createLink(entries.path(entry), source.entries.path(old));
              });
        });
  }

  @Override
  public void rename(RawName name, Directory target, RawName newName) throws IOException {
    change(
        "rename",
        name,
        entry -> {
          NioDirectory to = onThisVolume("rename", name, target);
          to.change(
              "rename",
              newName,
              newEntry -> {
                Renaming renaming = new Renaming(name, entries, to.entries);
                if (!renaming.isSameOrRefused(entry, newEntry, to.access.knownPath())) {
                  access.move(entry, to.access, newEntry);
                }
              });
        });
  }

  private NioDirectory onThisVolume(String what, RawName name, Directory other)
      throws TreeException {
    if (other instanceof NioDirectory known && known.volume.equals(volume)) {
      return known;
    }
    throw new TreeException(what, name, Errno.EXDEV);
  }

  @Override
  public void removeFile(RawName name) throws IOException {
    change(
        "unlink",
        name,
        entry -> {
          if (entries.look(entry).isDirectory()) {
            throw new TreeException("unlink", name, Errno.EISDIR);
          }
          access.deleteFile(entry);
        });
  }

  @Override
  public void removeDirectory(RawName name) throws IOException {
    change(
        "rmdir",
        name,
        entry -> {
          DirectoryAccess.requireDirectory(entries.look(entry), entry);
          access.deleteDirectory(entry);
        });
  }

  @Override
  public void setOwner(RawName name, int uid, int gid) throws IOException {
    change("chown", name, entry -> volume.attributes().setOwner(entries.path(entry), uid, gid));
  }

  @Override
  public void setPermissions(RawName name, int permissions) throws IOException {
    change(
        "chmod",
        name,
        entry -> volume.attributes().setPermissions(entries.path(entry), permissions));
  }

  @Override
  public void setModified(RawName name, long seconds, int nanos) throws IOException {
    change(
        "utimes",
        name,
        entry -> volume.attributes().setModified(entries.path(entry), seconds, nanos));
  }

  @Override
  public void setAccessed(RawName name, long seconds, int nanos) throws IOException {
    change(
        "utimes",
        name,
        entry -> volume.attributes().setAccessed(entries.path(entry), seconds, nanos));
  }

  @Override
  public void setOwner(int uid, int gid) throws IOException {
    changeSelf("chown", path -> volume.attributes().setOwner(path, uid, gid));
  }

  @Override
  public void setPermissions(int permissions) throws IOException {
    changeSelf("chmod", path -> volume.attributes().setPermissions(path, permissions));
  }

  @Override
  public void setModified(long seconds, int nanos) throws IOException {
    changeSelf("utimes", path -> volume.attributes().setModified(path, seconds, nanos));
  }

  @Override
  public void setAccessed(long seconds, int nanos) throws IOException {
    changeSelf("utimes", path -> volume.attributes().setAccessed(path, seconds, nanos));
  }

  private void changeSelf(String what, EntryChange change) throws IOException {
    askSelf(
        what,
        () -> {
          change.on(access.path());
          return true;
        });
  }

  @Override
  public ExtendedAttributes xattrs() {
    return new NioXattrs(
        opened,
        () -> {
          requireOpen();
          return access.path();
        });
  }

  @Override
  public ExtendedAttributes xattrs(RawName name) {
    return new NioXattrs(name, () -> ask("getxattr", name, entries::path));
  }

  @Override
  public void close() {
    closed = true;
    try {
      access.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
