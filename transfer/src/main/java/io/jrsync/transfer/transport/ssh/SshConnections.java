package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.transport.Transport;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An SSH client: runs programs on other machines. The programs on one machine share a connection,
 * or several when the machine allows only so many in each. Connections stay until this is closed.
 * Safe for use by several threads.
 */
public final class SshConnections implements AutoCloseable {
  private final SshConnector connector;
  private final Map<SshTarget, Place> places = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** Connects to nothing yet. */
  public SshConnections(SshOptions options) {
    this.connector = new SshConnector(options, System.getenv());
  }

  /**
   * Starts a program, connecting to its machine first if need be.
   *
   * @param words its name and arguments, which a shell there gets to see with spaces between them
   * @throws RsyncException when there is no connection or the machine starts no program
   */
  public Transport exec(SshTarget target, List<byte[]> words) throws RsyncException {
    Place place = places.computeIfAbsent(target, Place::new);
    try {
      return place.exec(command(words));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RsyncException(ExitCode.SIGNAL, "cancelled", e);
    }
  }

  private static byte[] command(List<byte[]> words) {
    ByteArrayOutputStream command = new ByteArrayOutputStream();
    for (byte[] word : words) {
      if (command.size() > 0) {
        command.write(' ');
      }
      command.writeBytes(word);
    }
    return command.toByteArray();
  }

  /** Closes all connections and with them everything that runs there. */
  @Override
  public void close() {
    closed = true;
    places.values().forEach(Place::close);
  }

  /** The connections to one machine. */
  private final class Place {
    private final SshTarget target;
    private final ReentrantLock opening = new ReentrantLock();
    private final List<SshConnection> connections = new ArrayList<>();

    Place(SshTarget target) {
      this.target = target;
    }

    Transport exec(byte[] command) throws RsyncException, InterruptedException {
      for (SshConnection connection : alive()) {
        Transport started = start(connection, command);
        if (started != null) {
          return started;
        }
      }
      opening.lockInterruptibly();
      try {
        // While this one waited, another may have made a connection that has room.
        for (SshConnection connection : alive()) {
          Transport started = start(connection, command);
          if (started != null) {
            return started;
          }
        }
        Transport started = start(connect(), command);
        if (started == null) {
          throw SshFailure.of(target + " starts no more programs");
        }
        return started;
      } finally {
        opening.unlock();
      }
    }

    private synchronized List<SshConnection> alive() {
      for (SshConnection connection : List.copyOf(connections)) {
        if (!connection.isAlive()) {
          connections.remove(connection);
          // What it ran over may still be there: a socket, a way through other hosts.
          connection.cut();
        }
      }
      return List.copyOf(connections);
    }

    private @Nullable Transport start(SshConnection connection, byte[] command)
        throws RsyncException {
      ExecChannel channel = connection.exec(command);
      return channel == null ? null : new SshTransport(connection, channel);
    }

    /** Connects on a thread of its own, whose waiting for the network can be interrupted. */
    private SshConnection connect() throws RsyncException, InterruptedException {
      FutureTask<SshConnection> task = new FutureTask<>(() -> connector.connect(target));
      Thread.ofVirtual().name("jrsync-ssh-connect").start(task);
      try {
        SshConnection connection = task.get();
        add(connection);
        return connection;
      } catch (InterruptedException e) {
        task.cancel(true);
        throw e;
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RsyncException rsync
            ? rsync
            : SshFailure.of(target + ": " + e.getCause(), e.getCause());
      }
    }

    private synchronized void add(SshConnection connection) throws RsyncException {
      if (closed) {
        connection.cut();
        throw new RsyncException(ExitCode.SIGNAL, "cancelled");
      }
      connections.add(connection);
    }

    private synchronized void close() {
      connections.forEach(SshConnection::close);
      connections.clear();
    }
  }
}
