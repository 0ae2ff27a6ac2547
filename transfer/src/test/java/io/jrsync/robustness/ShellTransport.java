package io.jrsync.robustness;

import io.jrsync.transfer.transport.Transport;
import java.io.InputStream;
import java.io.OutputStream;

/** A connection to a server that ends with an exit code, as one through a remote shell does. */
record ShellTransport(Transport connection, Ending ending) implements Transport {

  /** Waits for the server to end. */
  interface Ending {
    int await() throws InterruptedException;
  }

  @Override
  public InputStream in() {
    return connection.in();
  }

  @Override
  public OutputStream out() {
    return connection.out();
  }

  @Override
  public int awaitExit() throws InterruptedException {
    return ending.await();
  }

  @Override
  public int exitCodeSoon() throws InterruptedException {
    return ending.await();
  }

  @Override
  public void close() {
    connection.close();
  }
}
