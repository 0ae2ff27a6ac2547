package io.jrsync.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port that leads to a server, over connections that end where a test wants it: each takes the
 * next cut, and is left alone when there is none. Safe for use by several threads.
 */
final class CuttingProxy implements AutoCloseable {
  private final InetSocketAddress target;
  private final ServerSocket listening;
  private final Wait beforeEach;
  private final Queue<Cut> cuts = new ArrayDeque<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();

  private CuttingProxy(InetSocketAddress target, ServerSocket listening, Wait beforeEach) {
    this.target = target;
    this.listening = listening;
    this.beforeEach = beforeEach;
  }

  /**
   * The end of a connection.
   *
   * @param afterBytes how many bytes still pass
   * @param toServer whether those count that the client sends, or those that it receives
   * @param reset whether both sides see the connection reset, or properly ended
   */
  record Cut(long afterBytes, boolean toServer, boolean reset) {}

  /** What a connection waits for before it leads anywhere. */
  interface Wait {
    void run() throws IOException;
  }

  /** Leads to a port of the loopback address. */
  static CuttingProxy to(int port, Wait beforeEach) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    CuttingProxy proxy =
        new CuttingProxy(
            new InetSocketAddress(loopback, port), new ServerSocket(0, 50, loopback), beforeEach);
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  int port() {
    return listening.getLocalPort();
  }

  /** How many cuts were made. */
  int done() {
    return done.get();
  }

  /** How many connections there were. */
  int connections() {
    return connections.get();
  }

  /** Cuts one more of the connections to come. */
  synchronized void cut(Cut cut) {
    cuts.add(cut);
  }

  private synchronized Cut next() {
    Cut cut = cuts.poll();
    return cut == null ? new Cut(Long.MAX_VALUE, true, false) : cut;
  }

  private void accept() {
    while (true) {
      try {
        Socket client = listening.accept();
        connections.incrementAndGet();
        Cut cut = next();
        beforeEach.run();
        Socket server = new Socket();
        server.connect(target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> pass(client, server, cut, cut.toServer()));
        Thread.ofVirtual().start(() -> pass(server, client, cut, !cut.toServer()));
      } catch (IOException e) {
        // The test is over.
        return;
      }
    }
  }

  private void pass(Socket from, Socket to, Cut cut, boolean counted) {
    long left = counted ? cut.afterBytes() : Long.MAX_VALUE;
    byte[] chunk = new byte[16 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int n = in.read(chunk);
      while (n >= 0 && left > 0) {
        out.write(chunk, 0, (int) Math.min(n, left));
        left -= n;
        n = left > 0 ? in.read(chunk) : -1;
      }
      if (left <= 0) {
        done.incrementAndGet();
        if (cut.reset()) {
          from.setSoLinger(true, 0);
          to.setSoLinger(true, 0);
        }
      }
    } catch (IOException e) {
      // One side has gone; the other gets to know.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
