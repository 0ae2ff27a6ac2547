package io.jrsync;

import io.jrsync.event.TransferListener;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.Batch;
import io.jrsync.protocol.options.FilterArgument;
import io.jrsync.protocol.options.Selection;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.options.Update;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be transferred, from where to where, and how. Immutable; may be run any number of
 * times, unless its endpoint is {@link Endpoint.Streams}.
 */
public final class TransferRequest {
  private static final RawName PARTIAL_DIR = RawName.ofUtf8(".jrsync-partial");

  private final Endpoint source;
  private final @Nullable Endpoint destination;
  private final TransferOptions options;
  private final List<FilterArgument> filters;
  private final boolean nulSeparatedRules;
  private final @Nullable List<RawName> names;
  private final TransferListener listener;
  private final @Nullable Duration deadline;
  private final RetryPolicy retry;
  private final @Nullable ReceiverJar deployed;
  private final @Nullable RawName batchScript;

  private TransferRequest(Builder builder) {
    source = builder.source;
    TransferOptions chosen = replaying(builder.chosenOptions(), source);
    destination = builder.destination;
    options = destination == null ? listing(chosen) : keeping(chosen, builder.retry);
    filters = builder.chosenFilters();
    nulSeparatedRules = builder.choseNulSeparatedRules();
    names = builder.chosenNames();
    listener = builder.listener;
    deadline = builder.deadline;
    retry = builder.retry;
    deployed = builder.deployed;
    batchScript = builder.batchScript;
  }

  private TransferRequest(
      TransferRequest like, TransferOptions options, TransferListener listener) {
    source = like.source;
    destination = like.destination;
    this.options = options;
    filters = like.filters;
    nulSeparatedRules = like.nulSeparatedRules;
    names = like.names;
    this.listener = listener;
    deadline = like.deadline;
    retry = like.retry;
    deployed = like.deployed;
    batchScript = like.batchScript;
  }

  /**
   * Starts a request to make the destination like the source.
   *
   * @throws IllegalArgumentException when neither is on this side, or the destination is not one
   *     path
   */
  public static Builder copy(Endpoint source, Endpoint destination) {
    boolean here =
        source instanceof Endpoint.OnThisSide || destination instanceof Endpoint.OnThisSide;
    if (!here) {
      throw new IllegalArgumentException(
          "one of source and destination has to be local, that is, on this side");
    }
    if (destination instanceof Endpoint.Batch) {
      throw new IllegalArgumentException(
          "a batch file is a source; to write one, say writeBatch in the options");
    }
    if (pathsOf(destination) > 1) {
      throw new IllegalArgumentException("a destination is one path: " + destination);
    }
    return new Builder(source, destination);
  }

  /** Starts a request to list the source; each entry is reported to the listener. */
  public static Builder list(Endpoint source) {
    return new Builder(source, null);
  }

  private static int pathsOf(Endpoint endpoint) {
    return switch (endpoint) {
      case Endpoint.OnThisSide here -> here.paths().size();
      case Endpoint.OnAnotherMachine remote -> remote.paths().size();
      case Endpoint.Batch file -> 1;
      case Endpoint.Streams streams -> 1;
      case Endpoint.OpenedStreams opened -> 1;
    };
  }

  private static TransferOptions replaying(TransferOptions chosen, Endpoint source) {
    return source instanceof Endpoint.Batch(RawName file)
        ? chosen.withUpdate(chosen.update().withBatch(new Batch(Batch.Use.READ, file)))
        : chosen;
  }

  /** A file that is gone on with later has to be kept, and not in the place of an old one. */
  private static TransferOptions keeping(TransferOptions chosen, RetryPolicy retry) {
    Update update = chosen.update();
    boolean decided = update.inplace() || update.partial() || update.partialDir() != null;
    return retry.attempts() == 1 || decided
        ? chosen
        : chosen.withUpdate(update.withPartialDir(PARTIAL_DIR));
  }

  private static TransferOptions listing(TransferOptions options) {
    Selection s = options.selection();
    return options.withSelection(
        new Selection(
            s.recurse(),
            true,
            s.dirsExplicit(),
            s.relative(),
            s.impliedDirs(),
            s.oneFileSystem(),
            s.incrementalRecursion(),
            true,
            s.listOnlyExplicit(),
            s.cvsExclude(),
            s.pruneEmptyDirs(),
            s.paths(),
            s.filesFrom()));
  }

  /**
   * Returns the request that {@link Jrsync#plan} runs: this one, as a dry run that reports every
   * change.
   */
  public TransferRequest planned() {
    TransferOptions dry =
        options
            .withUpdate(options.update().asDryRun())
            .withReporting(options.reporting().itemized());
    return new TransferRequest(this, dry, listener);
  }

  /** Returns the same request with somebody else to be told what happens. */
  public TransferRequest withListener(TransferListener other) {
    return new TransferRequest(this, options, other);
  }

  public Endpoint source() {
    return source;
  }

  /** Where to; null when the source is only to be listed. */
  public @Nullable Endpoint destination() {
    return destination;
  }

  public TransferOptions options() {
    return options;
  }

  /** Filter rules in the order in which they are tried. */
  public List<FilterArgument> filters() {
    return filters;
  }

  /** Whether rules in per-directory files on this side end in NUL. */
  public boolean hasNulSeparatedRules() {
    return nulSeparatedRules;
  }

  /** The files of the source that alone are transferred; null for all that the options select. */
  @Nullable List<RawName> names() {
    return names;
  }

  public TransferListener listener() {
    return listener;
  }

  /** What is done when the connection is lost. */
  public RetryPolicy retry() {
    return retry;
  }

  /** How long the transfer as a whole may take, from its start; empty when as long as it likes. */
  public Optional<Duration> deadline() {
    return Optional.ofNullable(deadline);
  }

  /** What is sent to a far end that has no rsync; empty for nothing. */
  public Optional<ReceiverJar> deployed() {
    return Optional.ofNullable(deployed);
  }

  /** What the script beside a batch file says; null for no script. */
  @Nullable RawName batchScript() {
    return batchScript;
  }

  /** Collects what makes a request; belongs to one thread. */
  public static final class Builder extends RequestOptions<Builder> {
    private final Endpoint source;
    private final @Nullable Endpoint destination;
    private TransferListener listener = event -> {};
    private @Nullable Duration deadline;
    private RetryPolicy retry = RetryPolicy.none();
    private @Nullable ReceiverJar deployed;
    private @Nullable RawName batchScript;

    private Builder(Endpoint source, @Nullable Endpoint destination) {
      this.source = source;
      this.destination = destination;
    }

    @Override
    Builder self() {
      return this;
    }

    /** Who is told what happens; nobody by default. */
    public Builder listener(TransferListener value) {
      listener = value;
      return this;
    }

    /**
     * What to do when the connection is lost; by default that is the end. Unless the options say
     * something else about unfinished files, they are kept in directories called {@code
     * .jrsync-partial} beside their destination meanwhile.
     */
    public Builder retry(RetryPolicy value) {
      retry = value;
      return this;
    }

    /**
     * Writes a script beside the batch file that the options ask for, called the same with {@code
     * .sh} behind it, which applies the batch to the directory that it is given.
     *
     * @param arguments of the command that reads the batch, as a shell reads them; without filter
     *     rules, which are added
     */
    public Builder batchScript(RawName arguments) {
      batchScript = arguments;
      return this;
    }

    /**
     * How long the transfer as a whole may take, waiting for its turn included; it ends with a
     * {@link DeadlineException} then. The {@code timeout} of the options is about silence instead.
     */
    public Builder deadline(Duration value) {
      if (!value.isPositive()) {
        throw new IllegalArgumentException("a deadline is in the future: " + value);
      }
      deadline = value;
      return this;
    }

    /**
     * Where the program of the far end is not there, sends it this jar and runs it with a Java that
     * is found there: over the same connection with {@link Endpoint.Ssh}, with more starts of the
     * remote shell with {@link Endpoint.RemoteShell}. Asked for again, it is still there: it is
     * kept in the user's cache, and checked each time.
     */
    public Builder deploy(ReceiverJar value) {
      deployed = value;
      return this;
    }

    /**
     * Makes the request.
     *
     * @throws IllegalArgumentException when a lost connection is to be made again that cannot be,
     *     or options exclude each other
     */
    public TransferRequest build() {
      boolean once = source instanceof Endpoint.Streams || destination instanceof Endpoint.Streams;
      if (once && retry.attempts() > 1) {
        throw new IllegalArgumentException(
            "streams that are open already cannot be opened again when they break: use"
                + " Endpoint.streams(opener), or RetryPolicy.none()");
      }
      return new TransferRequest(this);
    }
  }
}
