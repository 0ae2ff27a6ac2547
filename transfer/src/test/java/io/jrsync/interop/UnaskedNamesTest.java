package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Servers that send other files than they were asked for, or files that the client excludes: stock
 * rsync behind a shell that changes the order. Our client refuses what stock's refuses, with the
 * same words and exit code, and takes what stock's takes.
 */
class UnaskedNamesTest {
  private static final Pattern REFUSAL = Pattern.compile("rejecting \\w+ file-list name: \\S+");

  /** Runs what the client wants to be run in another directory, and for {@code $SENT} if set. */
  private static final Path SHELL =
      RemoteShell.script(
          "lying-shell",
          """
          shift
          words=
          while [ $# -gt 0 ] && [ "$1" != . ]; do
            words="$words $1"
            shift
          done
          cd "$SERVED"
          eval "exec $words ${SENT-$*}"
          """);

  private Workplace workplace;
  private Path served;

  /**
   * A lie.
   *
   * @param lie more options for the server
   * @param sent what it is told to send, null for what it is asked for
   * @param refused the name that is refused, null if none is
   * @param client what the client is told: options, and what it asks for
   */
  record Case(String lie, String sent, String refused, List<String> client) {

    @Override
    public String toString() {
      String answer = (lie + " " + (sent == null ? "" : "sends " + sent)).trim();
      return String.join(" ", client) + " -- " + answer;
    }
  }

  private static Case sends(String sent, String refused, String... client) {
    return new Case("", ". " + sent, refused, List.of(client));
  }

  private static Case adds(String lie, String refused, String... client) {
    return new Case(lie, null, refused, List.of(client));
  }

  static Stream<Case> cases() {
    String everything = "--include='*'";
    return Stream.of(
        sends("b", "b", "-a", "a"),
        sends("a b", "b", "-a", "a"),
        sends("a b", null, "-a", "--trust-sender", "a"),
        sends("sub", "sub", "-a", "a"),
        sends("./", "b", "-d", "a"),
        sends("a", null, "-a", "sub/"),
        sends("sub", "sub", "-d", "sub/deep"),
        sends("sub/c", "sub/c", "-aR", "sub/deep"),
        sends("sub/", "sub/c", "-aR", "sub/deep"),
        sends("sub/", null, "-aR", "--trust-sender", "sub/deep"),
        adds("-r", "sub/deep/d", "-d", "sub"),
        adds("-r", "sub/c", "-d", "./"),
        adds("-r", null, "-d", "--trust-sender", "./"),
        adds("-r", null, "-t", "a"),
        adds("-R", "sub", "-t", "sub/c"),
        adds("-r", "sub/deep/d", "-t", "--files-from=names", "./"),
        adds("-r", null, "-t", "--files-from=names", "--trust-sender", "./"),
        adds("--no-relative", null, "-t", "--files-from=names", "./"),
        adds(everything, "sub/c", "-r", "--exclude=c", "./"),
        adds(everything, "sub", "-r", "--exclude=sub/", "./"),
        adds(everything, null, "-r", "--exclude=sub/", "--trust-sender", "./"),
        adds(everything, "served/b", "-r", "--exclude=/served/b", "../served"),
        adds(everything, "sub", "-rR", "--exclude=sub/", "sub/deep"),
        // A rule file on the other side may say anything, so that no rule is held against it.
        adds(everything, null, "-r", "--exclude=c", "--filter=dir-merge .rules", "./"));
  }

  @BeforeEach
  void plant() throws IOException {
    workplace = Workplace.create();
    served = workplace.directory("served");
    Files.createDirectories(served.resolve("sub/deep"));
    for (String name : List.of("a", "b", "sub/c", "sub/deep/d")) {
      Files.writeString(served.resolve(name), name);
    }
    Files.writeString(workplace.path("names"), "sub\n");
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_server_may_send_what_it_was_asked_for(Case lie) throws IOException {
    CommandRun stock = pull(Party.STOCK, lie);
    CommandRun ours = pull(Party.OURS, lie);
    assertThat(refusal(stock)).as(stock.toString()).isEqualTo(String.valueOf(lie.refused()));
    assertThat(refusal(ours)).as(ours.toString()).isEqualTo(refusal(stock));
    assertThat(ours.exitCode()).as(ours.toString()).isEqualTo(stock.exitCode());
    assertThat(names(Party.OURS)).isEqualTo(names(Party.STOCK));
    assertThat(names(Party.OURS).isEmpty()).isEqualTo(lie.refused() != null);
  }

  private CommandRun pull(Party client, Case lie) {
    List<String> words = new ArrayList<>(client.command());
    words.addAll(
        List.of("-e", SHELL.toString(), "--rsync-path=" + Peers.stock() + " " + lie.lie()));
    words.addAll(lie.client());
    words.add("host:" + words.removeLast());
    words.add(workplace.directory(client.name()) + "/");
    Map<String, String> environment =
        lie.sent() == null
            ? Map.of("SERVED", served.toString())
            : Map.of("SERVED", served.toString(), "SENT", lie.sent());
    return CommandRun.of(words).environment(environment).in(workplace.path(".")).run();
  }

  /** The name that was refused, with how; {@code null} if none was. */
  private static String refusal(CommandRun run) {
    Matcher said = REFUSAL.matcher(run.errors());
    return said.find() ? said.group().replaceFirst(".*: ", "") : "null";
  }

  private List<String> names(Party client) throws IOException {
    Path root = workplace.path(client.name());
    try (Stream<Path> all = Files.walk(root)) {
      return all.skip(1).map(path -> root.relativize(path).toString()).sorted().toList();
    }
  }
}
