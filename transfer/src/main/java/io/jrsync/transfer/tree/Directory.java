package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An open directory: the only thing that can name anything. Every method that takes a name takes
 * that of an entry of this directory, one component, and does not follow it when it is a symlink
 * unless the method says so. A name that is empty, {@code .}, {@code ..}, or holds a {@code /} or a
 * NUL is refused with {@link Errno#EINVAL}. The methods of {@link OpenObject} are about this
 * directory itself.
 *
 * <p>New objects get the permissions asked for without the bits of {@link Accounts#umask}. Failures
 * of the file system are {@link TreeException}s. Owned by who opened it; may be used by several
 * threads at once; {@link #close} ends it.
 */
public interface Directory extends OpenObject {

  /** Looks at an entry. */
  FileStat stat(RawName name) throws IOException;

  /** Looks at an entry; null when there is none of that name. */
  @Nullable FileStat find(RawName name) throws IOException;

  /** Looks at what an entry leads to when it is a symlink. */
  FileStat statTarget(RawName name) throws IOException;

  /**
   * Visits all entries but {@code .} and {@code ..}, in no particular order, each with its {@link
   * FileStat}. The visitor may use this directory, remove entries included.
   */
  void list(EntryVisitor visitor) throws IOException;

  /** Opens a directory in this one; a symlink is an error (ENOTDIR or ELOOP). */
  Directory openDirectory(RawName name) throws IOException;

  /**
   * Opens a directory in this one, or the one that a symlink here leads to. For names that the user
   * gave.
   */
  Directory openDirectoryFollowing(RawName name) throws IOException;

  /** Opens a second, independent handle of this directory. */
  Directory duplicate() throws IOException;

  /**
   * Opens a regular file for reading (a device too, where the file system has them). Never waits: a
   * FIFO or socket is refused, a directory with {@link Errno#EISDIR}.
   */
  ReadableFile openFile(RawName name) throws IOException;

  /** Opens like {@link #openFile}, or what a symlink here leads to. */
  ReadableFile openFileFollowing(RawName name) throws IOException;

  /** Creates a regular file that must not exist yet, and opens it for reading and writing. */
  WritableFile createFile(RawName name, int permissions) throws IOException;

  /** Opens an existing regular file for reading and writing. */
  WritableFile openForUpdate(RawName name) throws IOException;

  /**
   * Opens an existing device for reading and writing. Never waits; anything but a device is refused
   * with {@link Errno#EINVAL}, and everything with {@link Errno#ENOTSUP} where devices cannot be
   * opened, as nothing else says.
   */
  default WritableFile openDevice(RawName name) throws IOException {
    throw new TreeException("open", name, Errno.ENOTSUP);
  }

  /**
   * Reads what an entry holds from beginning to end, which may be a pipe or the like: then this
   * waits for whoever writes into it.
   *
   * @param most what is longer is cut off there, in bytes
   * @param following a symlink stands for what it leads to
   */
  default byte[] readAll(RawName name, int most, boolean following) throws IOException {
    try (ReadableFile file = following ? openFileFollowing(name) : openFile(name)) {
      byte[] content = new byte[(int) Math.min(file.length(), most)];
      int length = 0;
      int n = 1;
      while (n > 0 && length < content.length) {
        n = file.read(length, content, length, content.length - length);
        length += Math.max(n, 0);
      }
      return Arrays.copyOf(content, length);
    }
  }

  /** Returns what a symlink says. */
  RawName readLink(RawName name) throws IOException;

  /** Returns what a symlink says and whose it is; where the system allows it, of the same one. */
  default Link link(RawName name) throws IOException {
    return new Link(stat(name).uid(), readLink(name));
  }

  /**
   * A symlink.
   *
   * @param owner its user
   * @param target what it says; null when the system itself leads on, as to an open file
   */
  record Link(int owner, @Nullable RawName target) {}

  void makeDirectory(RawName name, int permissions) throws IOException;

  void makeSymlink(RawName name, RawName target) throws IOException;

  /** Makes a FIFO, socket or device; {@code mode} holds the type. */
  void makeNode(RawName name, int mode, int rdevMajor, int rdevMinor) throws IOException;

  /** Gives the object {@code existing} of {@code from} a second name here. */
  void makeLink(RawName name, Directory from, RawName existing) throws IOException;

  /**
   * Moves an entry of this directory into {@code target}, replacing what is there (a directory only
   * when that is an empty one).
   */
  void rename(RawName name, Directory target, RawName newName) throws IOException;

  /** Removes an entry that is not a directory. */
  void removeFile(RawName name) throws IOException;

  /** Removes an empty directory. */
  void removeDirectory(RawName name) throws IOException;

  /** Sets owner and group of an entry, a symlink itself included; -1 leaves one as it is. */
  void setOwner(RawName name, int uid, int gid) throws IOException;

  /** Sets the 07777 bits of an entry; a symlink is refused with {@link Errno#ENOTSUP}. */
  void setPermissions(RawName name, int permissions) throws IOException;

  /** Sets the modification time of an entry, a symlink itself included; the access time stays. */
  void setModified(RawName name, long seconds, int nanos) throws IOException;

  /** Sets the access time of an entry, a symlink itself included; the modification time stays. */
  void setAccessed(RawName name, long seconds, int nanos) throws IOException;

  /** The extended attributes of an entry, those of a symlink itself included. */
  ExtendedAttributes xattrs(RawName name);

  /** Takes the entries of a directory. */
  interface EntryVisitor {
    void visit(RawName name, FileStat stat) throws IOException;

    /** Called instead for an entry that could not be looked at, for example because it vanished. */
    void failed(RawName name, TreeException failure) throws IOException;
  }
}
