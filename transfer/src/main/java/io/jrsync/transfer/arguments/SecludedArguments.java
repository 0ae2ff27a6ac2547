package io.jrsync.transfer.arguments;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.TransportException;
import io.jrsync.protocol.flist.NameCharset;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.transfer.role.LocalCharset;
import io.jrsync.transfer.transport.Transport;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code --secluded-args}: words that end in NUL, before everything else in a
 * session, and an empty one behind them (session chapter, section 3.6).
 */
public final class SecludedArguments {
  /** More than a shell could have handed over on Linux, names of files included. */
  private static final int MOST_BYTES = 2 << 20;

  private static final byte[] PROGRAM = "rsync".getBytes(StandardCharsets.US_ASCII);

  private SecludedArguments() {}

  /**
   * Sends them, without waiting for anything.
   *
   * @param charset of this side's names, when they are to be converted
   */
  public static void send(
      Transport transport, List<byte[]> arguments, @Nullable NameCharset charset)
      throws RsyncException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(PROGRAM);
    bytes.write(0);
    for (byte[] argument : arguments) {
      RawName word = argument.length == 0 ? RawName.DOT : RawName.of(argument);
      bytes.writeBytes(ArgumentNames.toWire(word, charset).toBytes());
      bytes.write(0);
    }
    bytes.write(0);
    try {
      OutputStream out = transport.out();
      bytes.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new TransportException(
          ExitCode.STREAM_IO, "the server took no arguments: " + e.getMessage(), e);
    }
  }

  /**
   * Returns a server's whole command, reading what there is to be read of it. Wildcards in paths
   * are expanded, since no shell did it.
   *
   * @param trees where wildcards are looked up
   */
  public static ServerCommandLine complete(
      ServerCommandLine beginning, InputStream in, TreeProvider trees) throws IOException {
    if (!beginning.awaitsMore()) {
      return beginning;
    }
    List<byte[]> words = new ArrayList<>();
    NameCharset charset = LocalCharset.ofArguments(beginning.options());
    for (byte[] word : read(in)) {
      words.add(ArgumentNames.fromWire(RawName.of(word), charset).toBytes());
    }
    ServerCommandLine whole =
        beginning.complete(words.subList(Math.min(1, words.size()), words.size()));
    PathExpansion expansion = PathExpansion.asRsync(trees);
    List<RawName> paths = new ArrayList<>();
    for (RawName path : whole.paths()) {
      paths.addAll(expansion.expand(ShellWord.ofPattern(path)));
    }
    return whole.withPaths(paths);
  }

  private static List<byte[]> read(InputStream in) throws IOException {
    List<byte[]> words = new ArrayList<>();
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    int left = MOST_BYTES;
    while (true) {
      int next = in.read();
      if (next < 0) {
        throw new RsyncException(
            ExitCode.STREAM_IO, "the client left before it had sent all arguments");
      }
      if (left-- == 0) {
        throw new RsyncException(
            ExitCode.SYNTAX, "the client's arguments are longer than " + MOST_BYTES + " bytes");
      }
      if (next != 0) {
        word.write(next);
      } else if (word.size() == 0) {
        return words;
      } else {
        words.add(word.toByteArray());
        word.reset();
      }
    }
  }
}
