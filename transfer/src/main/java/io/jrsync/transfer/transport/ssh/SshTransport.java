package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.ExitCode;
import io.jrsync.transfer.transport.Transport;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.connection.ConnectionException;

/**
 * A program on another machine: its standard input and output are the streams, what it says on
 * standard error goes to ours.
 */
final class SshTransport implements Transport {
  /** A program whose output has ended is about to end itself. */
  private static final int EXIT_SECONDS = 2;

  private static final Duration GOODBYE = Duration.ofSeconds(1);
  private static final int CHUNK = 8192;

  private final SshConnection connection;
  private final ExecChannel channel;
  private final InputStream in;
  private final OutputStream out;
  private final Thread diagnostics;
  private final AtomicBoolean closed = new AtomicBoolean();

  SshTransport(SshConnection connection, ExecChannel channel) {
    this.connection = connection;
    this.channel = channel;
    this.in = new Input(channel.getInputStream());
    this.out = new Output(channel.getOutputStream());
    this.diagnostics = Thread.ofVirtual().name("jrsync-ssh-errors").start(this::copyErrors);
  }

  private void copyErrors() {
    try (InputStream errors = channel.getErrorStream()) {
      // As with a child process, these bytes are not ours to read or to order.
      OutputStream ours = new FileOutputStream(FileDescriptor.err);
      byte[] chunk = new byte[CHUNK];
      for (int n = errors.read(chunk); n >= 0; n = errors.read(chunk)) {
        ours.write(chunk, 0, n);
      }
    } catch (IOException e) {
      // The connection is gone; whoever uses the streams gets to know.
      return;
    }
  }

  @Override
  public InputStream in() {
    return in;
  }

  @Override
  public OutputStream out() {
    return out;
  }

  @Override
  public int awaitExit() throws InterruptedException {
    try {
      channel.join();
    } catch (ConnectionException e) {
      if (Thread.interrupted()) {
        throw (InterruptedException) new InterruptedException().initCause(e);
      }
    }
    diagnostics.join(Duration.ofSeconds(EXIT_SECONDS));
    return exitCode();
  }

  @Override
  public int exitCodeSoon() throws InterruptedException {
    try {
      channel.join(EXIT_SECONDS, TimeUnit.SECONDS);
    } catch (ConnectionException e) {
      if (Thread.interrupted()) {
        throw (InterruptedException) new InterruptedException().initCause(e);
      }
    }
    diagnostics.join(Duration.ofSeconds(EXIT_SECONDS));
    return channel.getExitStatus() != null || !channel.isOpen() ? exitCode() : 0;
  }

  /** A program that did not end by itself has no exit code, for which ssh gives its own. */
  private int exitCode() {
    Integer status = channel.getExitStatus();
    return status == null ? ExitCode.UNEXPLAINED.code() : status & 0xFF;
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    boolean running = channel.isOpen();
    channel.abandon();
    connection.forget();
    if (running) {
      Thread goodbye = Thread.ofVirtual().name("jrsync-ssh-goodbye").start(channel::sayGoodbye);
      Thread.ofVirtual().name("jrsync-ssh-goodbye").start(() -> cutUnlessDone(goodbye));
    }
  }

  /** A network that takes nothing more holds whoever writes to it. */
  private void cutUnlessDone(Thread goodbye) {
    try {
      if (!goodbye.join(GOODBYE)) {
        connection.cut();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private IOException explain(IOException failure) {
    if (Thread.currentThread().isInterrupted()) {
      return (IOException) new InterruptedIOException("cancelled").initCause(failure);
    }
    return closed.get()
        ? new IOException("the connection was closed", failure)
        : connection.explain(failure);
  }

  private final class Input extends FilterInputStream {
    Input(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int n;
      try {
        n = super.read(target, offset, length);
      } catch (IOException e) {
        throw explain(e);
      }
      if (n < 0 && closed.get()) {
        throw new IOException("the connection was closed");
      }
      return n;
    }

    @Override
    public void close() {
      SshTransport.this.close();
    }
  }

  /**
   * A flush of nothing does not touch the channel: the program may have ended already, with its
   * last words still to be read.
   */
  private final class Output extends FilterOutputStream {
    private boolean pending;

    Output(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      pending = true;
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw explain(e);
      }
    }

    @Override
    public void flush() throws IOException {
      if (!pending) {
        return;
      }
      try {
        out.flush();
        pending = false;
      } catch (IOException e) {
        throw explain(e);
      }
    }
  }
}
