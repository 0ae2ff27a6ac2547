package io.jrsync.robustness;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.filter.FilterRules;
import io.jrsync.protocol.filter.RuleStyle;
import io.jrsync.protocol.options.CommandLine;
import io.jrsync.protocol.options.FilterArgument;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.testdata.capture.Capture;
import io.jrsync.testdata.capture.Capture.Speaker;
import io.jrsync.testdata.capture.CaptureTrees;
import io.jrsync.transfer.session.ServerSession;
import io.jrsync.transfer.tree.memory.Faults;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One side of a recorded session, played by us, while the other side's part comes from the
 * recording, or from something made of it. Each run begins with a fresh file system that holds this
 * side's tree. Immutable.
 */
final class Victim {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration USUAL_PATIENCE = Duration.ofMillis(100);

  private final Capture capture;
  private final Speaker peer;
  private final Script script;
  private final int seed;

  /**
   * @param peer the side that is replayed
   */
  Victim(Capture capture, Speaker peer) throws IOException {
    this.capture = capture;
    this.peer = peer;
    this.script = new Script(capture, peer);
    this.seed = new SpokenData(capture, Speaker.SERVER).seed(capture.stream(Speaker.SERVER));
  }

  Capture capture() {
    return capture;
  }

  /** What the peer said when the session was recorded. */
  byte[] recorded() {
    return capture.stream(peer);
  }

  boolean isSender() {
    return capture.isPush() == (peer == Speaker.SERVER);
  }

  /**
   * Runs a session in which everything is as it was recorded, but for what {@code trouble} does to
   * our file system.
   */
  Outcome meet(Consumer<Faults> trouble) throws IOException, InterruptedException {
    return meet(recorded(), USUAL_PATIENCE, false, trouble);
  }

  /**
   * Runs a session in which the peer says {@code stream} and then is gone.
   *
   * @param patience how long the peer waits for what it heard when the session was recorded
   * @param brittle whether writing fails once the peer is gone
   */
  Outcome meet(byte[] stream, Duration patience, boolean brittle)
      throws IOException, InterruptedException {
    return meet(stream, patience, brittle, faults -> {});
  }

  private Outcome meet(byte[] stream, Duration patience, boolean brittle, Consumer<Faults> trouble)
      throws IOException, InterruptedException {
    MemoryProvider files = new MemoryProvider();
    MemoryTrees.plant(
        isSender() ? CaptureTrees.source() : CaptureTrees.destination(),
        files,
        isSender() ? "src" : "dst");
    trouble.accept(files.faults());
    ReplayedPeer transport = new ReplayedPeer(stream, script, patience, brittle);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    AtomicReference<ExitCode> exit = new AtomicReference<>();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    SessionThreads threads =
        SessionThreads.start(() -> {
          try {
            exit.set(
                peer == Speaker.SERVER
                    ? runClient(transport, files, said)
                    : runServer(transport, files, said));
          } catch (Throwable e) {
            failure.set(e);
          }
        });
    threads.await(DEADLINE);
    files.faults().clear();
    List<String> remaining = threads.remaining();
    return new Outcome(
        exit.get(),
        failure.get(),
        said.toString(StandardCharsets.UTF_8),
        files,
        remaining,
        threads.allocated(),
        !transport.waitedInVain());
  }

  private ExitCode runClient(
      ReplayedPeer transport, MemoryProvider files, ByteArrayOutputStream said) throws IOException {
    CommandLine command = CommandLine.parse(bytes(capture.client()));
    return new ClientSide(command.options(), filters(command.client().filters()), files)
        .run(isSender(), transport, said)
        .exitCode();
  }

  private ExitCode runServer(
      ReplayedPeer transport, MemoryProvider files, ByteArrayOutputStream said) throws IOException {
    // What the recorded client sends was made with the seed that its server chose.
    List<String> words = new ArrayList<>(capture.server());
    words.add(1, "--checksum-seed=" + seed);
    ServerCommandLine command = ServerCommandLine.parse(bytes(words));
    return ServerSession.run(
        transport, command, files, new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private static List<byte[]> bytes(List<String> words) {
    return words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static FilterRules filters(List<FilterArgument> arguments) throws IOException {
    FilterRules rules = new FilterRules();
    for (FilterArgument argument : arguments) {
      boolean include = argument.kind() == FilterArgument.Kind.INCLUDE;
      rules.add(
          argument.value().toBytes(),
          include ? RuleStyle.INCLUDE : RuleStyle.EXCLUDE,
          path -> null);
    }
    return rules;
  }

  @Override
  public String toString() {
    return capture + " against our " + (isSender() ? "sending " : "receiving ") + peer.other();
  }
}
