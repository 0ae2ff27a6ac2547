package io.jrsync;

import io.jrsync.event.ServedTransfer;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.sshd.EmbeddedSshd;
import io.jrsync.transfer.sshd.SshdSettings;
import io.jrsync.transfer.sshd.SshdSettings.Share;
import io.jrsync.transfer.tree.TreeProvider;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An SSH server in this JVM for rsync clients: ours, and stock rsync over the system's {@code ssh}.
 * Whoever holds an authorized key can transfer to and from the shared directory, and do nothing
 * else: there is no shell, no other command, no forwarding, and no way out of the directory.
 *
 * <pre>{@code
 * try (SshServer server =
 *     SshServer.builder()
 *         .listen("127.0.0.1", 0)
 *         .share(Path.of("/srv/backup"), Path.of("/etc/backup/authorized_keys"))
 *         .start()) {
 *   clients.connectTo(server.address());
 * }
 * }</pre>
 *
 * <p>Needs {@code org.apache.sshd:sshd-core} and {@code org.bouncycastle:bcprov-jdk18on} on the
 * class path. Safe for use by several threads.
 */
public final class SshServer implements AutoCloseable {
  private final EmbeddedSshd sshd;

  private SshServer(EmbeddedSshd sshd) {
    this.sshd = sshd;
  }

  /** Begins with a server that listens on a free port of the loopback address. */
  public static Builder builder() {
    return new Builder();
  }

  /** Where the server listens, with the port that was chosen if it was left open. */
  public InetSocketAddress address() {
    return sshd.address();
  }

  /** The host key's fingerprint as {@code ssh} shows it, {@code SHA256:...}. */
  public String hostKeyFingerprint() {
    return sshd.hostKeyFingerprint();
  }

  /** The host key in the form that a {@code known_hosts} file has behind the host. */
  public String hostKey() {
    return sshd.hostKey();
  }

  /** Stops to listen, ends all transfers, and waits until they have cleaned up. */
  @Override
  public void close() {
    sshd.close();
  }

  /** Collects what makes a server; belongs to one thread. */
  public static final class Builder {
    private final List<Share> shares = new ArrayList<>();
    private String host = "127.0.0.1";
    private int port;
    private @Nullable Path hostKey;
    private int mostConnections = 256;
    private int mostTransfers = 256;
    private Duration loginTime = Duration.ofSeconds(30);
    private Duration idleTime = Duration.ofMinutes(10);
    private Consumer<ServedTransfer> listener = transfer -> {};

    private Builder() {}

    /** Where to listen; port 0 means any that is free. */
    public Builder listen(String address, int number) {
      host = address;
      port = number;
      return this;
    }

    /**
     * Shares a directory of this machine with the keys in a file.
     *
     * @param authorizedKeys in OpenSSH's format; {@code jrsync-root="DIR"} before a key confines it
     *     further, {@code jrsync-read-only} lets it only read
     */
    public Builder share(Path root, Path authorizedKeys) {
      return share(RawName.ofUtf8(root.toString()), authorizedKeys, false);
    }

    /** Shares a directory of this machine, from which clients may only fetch. */
    public Builder shareReadOnly(Path root, Path authorizedKeys) {
      return share(RawName.ofUtf8(root.toString()), authorizedKeys, true);
    }

    /** Shares a directory of this machine, whose path may be any bytes. */
    public Builder share(RawName root, Path authorizedKeys, boolean readOnly) {
      return share(Trees.ofThisMachine(), root, authorizedKeys, readOnly);
    }

    /**
     * Shares a directory of any trees. A server may have several shares: a key belongs to the first
     * that names it.
     */
    public Builder share(TreeProvider trees, RawName root, Path authorizedKeys, boolean readOnly) {
      shares.add(new Share(trees, root, authorizedKeys, readOnly));
      return this;
    }

    /**
     * The file of the key by which clients know this server again; made if it does not exist. By
     * default each server has a new key of its own.
     */
    public Builder hostKey(Path file) {
      hostKey = file;
      return this;
    }

    /** At most so many clients at a time (256 by default), and transfers of all together (256). */
    public Builder limits(int connections, int transfers) {
      mostConnections = connections;
      mostTransfers = transfers;
      return this;
    }

    /** What a client has to log in; 30 seconds by default. */
    public Builder loginTime(Duration time) {
      loginTime = time;
      return this;
    }

    /** What a client may stay logged in without a transfer; ten minutes by default. */
    public Builder idleTime(Duration time) {
      idleTime = time;
      return this;
    }

    /** Who is told of each transfer that has ended, on its thread; nobody by default. */
    public Builder listener(Consumer<ServedTransfer> value) {
      listener = value;
      return this;
    }

    /**
     * Starts to listen.
     *
     * @throws RsyncException when it cannot: an address in use, a key file that cannot be read or
     *     understood, a directory that is not there
     * @throws IllegalStateException when nothing is shared
     */
    public SshServer start() throws RsyncException {
      if (shares.isEmpty()) {
        throw new IllegalStateException("nothing is shared");
      }
      try {
        return new SshServer(
            EmbeddedSshd.start(
                new SshdSettings(
                    host,
                    port,
                    shares,
                    hostKey,
                    mostConnections,
                    mostTransfers,
                    loginTime,
                    idleTime,
                    listener)));
      } catch (NoClassDefFoundError e) {
        throw new RsyncException(
            ExitCode.UNSUPPORTED,
            "the SSH server needs org.apache.sshd:sshd-core and org.bouncycastle:bcprov-jdk18on on"
                + " the class path",
            e);
      }
    }
  }
}
