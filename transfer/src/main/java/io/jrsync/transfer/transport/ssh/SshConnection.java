package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.RsyncException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.ConnectionImpl;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.transport.TransportImpl;
import net.schmizz.sshj.userauth.UserAuthImpl;
import org.jspecify.annotations.Nullable;

/**
 * An authenticated connection to one host, in which programs can be started and further hosts
 * reached. Safe for use by several threads.
 */
final class SshConnection {
  /** What may be under way to us: 0.1 s of a line with 640 Mbit/s. */
  private static final long WINDOW_BYTES = 8 * 1024 * 1024;

  /** The largest packet that the other side may send. */
  private static final int PACKET_BYTES = 128 * 1024;

  /** How long authentication may take, which is what sshd gives by its LoginGraceTime. */
  private static final long LOGIN_MILLIS = 120_000;

  /** How long a farewell may take. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final HostConfig host;
  private final WatchedLink link;
  private final Greeting greeting;
  private final TransportImpl transport;
  private final ConnectionImpl connection;
  private final AtomicInteger channels = new AtomicInteger();
  private final AtomicBoolean used = new AtomicBoolean();

  private SshConnection(HostConfig host, Link link, KnownHosts known) throws RsyncException {
    this.host = host;
    this.link = new WatchedLink(link);
    this.greeting = new Greeting(this.link.in());
    var ciphers = host.ciphers();
    this.transport =
        new TransportImpl(
            Algorithms.config(
                ciphers == null ? Algorithms.cipherNames() : ciphers, known.hasAuthority()));
    // Waits end with the connection, or by the deadline; sshj's own limits would end slow
    // transfers.
    transport.setTimeoutMs(Integer.MAX_VALUE);
    this.connection = new ConnectionImpl(transport, transport.getConfig().getKeepAliveProvider());
    connection.setTimeoutMs(Integer.MAX_VALUE);
    connection.setWindowSize(WINDOW_BYTES);
    connection.setMaxPacketSize(PACKET_BYTES);
  }

  /**
   * Exchanges keys, verifies the host and authenticates the user.
   *
   * @param deadline for all before authentication
   */
  static SshConnection open(
      HostConfig host, Link link, SshOptions options, KeyCache cache, Deadline deadline)
      throws RsyncException {
    KnownHosts known = KnownHosts.read(host);
    SshConnection opened = new SshConnection(host, link, known);
    try {
      opened.exchangeKeys(known, options.prompts(), deadline);
      deadline.close();
      opened.authenticate(options.prompts(), cache);
      opened.keepAlive();
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e instanceof RsyncException rsync ? rsync : SshFailure.of(host.place() + ": " + e, e);
    }
  }

  private void exchangeKeys(KnownHosts known, Prompts prompts, Deadline deadline)
      throws RsyncException {
    deadline.onExpiry(link::cut);
    HostKeyCheck check = new HostKeyCheck(host, known, prompts, deadline);
    try {
      transport.addHostKeyVerifier(check);
      transport.init(host.keyName(), host.port(), greeting, link.out());
      transport.doKex();
    } catch (TransportException e) {
      throw failure(e, check, deadline);
    }
  }

  private void authenticate(Prompts prompts, KeyCache cache) throws RsyncException {
    UserAuthImpl auth = new UserAuthImpl(transport);
    try (Deadline deadline = new Deadline(host.connectMillis() == 0 ? 0 : LOGIN_MILLIS)) {
      deadline.onExpiry(link::cut);
      new Authentication(host, prompts, cache, auth, connection).run();
    } catch (SSHException e) {
      throw broken(e, lost(e));
    }
  }

  private RsyncException failure(TransportException e, HostKeyCheck check, Deadline deadline) {
    String refusal = check.refusal();
    if (refusal != null) {
      return SshFailure.of(refusal, e);
    }
    if (deadline.isExpired()) {
      return silent(host, e);
    }
    if (!greeting.insteadOfVersion().isEmpty()) {
      return SshFailure.unreachable(
          host.place()
              + " answers, but not with SSH: \""
              + greeting.insteadOfVersion()
              + "\"; another port is set with Port in ~/.ssh/config",
          e);
    }
    return broken(e, lost(e));
  }

  private static RsyncException silent(HostConfig host, Exception cause) {
    return SshFailure.unreachable(
        host.place() + " did not answer within " + host.connectMillis() / 1000 + " seconds", cause);
  }

  /** Says that something did not go, as the end of the connection if that is why. */
  private RsyncException broken(SSHException e, String what) {
    String message = host.place() + " " + what;
    return isLost(e) ? SshFailure.lost(message, e) : SshFailure.of(message, e);
  }

  /** Whether the network or silence ended it, and not a server that says why it did. */
  private boolean isLost(SSHException e) {
    return switch (e.getDisconnectReason()) {
      case UNKNOWN -> link.isBroken();
      case CONNECTION_LOST -> true;
      default -> false;
    };
  }

  /** Explains a failure of a stream of this connection. */
  IOException explain(IOException failure) {
    return failure instanceof SSHException e && isLost(e)
        ? SshFailure.lost(
            "the connection to " + host.place() + " was lost: " + failure.getMessage(), failure)
        : failure;
  }

  private static String lost(SSHException e) {
    String message = Printable.of(String.valueOf(e.getMessage()));
    if (message.contains("Too many authentication failures")) {
      return "gave up after too many keys: name the right one with IdentityFile and set"
          + " IdentitiesOnly in ~/.ssh/config";
    }
    return (e.getDisconnectReason() == DisconnectReason.UNKNOWN
            ? "closed the connection: "
            : "ended the connection: ")
        + message;
  }

  private void keepAlive() {
    if (host.aliveSeconds() > 0 && connection.getKeepAlive() instanceof KeepAliveRunner runner) {
      runner.setMaxAliveCount(host.aliveCount());
      runner.setKeepAliveInterval(host.aliveSeconds());
      runner.start();
    }
  }

  HostConfig host() {
    return host;
  }

  boolean isAlive() {
    return transport.isRunning();
  }

  /** How many programs run in it. */
  int channels() {
    return channels.get();
  }

  /**
   * Starts a program. The caller says by {@link #forget} when it is done with the channel.
   *
   * @return null when the host takes no more programs in this connection
   */
  @Nullable ExecChannel exec(byte[] command) throws RsyncException {
    boolean first = !used.getAndSet(true);
    ExecChannel channel = open(command, !first);
    // OpenSSH's server may still count the last program when it reads of the next, if it reads of
    // the end of the one and of the other at once; not any more when it has answered.
    return channel == null && channels.get() == 0 ? open(command, false) : channel;
  }

  private @Nullable ExecChannel open(byte[] command, boolean mayBeFull) throws RsyncException {
    channels.incrementAndGet();
    boolean started = false;
    ExecChannel channel = new ExecChannel(connection);
    try {
      channel.open();
      channel.start(command);
      started = true;
      return channel;
    } catch (OpenFailException e) {
      if (mayBeFull || channels.get() > 1) {
        return null;
      }
      throw SshFailure.of(
          host.place() + " starts no programs: " + Printable.of(String.valueOf(e.getMessage())), e);
    } catch (ConnectionException | TransportException e) {
      throw broken(e, "did not start the program: " + e.getMessage());
    } finally {
      if (!started) {
        channels.decrementAndGet();
      }
    }
  }

  /** The channel is not used any more. */
  void forget() {
    channels.decrementAndGet();
  }

  /** Reaches another host through this one. */
  Link tunnel(HostConfig to, Deadline deadline) throws RsyncException {
    TunnelChannel channel = new TunnelChannel(connection, to.hostName(), to.port());
    deadline.onExpiry(link::cut);
    try {
      channel.open();
    } catch (ConnectionException | TransportException e) {
      if (deadline.isExpired()) {
        throw silent(to, e);
      }
      throw SshFailure.of(
          host.place()
              + " does not lead on to "
              + to.place()
              + ": "
              + Printable.of(String.valueOf(e.getMessage())),
          e);
    }
    return new Link(channel.getInputStream(), channel.getOutputStream(), this::cut);
  }

  /** Ends everything that runs in it, politely if that is quick. */
  void close() {
    Thread farewell =
        Thread.ofVirtual()
            .name("jrsync-ssh-farewell")
            .start(() -> {
              connection.getKeepAlive().interrupt();
              transport.disconnect();
            });
    boolean interrupted = false;
    try {
      farewell.join(FAREWELL);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    link.cut();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it at once. */
  void cut() {
    link.cut();
  }
}
