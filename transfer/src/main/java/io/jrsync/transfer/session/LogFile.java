package io.jrsync.transfer.session;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file to whose end lines are added as they come. It is opened with the first one; when that
 * fails, or a line cannot be written, whoever asked for it is told once and nothing is written any
 * more. Owned by one thread at a time.
 */
final class LogFile implements Consumer<byte[]>, AutoCloseable {
  private static final int PERMISSIONS = 0666;

  private final TreeProvider trees;
  private final RawName path;
  private final Consumer<TreeException> complaint;
  private @Nullable WritableFile file;
  private boolean given;

  LogFile(TreeProvider trees, RawName path, Consumer<TreeException> complaint) {
    this.trees = trees;
    this.path = path;
    this.complaint = complaint;
  }

  @Override
  public void accept(byte[] line) {
    if (given) {
      return;
    }
    try {
      WritableFile open = file;
      if (open == null) {
        open = NamedFile.open(trees, path, PERMISSIONS);
        file = open;
      }
      // Somebody else may have written in between.
      open.write(open.stat().size(), line, 0, line.length);
    } catch (TreeException e) {
      given = true;
      complaint.accept(e);
    } catch (IOException e) {
      given = true;
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }
}
