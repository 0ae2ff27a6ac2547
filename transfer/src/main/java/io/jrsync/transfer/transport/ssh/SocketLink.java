package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.IpVersion;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** Connects to a host directly. */
final class SocketLink {
  private static final int BUFFER_BYTES = 64 * 1024;

  private SocketLink() {}

  /** Tries all addresses of the host in turn. */
  static Link open(HostConfig host, Deadline deadline) throws RsyncException {
    IOException failure = null;
    for (InetAddress address : addresses(host)) {
      try {
        return open(new InetSocketAddress(address, host.port()), deadline.leftMillis());
      } catch (IOException e) {
        failure = e;
      }
    }
    String reason =
        failure instanceof SocketTimeoutException
            ? "no answer within " + host.connectMillis() / 1000 + " seconds"
            : failure == null
                ? "it has no address of that kind"
                : String.valueOf(failure.getMessage());
    throw SshFailure.unreachable(
        "connect to "
            + host.place()
            + ": "
            + reason
            + "; is an SSH server running there? Another port is set with Port in ~/.ssh/config",
        failure);
  }

  private static List<InetAddress> addresses(HostConfig host) throws RsyncException {
    try {
      return Stream.of(InetAddress.getAllByName(host.hostName()))
          .filter(address -> isWanted(address, host.ipVersion()))
          .toList();
    } catch (UnknownHostException e) {
      throw SshFailure.unreachable(
          "could not resolve the host name "
              + host.hostName()
              + "; HostName in ~/.ssh/config can say where it is",
          e);
    }
  }

  private static boolean isWanted(InetAddress address, IpVersion version) {
    return switch (version) {
      case ANY -> true;
      case V4 -> address instanceof Inet4Address;
      case V6 -> address instanceof Inet6Address;
    };
  }

  private static Link open(InetSocketAddress address, int millis) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      socket.connect(address, millis);
      return new Link(
          new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES),
          socket.getOutputStream(),
          () -> close(socket));
    } catch (IOException e) {
      close(socket);
      throw e;
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is being given up.
      return;
    }
  }
}
