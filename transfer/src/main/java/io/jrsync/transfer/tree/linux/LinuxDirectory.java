package io.jrsync.transfer.tree.linux;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An open directory. The descriptor only names it ({@code O_PATH}), so a directory that may be
 * entered but not read can be worked in; a listing opens it again for reading.
 */
final class LinuxDirectory extends Handle implements Directory {
  static final int OPEN_FLAGS = Flags.O_PATH | Flags.O_DIRECTORY | Flags.O_CLOEXEC;

  private static final int OPEN_FILE = Flags.O_NONBLOCK | Flags.O_NOCTTY;
  private static final RawName SELF = RawName.DOT;

  /** {@link Flags#O_NOATIME} or 0: for everything that is opened to be read. */
  private final int reading;

  LinuxDirectory(int number, RawName name, int reading) {
    super(number, name);
    this.reading = reading;
  }

  @Override
  public FileStat stat(RawName entry) throws IOException {
    return look(entry, Flags.AT_SYMLINK_NOFOLLOW);
  }

  @Override
  public FileStat statTarget(RawName entry) throws IOException {
    return look(entry, 0);
  }

  private FileStat look(RawName entry, int flags) throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      Call.check("stat", entry, call.statx(here, call.component("stat", entry), flags));
      return call.stat();
    }
  }

  @Override
  public @Nullable FileStat find(RawName entry) throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long path = call.component("stat", entry);
      long answer = call.statx(here, path, Flags.AT_SYMLINK_NOFOLLOW);
      if (answer == -Flags.ENOENT) {
        return null;
      }
      Call.check("stat", entry, answer);
      return call.stat();
    }
  }

  @Override
  public void list(EntryVisitor visitor) throws IOException {
    int reading = openForReading();
    try {
      new Listing(reading, name).forEach(entry -> visit(entry, visitor));
    } finally {
      Call.close(reading);
    }
  }

  private void visit(RawName entry, EntryVisitor visitor) throws IOException {
    FileStat stat;
    try {
      stat = stat(entry);
    } catch (TreeException failure) {
      visitor.failed(entry, failure);
      return;
    }
    visitor.visit(entry, stat);
  }

  private int openForReading() throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long self = call.path("opendir", SELF);
      int flags = Flags.O_RDONLY | Flags.O_DIRECTORY | Flags.O_CLOEXEC | reading;
      return (int) Call.check("opendir", name, call.invoke(Syscall.OPENAT, here, self, flags));
    }
  }

  @Override
  public Directory openDirectory(RawName entry) throws IOException {
    return new LinuxDirectory(open("open", entry, OPEN_FLAGS, 0), entry, reading);
  }

  @Override
  public Directory openDirectoryFollowing(RawName entry) throws IOException {
    return new LinuxDirectory(openFollowing(entry, OPEN_FLAGS), entry, reading);
  }

  private int openFollowing(RawName entry, int flags) throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long path = call.component("open", entry);
      return (int) Call.check("open", entry, call.invoke(Syscall.OPENAT, here, path, flags));
    }
  }

  @Override
  public Directory duplicate() throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long copy = call.invoke(Syscall.FCNTL, here, Flags.F_DUPFD_CLOEXEC, 0);
      return new LinuxDirectory((int) Call.check("dup", name, copy), name, reading);
    }
  }

  @Override
  public ReadableFile openFile(RawName entry) throws IOException {
    return readable(open("open", entry, OPEN_FILE | Flags.O_RDONLY | reading, 0), entry);
  }

  @Override
  public ReadableFile openFileFollowing(RawName entry) throws IOException {
    int flags = OPEN_FILE | Flags.O_RDONLY | Flags.O_CLOEXEC | reading;
    return readable(openFollowing(entry, flags), entry);
  }

  private static ReadableFile readable(int number, RawName entry) throws IOException {
    LinuxFile file = new LinuxFile(number, entry);
    FileStat stat = file.lookOrClose();
    if (stat.isRegular() || stat.isDevice()) {
      return file;
    }
    file.close();
    throw new TreeException("open", entry, stat.isDirectory() ? Errno.EISDIR : Errno.EINVAL);
  }

  @Override
  public WritableFile openForUpdate(RawName entry) throws IOException {
    LinuxFile file = new LinuxFile(open("open", entry, OPEN_FILE | Flags.O_RDWR, 0), entry);
    if (file.lookOrClose().isRegular()) {
      return file;
    }
    file.close();
    throw new TreeException("open", entry, Errno.EINVAL);
  }

  @Override
  public WritableFile openDevice(RawName entry) throws IOException {
    LinuxFile file = new LinuxFile(open("open", entry, OPEN_FILE | Flags.O_RDWR, 0), entry);
    if (file.lookOrClose().isDevice()) {
      return file;
    }
    file.close();
    throw new TreeException("open", entry, Errno.EINVAL);
  }

  @Override
  public WritableFile createFile(RawName entry, int permissions) throws IOException {
    int flags = Flags.O_RDWR | Flags.O_CREAT | Flags.O_EXCL;
    return new LinuxFile(open("create", entry, flags, permissions & 07777), entry);
  }

  private int open(String operation, RawName entry, int flags, int mode) throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long opened = Opener.open(call, here, call.component(operation, entry), flags, mode);
      return (int) Call.check(operation, entry, opened);
    }
  }

  @Override
  public RawName readLink(RawName entry) throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long path = call.component("readlink", entry);
      long length = call.invoke(Syscall.READLINKAT, here, path, call.room(), Call.PATH_MAX);
      return call.roomText((int) Call.check("readlink", entry, length));
    }
  }

  @Override
  public Link link(RawName entry) throws IOException {
    return UserFile.link(open("open", entry, Flags.O_PATH, 0), entry);
  }

  @Override
  public byte[] readAll(RawName entry, int most, boolean following) throws IOException {
    int number =
        following
            ? openFollowing(entry, Flags.O_PATH | Flags.O_CLOEXEC)
            : open("open", entry, Flags.O_PATH, 0);
    return UserFile.content(number, entry, most);
  }

  @Override
  public void makeDirectory(RawName entry, int permissions) throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long path = call.component("mkdir", entry);
      Call.check("mkdir", entry, call.invoke(Syscall.MKDIRAT, here, path, permissions));
    }
  }

  @Override
  public void makeSymlink(RawName entry, RawName target) throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long path = call.component("symlink", entry);
      long text = call.path("symlink", target);
      Call.check("symlink", entry, call.invoke(Syscall.SYMLINKAT, text, here, path));
    }
  }

  @Override
  public void makeNode(RawName entry, int mode, int rdevMajor, int rdevMinor) throws IOException {
    if (!isNode(mode) || !DeviceNumber.isValid(rdevMajor, rdevMinor)) {
      throw new TreeException("mknod", entry, Errno.EINVAL);
    }
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long path = call.component("mknod", entry);
      long device = DeviceNumber.encode(rdevMajor, rdevMinor);
      Call.check("mknod", entry, call.invoke(Syscall.MKNODAT, here, path, mode, device));
    }
  }

  /** FIFO, character device, block device or socket. */
  private static boolean isNode(int mode) {
    return switch (mode & 0170000) {
      case 0010000, 0020000, 0060000, 0140000 -> true;
      default -> false;
    };
  }

  @Override
  public void makeLink(RawName entry, Directory from, RawName existing) throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      int there = call.use(sameSystem("link", entry, from));
      long path = call.component("link", entry);
      long old = call.component("link", existing);
      Call.check("link", entry, call.invoke(Syscall.LINKAT, there, old, here, path, 0));
    }
  }

  @Override
  public void rename(RawName entry, Directory target, RawName newName) throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      int there = call.use(sameSystem("rename", entry, target));
      long path = call.component("rename", entry);
      long renamed = call.component("rename", newName);
      Call.check("rename", entry, call.invoke(Syscall.RENAMEAT, here, path, there, renamed));
    }
  }

  private static Descriptor sameSystem(String operation, RawName entry, Directory other)
      throws TreeException {
    if (other instanceof LinuxDirectory linux) {
      return linux.descriptor;
    }
    throw new TreeException(operation, entry, Errno.EXDEV);
  }

  @Override
  public void removeFile(RawName entry) throws IOException {
    unlink("unlink", entry, 0);
  }

  @Override
  public void removeDirectory(RawName entry) throws IOException {
    unlink("rmdir", entry, Flags.AT_REMOVEDIR);
  }

  private void unlink(String operation, RawName entry, int flags) throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long path = call.component(operation, entry);
      Call.check(operation, entry, call.invoke(Syscall.UNLINKAT, here, path, flags));
    }
  }

  @Override
  public void setOwner(RawName entry, int uid, int gid) throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long path = call.component("chown", entry);
      Call.check(
          "chown",
          entry,
          call.invoke(Syscall.FCHOWNAT, here, path, uid, gid, Flags.AT_SYMLINK_NOFOLLOW));
    }
  }

  @Override
  public void setPermissions(RawName entry, int permissions) throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long path = call.component("chmod", entry);
      Call.check("chmod", entry, ModeChange.ofEntry(call, here, path, permissions));
    }
  }

  @Override
  public void setModified(RawName entry, long seconds, int nanos) throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long path = call.component("utime", entry);
      long times = call.modified("utime", entry, seconds, nanos);
      Call.check(
          "utime",
          entry,
          call.invoke(Syscall.UTIMENSAT, here, path, times, Flags.AT_SYMLINK_NOFOLLOW));
    }
  }

  @Override
  public void setAccessed(RawName entry, long seconds, int nanos) throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long path = call.component("utime", entry);
      long times = call.accessed("utime", entry, seconds, nanos);
      Call.check(
          "utime",
          entry,
          call.invoke(Syscall.UTIMENSAT, here, path, times, Flags.AT_SYMLINK_NOFOLLOW));
    }
  }

  @Override
  long changeMode(Call call, int self, int permissions) throws IOException {
    return ModeChange.ofPathDescriptor(call, self, permissions);
  }

  /** Kernels before 5.8 do not take the empty path here. */
  @Override
  long changeTimes(Call call, int self, long times) throws IOException {
    long answer = call.invoke(Syscall.UTIMENSAT, self, call.noPath(), times, Flags.AT_EMPTY_PATH);
    return answer == -Flags.EINVAL ? changeTimesThroughProc(call, self, times) : answer;
  }

  static long changeTimesThroughProc(Call call, int self, long times) throws IOException {
    return call.invoke(Syscall.UTIMENSAT, Flags.AT_FDCWD, call.descriptorPath(self), times, 0);
  }

  @Override
  LinuxXattrs.Target xattrTarget() {
    return LinuxXattrs.Target.DIRECTORY;
  }

  @Override
  public ExtendedAttributes xattrs(RawName entry) {
    return new LinuxXattrs(descriptor, entry, LinuxXattrs.Target.ENTRY);
  }
}
