package io.jrsync.protocol.handshake;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.options.Basis;
import io.jrsync.protocol.options.Preserve;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;

/**
 * Everything that is plain at the start of a session (session chapter, sections 4 and 5):
 *
 * <pre>
 *                 both       version          (over a remote shell; a daemon's greeting instead)
 * protocol 30+    S -&gt; C     compat flags
 * with a flag     both       checksum names, compression names
 *                 S -&gt; C     checksum seed
 * </pre>
 *
 * What both sides send, each sends before it waits for the other. Input and output are left set to
 * the protocol version and not multiplexed; {@link MultiplexPlan} tells what to do about that.
 *
 * <p>What goes wrong is an {@link io.jrsync.protocol.RsyncException} with rsync's exit code.
 */
public final class Handshake {
  private Handshake() {}

  /** The client's part over a remote shell. */
  public static SessionParameters client(
      WireInput in, WireOutput out, TransferOptions options, boolean clientIsSender)
      throws IOException {
    int newest = options.algorithms().maxProtocol();
    int protocol = VersionExchange.run(in, out, newest, Role.CLIENT);
    return clientAfterVersion(in, out, options, clientIsSender, protocol);
  }

  /** The client's part when a daemon's greeting has settled the protocol version. */
  public static SessionParameters clientAfterVersion(
      WireInput in, WireOutput out, TransferOptions options, boolean clientIsSender, int protocol)
      throws IOException {
    begin(in, out, options, protocol);
    CompatFlags compat = protocol >= 30 ? new CompatFlags(in.readVarint()) : CompatFlags.NONE;
    if (compat.incRecurse() && !IncrementalRecursion.isAllowed(options, clientIsSender)) {
      throw ProtocolException.inFull(
          ExitCode.SYNTAX, "Incompatible options specified for inc-recursive connection.");
    }
    AlgorithmChoice choice =
        AlgorithmChoice.make(in, out, options, protocol, compat.varintFlags(), Role.CLIENT);
    return parameters(protocol, compat, in.readInt(), choice);
  }

  /**
   * The server's part over a remote shell.
   *
   * @param capabilities what the client said after {@code -e}, empty if nothing
   * @param seed the checksum seed to use
   */
  public static SessionParameters server(
      WireInput in,
      WireOutput out,
      TransferOptions options,
      boolean serverIsSender,
      String capabilities,
      int seed)
      throws IOException {
    int newest =
        new ClientCapabilities(capabilities).limitProtocol(options.algorithms().maxProtocol());
    int protocol = VersionExchange.run(in, out, newest, Role.SERVER);
    return serverAfterVersion(in, out, options, serverIsSender, capabilities, seed, protocol);
  }

  /** The server's part when a daemon's greeting has settled the protocol version. */
  public static SessionParameters serverAfterVersion(
      WireInput in,
      WireOutput out,
      TransferOptions options,
      boolean serverIsSender,
      String capabilities,
      int seed,
      int protocol)
      throws IOException {
    begin(in, out, options, protocol);
    CompatFlags compat = CompatFlags.NONE;
    if (protocol >= 30) {
      compat =
          CompatFlags.answering(
              new ClientCapabilities(capabilities),
              IncrementalRecursion.isAllowed(options, serverIsSender));
      out.writeVarint(compat.bits());
    }
    AlgorithmChoice choice =
        AlgorithmChoice.make(in, out, options, protocol, compat.varintFlags(), Role.SERVER);
    out.writeInt(seed);
    out.flush();
    return parameters(protocol, compat, seed, choice);
  }

  /**
   * A client's part when a batch file stands for the sender: all is said already (transfer chapter,
   * section 9.1).
   *
   * @param options adjusted to the file
   */
  public static SessionParameters replay(
      WireInput in, WireOutput out, TransferOptions options, BatchHeader file) throws IOException {
    int protocol = file.protocol();
    begin(in, out, options, protocol);
    if (file.compat().incRecurse() && !IncrementalRecursion.isAllowed(options, false)) {
      throw ProtocolException.inFull(
          ExitCode.SYNTAX, "Incompatible options specified for inc-recursive batch file.");
    }
    AlgorithmChoice choice = AlgorithmChoice.make(in, out, options, protocol, false, Role.CLIENT);
    return parameters(protocol, file.compat(), file.seed(), choice);
  }

  private static void begin(WireInput in, WireOutput out, TransferOptions options, int protocol)
      throws ProtocolException {
    VersionExchange.check(protocol);
    in.setProtocol(protocol);
    out.setProtocol(protocol);
    Preserve preserve = options.preserve();
    Basis basis = options.basis();
    String alternates = "--" + basis.use().option();
    boolean oneAlternate = !basis.directories().isEmpty();
    require("--fuzzy", basis.fuzzy() > 0, 29, protocol);
    require(
        alternates + " with --inplace", oneAlternate && options.update().inplace(), 29, protocol);
    require(
        "Using more than one " + alternates + " option",
        basis.directories().size() > 1,
        29,
        protocol);
    require("--acls", preserve.acls(), 30, protocol);
    require("--xattrs", preserve.xattrs(), 30, protocol);
    require("--atimes", preserve.atimes() > 0, 28, protocol);
    require("--prune-empty-dirs", options.selection().pruneEmptyDirs(), 29, protocol);
  }

  private static void require(String option, boolean used, int first, int protocol)
      throws ProtocolException {
    if (used && protocol < first) {
      throw ProtocolException.inFull(
          ExitCode.PROTOCOL,
          option + " requires protocol " + first + " or higher (negotiated " + protocol + ").");
    }
  }

  private static SessionParameters parameters(
      int protocol, CompatFlags compat, int seed, AlgorithmChoice choice) {
    return new SessionParameters(
        protocol, compat, seed, choice.transferSum(), choice.listSum(), choice.compression());
  }
}
