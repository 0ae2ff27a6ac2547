package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.ArgumentQuoting;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.testdata.filter.FilterCase;
import io.jrsync.testdata.filter.FilterCase.Outcome;
import io.jrsync.transfer.session.ClientRequest;
import io.jrsync.transfer.session.ClientSession;
import io.jrsync.transfer.session.LocalSession;
import io.jrsync.transfer.session.PeerExitException;
import io.jrsync.transfer.session.ServerSession;
import io.jrsync.transfer.session.SessionControl;
import io.jrsync.transfer.session.SessionResult;
import io.jrsync.transfer.transport.InProcessTransport;
import io.jrsync.transfer.transport.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds whole transfers to what stock rsync made of the filter cases in testdata. */
@Timeout(30)
class FilterCasesTest {
  private static final int NEWEST = 32;

  /**
   * From here on a server tells its client why it ends; before, its exit code does, which needs a
   * process.
   */
  private static final int ENDS_WITH_A_REASON = 31;

  /** The home directory of a case is a process's own: {@link FilterCommandTest} has that one. */
  private static final String NEEDS_HOME = "CVS option";

  static List<FilterCase> cases() {
    return FilterCase.all().stream()
        .filter(filterCase -> !filterCase.name().equals(NEEDS_HOME))
        .toList();
  }

  static Stream<Arguments> pushes() {
    return casesOverTheWire(true);
  }

  static Stream<Arguments> pulls() {
    return casesOverTheWire(false);
  }

  private static Stream<Arguments> casesOverTheWire(boolean push) {
    return IntStream.rangeClosed(29, NEWEST)
        .boxed()
        .flatMap(protocol ->
            cases().stream()
                .filter(filterCase -> WireOutcome.isComparable(filterCase, push, protocol))
                .map(filterCase -> Arguments.of(filterCase, protocol)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_local_copy_leaves_what_stock_leaves(FilterCase filterCase) throws IOException {
    FilterCaseTrees trees = new FilterCaseTrees(filterCase);
    FilterCaseRequest request = new FilterCaseRequest(filterCase, trees.provider());

    int exitCode =
        exitCode(() -> LocalSession.copy(request.prepare(NEWEST, false), new SessionControl(0)));

    check(filterCase, trees, exitCode, filterCase.outcome());
  }

  @ParameterizedTest
  @MethodSource("pushes")
  void a_push_leaves_what_stock_leaves(FilterCase filterCase, int protocol) throws IOException {
    transfer(filterCase, true, protocol);
  }

  @ParameterizedTest
  @MethodSource("pulls")
  void a_pull_leaves_what_stock_leaves(FilterCase filterCase, int protocol) throws IOException {
    transfer(filterCase, false, protocol);
  }

  private static void transfer(FilterCase filterCase, boolean push, int protocol)
      throws IOException {
    FilterCaseTrees trees = new FilterCaseTrees(filterCase);
    FilterCaseRequest request = new FilterCaseRequest(filterCase, trees.provider());
    Outcome expected = WireOutcome.of(filterCase, push, protocol, trees.left());
    RawName path = push ? FilterCaseRequest.target() : request.source();

    int exitCode = exitCode(() -> over(request.prepare(protocol, !push), push, path));

    boolean unexplained =
        protocol < ENDS_WITH_A_REASON
            && expected.exitCode() != 0
            && exitCode == ExitCode.STREAM_IO.code();
    check(filterCase, trees, unexplained ? expected.exitCode() : exitCode, expected);
  }

  private interface Run {
    SessionResult run() throws IOException;
  }

  private static int exitCode(Run run) throws IOException {
    try {
      return run.run().exitCode().code();
    } catch (RsyncException e) {
      return e.exitCode().code();
    }
  }

  private static void check(
      FilterCase filterCase, FilterCaseTrees trees, int exitCode, Outcome expected)
      throws IOException {
    assertThat(new Outcome(exitCode, trees.left())).as(filterCase.name()).isEqualTo(expected);
    assertThat(trees.provider().openHandles()).as(filterCase.name()).isEmpty();
  }

  private static SessionResult over(ClientRequest request, boolean push, RawName path)
      throws IOException {
    InProcessTransport.Pair pair = InProcessTransport.pair();
    int protocol = request.options().algorithms().maxProtocol();
    ServerCommandLine arguments =
        ServerCommandLine.parse(
            ServerCommandLine.pack(
                request.options(), push, protocol, List.of(path), ArgumentQuoting.NONE));
    Thread server =
        Thread.ofPlatform().daemon().start(() -> serve(pair.second(), arguments, request));
    try {
      return push
          ? ClientSession.push(pair.first(), request, new SessionControl(0))
          : ClientSession.pull(pair.first(), request, new SessionControl(0));
    } finally {
      join(server);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void serve(Transport end, ServerCommandLine arguments, ClientRequest request) {
    PrintStream silence =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    try (end) {
      ServerSession.run(end, arguments, request.sourceTrees(), silence);
    } catch (PeerExitException e) {
      // The client knows, and is asked.
    }
  }
}
