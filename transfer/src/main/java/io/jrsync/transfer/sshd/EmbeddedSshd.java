package io.jrsync.transfer.sshd;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.sshd.KeyAccess.Grant;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionHeartbeatController.HeartbeatType;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.global.NoMoreSessionsHandler;
import org.apache.sshd.server.session.ServerSession;

/**
 * A running SSH server. Clients log in with a key, as whatever user; all they can do is to run
 * confined rsync servers. {@link #close} ends all of them and waits until they have cleaned up.
 */
public final class EmbeddedSshd implements AutoCloseable {
  private static final Duration CLOSE_TIME = Duration.ofSeconds(30);

  private static final int MOST_LOGIN_REQUESTS = 20;
  private static final Duration HEARTBEAT = Duration.ofSeconds(60);

  /** Enough for 160 MB/s at a round trip of 25 ms; each transfer may hold as much in memory. */
  private static final long WINDOW = 4L << 20;

  private static final int READ_BUFFER = 128 << 10;

  private final SshServer server;
  private final KeyPair hostKey;
  private final KeyAccess access;
  private final TransferServer transfers;
  private final Clients clients = new Clients();
  private final Thread idleWatch;

  private EmbeddedSshd(SshdSettings settings, KeyPair hostKey, KeyAccess access) {
    this.server = SshServer.setUpDefaultServer();
    this.hostKey = hostKey;
    this.access = access;
    this.transfers = new TransferServer(settings.mostTransfers(), settings.listener(), clients);
    this.idleWatch =
        Thread.ofPlatform()
            .daemon()
            .name("jrsync-ssh-idle")
            .unstarted(() -> clients.closeIdle(settings.idleTime()));
    offer();
    limit(settings);
    server.setHost(settings.host());
    server.setPort(settings.port());
  }

  /** Starts to listen. */
  public static EmbeddedSshd start(SshdSettings settings) throws RsyncException {
    KeyPair hostKey =
        settings.hostKey() == null ? HostKey.temporary() : HostKey.in(settings.hostKey());
    KeyAccess access = KeyAccess.of(settings.shares());
    EmbeddedSshd sshd = new EmbeddedSshd(settings, hostKey, access);
    try {
      sshd.server.start();
      sshd.idleWatch.start();
      return sshd;
    } catch (IOException e) {
      sshd.close();
      throw new RsyncException(
          ExitCode.SOCKET_IO,
          "cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage(),
          e);
    }
  }

  /**
   * Sessions with rsync servers in them, and nothing else. The ciphers are those that the JDK does
   * in hardware: OpenSSH prefers others, if they are offered, which take several times as long.
   */
  private void offer() {
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    server.setPublickeyAuthenticator(this::authenticate);
    server.setChannelFactories(List.of(new Channels()));
    server.setSubsystemFactories(List.of());
    server.setGlobalRequestHandlers(
        List.of(KeepAliveHandler.INSTANCE, NoMoreSessionsHandler.INSTANCE));
    server.setCipherFactories(List.of(BuiltinCiphers.aes128gcm, BuiltinCiphers.aes256gcm));
    server.setCompressionFactories(List.of(BuiltinCompressions.none));
    CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "jrsync");
    CoreModuleProperties.WINDOW_SIZE.set(server, WINDOW);
    CoreModuleProperties.NIO2_READ_BUFFER_SIZE.set(server, READ_BUFFER);
  }

  private void limit(SshdSettings settings) {
    CoreModuleProperties.AUTH_TIMEOUT.set(server, settings.loginTime());
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, MOST_LOGIN_REQUESTS);
    // A transfer may be silent for as long as its sides are busy; Clients knows who is idle.
    CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
    CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(server, Duration.ofDays(365));
    CoreModuleProperties.SOCKET_KEEPALIVE.set(server, true);
    CoreModuleProperties.TCP_NODELAY.set(server, true);
    server.setSessionHeartbeat(HeartbeatType.IGNORE, HEARTBEAT);
    server.addSessionListener(clients);
    server.setIoServiceEventListener(new Door(settings.mostConnections()));
  }

  private boolean authenticate(String user, PublicKey key, ServerSession session) {
    Grant grant = access.find(key);
    if (grant == null) {
      return false;
    }
    session.setAttribute(TransferServer.GRANT, grant);
    return true;
  }

  /** Where the server listens, with the port that was chosen if it was left open. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.getBoundAddresses().iterator().next();
  }

  /** The host key's fingerprint as {@code ssh} shows it, {@code SHA256:...}. */
  public String hostKeyFingerprint() {
    return KeyUtils.getFingerPrint(hostKey.getPublic());
  }

  /** The host key in the form that a {@code known_hosts} file has behind the host. */
  public String hostKey() {
    return PublicKeyEntry.toString(hostKey.getPublic());
  }

  @Override
  public void close() {
    idleWatch.interrupt();
    try {
      server.stop(true);
      transfers.awaitEnd(CLOSE_TIME);
    } catch (IOException e) {
      // What is left of it ends with the process.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      access.close();
    }
  }

  /** Makes the channels on which clients run commands. */
  private final class Channels implements ChannelFactory {
    @Override
    public String getName() {
      return "session";
    }

    @Override
    public Channel createChannel(Session session) {
      return new ServedChannel(transfers);
    }
  }

  /** Turns clients away when there are too many. */
  private final class Door implements IoServiceEventListener {
    private final int most;

    Door(int most) {
      this.most = most;
    }

    @Override
    public void connectionAccepted(
        IoAcceptor acceptor, SocketAddress local, SocketAddress remote, SocketAddress service)
        throws IOException {
      if (clients.count() >= most) {
        throw new IOException("too many clients");
      }
    }
  }
}
