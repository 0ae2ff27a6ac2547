package io.jrsync.transfer.session;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.role.AbsolutePath;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A batch file being read from its beginning to its end; {@code -} is standard input. */
final class BatchInput extends InputStream {
  private final ReadableFile file;
  private long position;

  private BatchInput(ReadableFile file) {
    this.file = file;
  }

  static InputStream open(TreeProvider trees, RawName path) throws IOException {
    if (path.length() == 1 && path.at(0) == '-') {
      return new FileInputStream(FileDescriptor.in);
    }
    try (Directory directory = NamedFile.parent(trees, path)) {
      ReadableFile file = directory.openFileFollowing(path.baseName());
      if (!file.statAtOpen().isRegular()) {
        file.close();
        throw irregular(path);
      }
      return new BatchInput(file);
    } catch (TreeException e) {
      throw e.errno() == Errno.EINVAL
          ? irregular(path)
          : BatchRecord.failed(path, "open", e, ExitCode.FILE_IO);
    }
  }

  private static RsyncException irregular(RawName path) {
    return new RsyncException(
        ExitCode.FILE_IO,
        "Batch file \""
            + AbsolutePath.of(path)
            + "\" is not a regular file: read a pipe with --read-batch=-");
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = file.read(position, target, offset, length);
    position += Math.max(n, 0);
    return n > 0 || length == 0 ? n : -1;
  }

  @Override
  public void close() {
    file.close();
  }
}
