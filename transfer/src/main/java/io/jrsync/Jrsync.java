package io.jrsync;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.protocol.options.TransferOptionsBuilder;
import io.jrsync.transfer.session.PeerExitException;
import io.jrsync.transfer.transport.StreamTransport;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * rsync as a library: runs transfers, and serves those of others. Start here.
 *
 * <pre>{@code
 * try (Jrsync jrsync = Jrsync.create()) {
 *   TransferResult result =
 *       jrsync.run(
 *           TransferRequest.copy(Endpoint.local("photos/"), Endpoint.ssh("nas", "backup/"))
 *               .archive()
 *               .listener(event -> log(event))
 *               .build());
 * }
 * }</pre>
 *
 * <p>Calls block; each thread, virtual or not, may run its own transfer on the same client.
 * Interrupting the thread cancels it. {@link #start} returns at once, with an object to watch the
 * transfer and to end it. A single file that fails is part of the result, an exception means that
 * the transfer as a whole could not go on.
 */
public final class Jrsync implements AutoCloseable {
  private final TreeProvider trees;
  private final long bytesPerSecond;
  private final TransferLimit limit;
  private final SshAccess ssh;
  private final Running running = new Running();

  private Jrsync(Builder builder) {
    TreeProvider given = builder.trees;
    trees = given == null ? Trees.ofThisMachine(builder.ownsProcess) : given;
    bytesPerSecond = builder.bytesPerSecond;
    limit = new TransferLimit(builder.transfers);
    ssh = new SshAccess(builder.ssh);
  }

  /** Returns a client whose local files are this machine's. */
  public static Jrsync create() {
    return builder().build();
  }

  /** Returns a client whose local files are in the given trees. */
  public static Jrsync on(TreeProvider trees) {
    return builder().trees(trees).build();
  }

  /** Starts to describe a client that differs from {@link #create}'s. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Runs a transfer to its end. Interrupting the calling thread cancels it.
   *
   * @throws RsyncException when it ended early, as for {@link Transfer#await()}; its exit code is
   *     the rsync command's
   * @throws IllegalStateException when this client is closed
   */
  public TransferResult run(TransferRequest request) throws RsyncException {
    TransferRun run = begin(request);
    try {
      run.await();
    } catch (InterruptedException e) {
      run.cancel();
      run.awaitCleanUp();
      Thread.currentThread().interrupt();
    }
    return run.outcome();
  }

  /**
   * Tells what a run of this request would change, and touches nothing: a dry run by the same code.
   * What the trees hold may change before the run. Everything that the request's listener would be
   * told of a dry run it is told.
   *
   * <p>A server at the other end of {@link Endpoint.Streams} must have been started for a dry run
   * as well, with the options of {@link TransferRequest#planned}.
   *
   * @throws RsyncException when it ended early, as for {@link #run}
   * @throws IllegalArgumentException when the request only lists
   * @throws IllegalStateException when this client is closed
   */
  public Plan plan(TransferRequest request) throws RsyncException {
    if (request.destination() == null) {
      throw new IllegalArgumentException("a listing has no plan: it has no destination");
    }
    PlannedChanges changes = new PlannedChanges(request.listener());
    TransferResult result = run(request.planned().withListener(changes));
    return new Plan(changes.all(), result.exitCode(), result.statistics(), result.failures());
  }

  /**
   * Starts a transfer and returns at once.
   *
   * @return the running transfer; closing it cancels it
   * @throws IllegalStateException when this client is closed
   */
  public Transfer start(TransferRequest request) {
    return new Transfer(begin(request));
  }

  private TransferRun begin(TransferRequest request) {
    TransferRun run = new TransferRun(request, trees, ssh, running, limit, bytesPerSecond);
    run.start();
    return run;
  }

  /**
   * Serves one transfer to a client at the other end of two streams, as {@code rsync --server}
   * does, on the calling thread. The streams stay open.
   *
   * @param arguments what the client asked for
   * @param diagnostics where messages go that are not for the client
   * @return what a server process exits with; when it could not go on, the client was told why
   * @throws RemoteException when the client ended the transfer
   * @throws IllegalStateException when this object is closed
   */
  public ExitCode serve(
      InputStream in, OutputStream out, ServerCommandLine arguments, PrintStream diagnostics)
      throws RemoteException {
    Serving serving = new Serving(new StreamTransport(in, out));
    running.begin(serving);
    try {
      return serving.run(arguments, trees, diagnostics);
    } catch (PeerExitException e) {
      throw new RemoteException(e);
    } finally {
      running.end(serving);
    }
  }

  /** Cancels what is still running, waits until it has cleaned up, and closes connections. */
  @Override
  public void close() {
    running.endAll();
    ssh.close();
  }

  /** Collects what a client is made of; belongs to one thread. */
  public static final class Builder {
    private @Nullable TreeProvider trees;
    private long bytesPerSecond;
    private int transfers;
    private boolean ownsProcess;
    private SshSettings ssh = SshSettings.usual();

    private Builder() {}

    /** Where local files are; on this machine by default. */
    public Builder trees(TreeProvider value) {
      trees = value;
      return this;
    }

    /**
     * How fast each transfer may go whose options say nothing about it, in each direction; 0, the
     * default: no limit. See {@link Transfer#setBandwidth}.
     */
    public Builder bandwidth(long bytesPerSecondOfEach) {
      if (bytesPerSecondOfEach < 0) {
        throw new IllegalArgumentException("a bandwidth is not negative: " + bytesPerSecondOfEach);
      }
      bytesPerSecond = bytesPerSecondOfEach;
      return this;
    }

    /**
     * Says that this program is there for one transfer and may be changed for it: {@link
     * TransferOptionsBuilder#copyAs} makes the whole process another user's, for good, and is
     * refused without this. Only for trees of this machine.
     */
    public Builder ownsProcess() {
      ownsProcess = true;
      return this;
    }

    /** How many transfers run at a time, while others wait for their turn; no limit by default. */
    public Builder maxTransfers(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("at least one transfer has to run, not " + count);
      }
      transfers = count;
      return this;
    }

    /** How {@link Endpoint.Ssh} is reached; as the user's own configuration has it by default. */
    public Builder ssh(SshSettings settings) {
      ssh = settings;
      return this;
    }

    /** Makes the client, which belongs to the caller and has to be closed. */
    public Jrsync build() {
      return new Jrsync(this);
    }
  }
}
