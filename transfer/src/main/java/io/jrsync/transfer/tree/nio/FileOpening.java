package io.jrsync.transfer.tree.nio;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Opens and creates the regular files of a directory. */
record FileOpening(Entries entries, RawName name, Path entry) {
  private static final int SPECIAL_BITS = 07000;
  private static final Set<OpenOption> READING =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> UPDATING =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> CREATING =
      Set.of(
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.SPARSE,
          LinkOption.NOFOLLOW_LINKS);

  ReadableFile forReading() throws IOException {
    requireFile();
    PositionedChannel channel = channel(READING);
    return closingOnFailure(
        channel,
        () ->
            new NioFile(
                name,
                entries.knownPath(entry),
                entries.attributes(),
                channel,
                entries.stat(entry)));
  }

  WritableFile forUpdate() throws IOException {
    requireFile();
    return writable(channel(UPDATING));
  }

  WritableFile creating(int permissions, int umask) throws IOException {
    var fromTheStart = entries.attributes().forCreation(permissions);
    PositionedChannel channel =
        new PositionedChannel(entries.access().openFile(entry, CREATING, fromTheStart));
    WritableFile file = writable(channel);
    return closingOnFailure(
        channel,
        () -> {
          if ((permissions & SPECIAL_BITS) != 0) {
            file.setPermissions(permissions & ~umask);
          }
          return file;
        });
  }

  private PositionedChannel channel(Set<OpenOption> options) throws IOException {
    return new PositionedChannel(entries.access().openFile(entry, options));
  }

  private WritableFile writable(PositionedChannel channel) throws IOException {
    return closingOnFailure(
        channel,
        () ->
            new NioWritableFile(
                name,
                entries.knownPath(entry),
                entries.attributes(),
                channel,
                entries.stat(entry)));
  }

  private static <T> T closingOnFailure(PositionedChannel channel, Failures.Call<T> call)
      throws IOException {
    boolean done = false;
    try {
      T result = call.run();
      done = true;
      return result;
    } finally {
      if (!done) {
        channel.close();
      }
    }
  }

  /** Opening anything else could follow a symlink, or wait for the other end of a FIFO. */
  private void requireFile() throws IOException {
    BasicFileAttributes seen = entries.look(entry);
    if (!seen.isRegularFile()) {
      Errno errno =
          seen.isSymbolicLink() ? Errno.ELOOP : seen.isDirectory() ? Errno.EISDIR : Errno.ENXIO;
      throw new TreeException("open", name, errno);
    }
  }
}
