package io.jrsync.spi;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileMode;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.EntryNames;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * An open directory of a {@link VirtualTree}. It asks for the entries once, when they are first
 * needed, and looks them up from then on.
 */
final class VirtualDirectory extends ReadOnlyDirectory {
  private static final int SECTOR = 512;

  private final VirtualTree tree;
  private final String path;
  private final VirtualEntry self;
  private @Nullable Map<RawName, VirtualEntry> entries;
  private volatile boolean closed;

  private VirtualDirectory(VirtualTree tree, String path, VirtualEntry self) {
    this.tree = tree;
    this.path = path;
    this.self = self;
  }

  static VirtualDirectory root(VirtualTree tree) {
    return new VirtualDirectory(tree, "", VirtualEntry.directory("root", Instant.EPOCH));
  }

  private synchronized Map<RawName, VirtualEntry> entries() throws IOException {
    if (closed) {
      throw new IOException("the directory is closed: " + path);
    }
    if (entries == null) {
      Map<RawName, VirtualEntry> listed = new LinkedHashMap<>();
      try {
        for (VirtualEntry entry : tree.list(path)) {
          listed.put(RawName.ofUtf8(entry.name()), entry);
        }
      } catch (IOException e) {
        throw failed("opendir", RawName.ofUtf8(path), e);
      }
      entries = listed;
    }
    return entries;
  }

  /** The failure in the words of a file system; the tree's own are its cause. */
  static IOException failed(String operation, RawName name, IOException cause) {
    if (cause instanceof TreeException) {
      return cause;
    }
    TreeException failure =
        new TreeException(
            operation, name, cause instanceof NoSuchFileException ? Errno.ENOENT : Errno.EIO);
    failure.initCause(cause);
    return failure;
  }

  private VirtualEntry entry(String operation, RawName name) throws IOException {
    Errno problem = EntryNames.problem(name);
    VirtualEntry entry = problem == null ? entries().get(name) : null;
    if (entry == null) {
      throw new TreeException(operation, name, Objects.requireNonNullElse(problem, Errno.ENOENT));
    }
    return entry;
  }

  private String pathOf(VirtualEntry entry) {
    return path.isEmpty() ? entry.name() : path + "/" + entry.name();
  }

  @Override
  public FileStat stat() {
    return stat(self, path);
  }

  @Override
  public FileStat stat(RawName name) throws IOException {
    VirtualEntry entry = entry("stat", name);
    return stat(entry, pathOf(entry));
  }

  @Override
  public @Nullable FileStat find(RawName name) throws IOException {
    VirtualEntry entry = entries().get(name);
    return entry == null ? null : stat(entry, pathOf(entry));
  }

  /** Symlinks lead nowhere: the tree has no paths of its own to follow them by. */
  @Override
  public FileStat statTarget(RawName name) throws IOException {
    VirtualEntry entry = entry("stat", name);
    if (entry.linkTarget() != null) {
      throw new TreeException("stat", name, Errno.ENOENT);
    }
    return stat(entry, pathOf(entry));
  }

  private static FileStat stat(VirtualEntry entry, String path) {
    int type =
        entry.linkTarget() != null
            ? FileMode.S_IFLNK
            : entry.directory() ? FileMode.S_IFDIR : FileMode.S_IFREG;
    Instant modified = entry.modified();
    long seconds = modified.getEpochSecond();
    int nanos = modified.getNano();
    return new FileStat(
        type | entry.permissions(),
        entry.linkTarget() != null ? RawName.ofUtf8(entry.linkTarget()).length() : entry.size(),
        seconds,
        nanos,
        seconds,
        nanos,
        0,
        0,
        0,
        inode(path),
        1,
        0,
        0,
        (entry.size() + SECTOR - 1) / SECTOR);
  }

  private static long inode(String path) {
    CRC32 crc = new CRC32();
    crc.update(RawName.ofUtf8(path).toBytes());
    return crc.getValue() << 31 | (path.hashCode() & 0x7FFFFFFF);
  }

  @Override
  public void list(EntryVisitor visitor) throws IOException {
    for (Map.Entry<RawName, VirtualEntry> entry : entries().entrySet()) {
      visitor.visit(entry.getKey(), stat(entry.getValue(), pathOf(entry.getValue())));
    }
  }

  @Override
  public VirtualDirectory openDirectory(RawName name) throws IOException {
    VirtualEntry entry = entry("opendir", name);
    if (!entry.directory()) {
      throw new TreeException("opendir", name, Errno.ENOTDIR);
    }
    return new VirtualDirectory(tree, pathOf(entry), entry);
  }

  @Override
  public Directory openDirectoryFollowing(RawName name) throws IOException {
    return openDirectory(name);
  }

  @Override
  public Directory duplicate() {
    return new VirtualDirectory(tree, path, self);
  }

  @Override
  public ReadableFile openFile(RawName name) throws IOException {
    VirtualEntry entry = entry("open", name);
    if (entry.directory() || entry.linkTarget() != null) {
      throw new TreeException("open", name, entry.directory() ? Errno.EISDIR : Errno.ELOOP);
    }
    return VirtualFile.open(tree, pathOf(entry), name, stat(entry, pathOf(entry)));
  }

  /** Its symlinks lead nowhere. */
  @Override
  public ReadableFile openFileFollowing(RawName name) throws IOException {
    if (entry("open", name).linkTarget() != null) {
      throw new TreeException("open", name, Errno.ENOENT);
    }
    return openFile(name);
  }

  @Override
  public RawName readLink(RawName name) throws IOException {
    VirtualEntry entry = entry("readlink", name);
    if (entry.linkTarget() == null) {
      throw new TreeException("readlink", name, Errno.EINVAL);
    }
    return RawName.ofUtf8(entry.linkTarget());
  }

  @Override
  public void close() {
    closed = true;
  }
}
