package io.jrsync.transfer.session;

import io.jrsync.protocol.DestinationException;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.handshake.BatchHeader;
import io.jrsync.protocol.handshake.SessionParameters;
import io.jrsync.protocol.options.Batch;
import io.jrsync.protocol.options.BatchBits;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.wire.DataTap;
import io.jrsync.protocol.wire.WireOutput;
import io.jrsync.transfer.role.AbsolutePath;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import io.jrsync.transfer.tree.WritableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The batch file of a session, and the script beside it, being written (transfer chapter, sections
 * 9.1 and 9.3). Whoever cannot write it ends the session. Owned by the thread that owns the data's
 * direction.
 */
final class BatchRecord implements DataTap, AutoCloseable {
  private static final int PRIVATE = 0600;
  private static final int PRIVATE_PROGRAM = 0700;
  private static final int FIRST_WITH_FILTER = 29;
  private static final String PROGRAM = "'jrsync'";
  private static final RawName SCRIPT_SUFFIX = RawName.ofUtf8(".sh");

  private final TransferOptions options;
  private final RawName path;
  private final WritableFile file;
  private long size;

  private BatchRecord(TransferOptions options, RawName path, WritableFile file) {
    this.options = options;
    this.path = path;
    this.file = file;
  }

  /** Makes the files that a request asks for; null when it asks for none. */
  static @Nullable BatchRecord open(ClientRequest request) throws IOException {
    Batch batch = request.options().update().batch();
    if (!batch.isWritten()) {
      return null;
    }
    RawName command = request.batchScript();
    if (command != null) {
      byte[] script = script(command, request);
      RawName path = batch.file().append(SCRIPT_SUFFIX);
      try (WritableFile file = create(request.ownTrees(), path, PRIVATE_PROGRAM)) {
        file.write(0, script, 0, script.length);
      } catch (TreeException e) {
        throw failed(path, "write", e, ExitCode.FILE_IO);
      }
    }
    WritableFile file = create(request.ownTrees(), batch.file(), PRIVATE);
    return new BatchRecord(request.options(), batch.file(), file);
  }

  private static WritableFile create(TreeProvider trees, RawName path, int permissions)
      throws IOException {
    try {
      WritableFile file = NamedFile.open(trees, path, permissions);
      if (!file.stat().isRegular()) {
        file.close();
        throw new RsyncException(
            ExitCode.FILE_IO, "Batch file \"" + AbsolutePath.of(path) + "\" is not a regular file");
      }
      file.truncate(0);
      return file;
    } catch (TreeException e) {
      throw failed(path, "open", e, ExitCode.FILE_SELECTION);
    }
  }

  static RsyncException failed(RawName path, String what, TreeException e, ExitCode code) {
    return new DestinationException(
        code,
        "[Receiver] Batch file \"" + AbsolutePath.of(path) + "\" " + what + " error: " + e.reason(),
        e);
  }

  /** The rules stand in the script, since a reader is not given the lists they may come from. */
  private static byte[] script(RawName command, ClientRequest request) throws RsyncException {
    List<byte[]> rules = request.filters().allTexts(request.options().deletion().excluded());
    ByteArrayOutputStream script = new ByteArrayOutputStream();
    add(script, PROGRAM);
    if (!rules.isEmpty()) {
      boolean old = request.options().algorithms().maxProtocol() < FIRST_WITH_FILTER;
      add(script, old ? " --exclude-from='-'" : " --filter='._-'");
    }
    script.write(' ');
    script.writeBytes(command.toBytes());
    if (!rules.isEmpty()) {
      add(script, " <<'#E#'\n");
      for (byte[] rule : rules) {
        requireOneLine(rule);
        script.writeBytes(rule);
        script.write('\n');
      }
      add(script, "#E#");
    }
    script.write('\n');
    return script.toByteArray();
  }

  private static void add(ByteArrayOutputStream script, String text) {
    script.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void requireOneLine(byte[] rule) throws RsyncException {
    for (byte b : rule) {
      if (b == '\n') {
        throw new RsyncException(
            ExitCode.SYNTAX,
            "cannot write a filter rule containing a newline to the batch replay script");
      }
    }
  }

  /** Writes what the file begins with. */
  void begin(SessionParameters parameters) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(bytes);
    new BatchHeader(
            BatchBits.of(options), parameters.protocol(), parameters.compat(), parameters.seed())
        .write(out);
    out.flush();
    data(bytes.toByteArray(), 0, bytes.size());
  }

  @Override
  public void data(byte[] bytes, int offset, int length) throws IOException {
    try {
      file.write(size, bytes, offset, length);
      size += length;
    } catch (TreeException e) {
      throw failed(path, "write", e, ExitCode.FILE_IO);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
