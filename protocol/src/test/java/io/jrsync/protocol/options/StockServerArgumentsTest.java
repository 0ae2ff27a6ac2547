package io.jrsync.protocol.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against what rsync 3.5.0 does with the same command lines: {@code server-arguments.txt}. */
class StockServerArgumentsTest {
  private static final String DAEMON = "--server --daemon .";

  @Test
  void startsTheSameProcessAsStockForEveryCommandLine() throws Exception {
    List<String> differences = new ArrayList<>();
    for (String[] vector : Words.lines("server-arguments.txt")) {
      String ours = Words.text(processFor(vector[0]));
      if (!ours.equals(vector[1])) {
        differences.add(vector[0] + "\n  stock " + vector[1] + "\n  ours  " + ours);
      }
    }
    assertThat(differences).isEmpty();
  }

  /** Small enough differences to be wanted; should one of them go away, this fails too. */
  @Test
  void differsFromStockOnlyWhereItIsMeantTo() throws Exception {
    // A second H means nothing more to any server.
    assertThat(server("-HH d h:x")).isEqualTo("--server -He.LsfxCIvu . x");
    // A level asks for compression; stock leaves it to the server to see that.
    assertThat(server("--zl=5 d h:x")).isEqualTo("--server -ze.LsfxCIvu --compress-level=5 . x");
    // A default that was said is still the default.
    assertThat(server("-@0 d h:x")).isEqualTo("--server -e.LsfxCIvu . x");
    // One name for one thing.
    assertThat(server("--cc=xxhash d h:x"))
        .isEqualTo("--server -e.LsfxCIvu --checksum-choice=xxh64 . x");
    assertThat(server("--cc=MD5,md5 d h:x"))
        .isEqualTo("--server -e.LsfxCIvu --checksum-choice=md5 . x");
  }

  @Test
  void aServerThatReadItsArgumentsWouldWriteTheSame() throws Exception {
    int compared = 0;
    for (String[] vector : Words.lines("server-arguments.txt")) {
      int start = vector[1].indexOf("--server");
      String arguments = vector[1].substring(start);
      // What was meant for the server alone stands behind everything else.
      boolean ownOptions = vector[0].contains(" -M");
      if (arguments.equals(DAEMON) || ownOptions || isSeenDifferentlyByAServer(arguments)) {
        continue;
      }
      ServerCommandLine read = ServerCommandLine.parse(Words.of(arguments));
      if (read.awaitsMore()) {
        continue;
      }
      List<byte[]> written =
          ServerCommandLine.pack(
              read.options(),
              !read.isSender(),
              read.capabilities().isEmpty() ? 29 : 32,
              read.paths(),
              ArgumentQuoting.NONE);
      assertThat(withoutPieces(Words.text(written)))
          .as(vector[0])
          .isEqualTo(withoutPieces(arguments));
      compared++;
    }
    assertThat(compared).isGreaterThan(1000);
  }

  /** What a server may do does not depend on what its client has to do with the whole list. */
  private static String withoutPieces(String arguments) {
    return arguments.replace("e.iLs", "e.Ls");
  }

  /** A server keeps neither where a client's list was nor that a client shows names. */
  private static boolean isSeenDifferentlyByAServer(String arguments) {
    return arguments.contains("--files-from") || arguments.contains("--log-format=X");
  }

  private static String server(String line) throws RsyncException {
    List<byte[]> process = processFor("-e SHELL " + line);
    return Words.text(process.subList(3, process.size()));
  }

  private static List<byte[]> processFor(String words) throws RsyncException {
    return processFor(CommandLine.parse(Words.of(words)));
  }

  /** Returns the arguments with which a remote shell is started. */
  static List<byte[]> processFor(CommandLine line) throws RsyncException {
    Endpoints ends = line.endpoints();
    HostPath remote = ends.remote();
    boolean push = ends.direction() == Endpoints.Direction.PUSH;
    List<RawName> paths = push ? List.of(ends.destination()) : ends.sources();
    List<byte[]> arguments =
        remote.transport() == HostPath.Transport.DAEMON
            ? Words.of(DAEMON)
            : ServerCommandLine.pack(
                line.options(),
                push,
                line.options().algorithms().maxProtocol(),
                paths,
                line.client().quoting());
    return RemoteShellCommand.of(line.client().rsh(), remote, line.client().rsyncPath(), arguments);
  }
}
