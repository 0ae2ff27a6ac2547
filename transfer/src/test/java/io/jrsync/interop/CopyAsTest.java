package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code --copy-as}, beside stock: what the other user may not read is not sent, what he makes is
 * his.
 */
class CopyAsTest {
  /** Both sides of a local copy are one process. */
  private static final String FOR_SERVER = "-rt -M--copy-as=nobody";

  /** What a server says whose client has gone; stock's is ended before it can. */
  private static final String LEFT_ALONE = ".*connection unexpectedly closed.*|.*\\(code 12\\).*";

  private Workplace workplace;
  private Path directory;

  @BeforeEach
  void prepare() {
    boolean root = Integer.valueOf(0).equals(uid(Path.of("/proc/self")));
    assumeTrue(root, "only root may act as another user");
    workplace = Workplace.create();
    directory = workplace.path(".");
  }

  @AfterEach
  void cleanUp() {
    if (workplace != null) {
      workplace.close();
    }
  }

  private static Object uid(Path file) {
    try {
      return Files.getAttribute(file, "unix:uid");
    } catch (IOException e) {
      return -1;
    }
  }

  private void plant() throws IOException {
    Workplace.delete(directory.resolve("src"));
    Workplace.delete(directory.resolve("dst"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path src = workplace.directory("src");
    Files.writeString(src.resolve("open"), "for all");
    Path secret = Files.writeString(src.resolve("secret"), "for root");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Path group = Files.writeString(src.resolve("shared"), "for the group");
    Files.setAttribute(group, "unix:gid", 60);
    Files.setPosixFilePermissions(group, PosixFilePermissions.fromString("rw-r-----"));
    Files.setPosixFilePermissions(src, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path dst = workplace.directory("dst");
    Files.setPosixFilePermissions(dst, PosixFilePermissions.fromString("rwxrwxrwx"));
    for (Path place : List.of(src, dst)) {
      Files.setLastModifiedTime(place, FileTime.fromMillis(1_400_000_000_000L));
    }
  }

  static Stream<Arguments> jobs() {
    return Stream.of(
            "-rt --copy-as=nobody",
            "-rt --copy-as=games",
            "-a --copy-as=65534:60",
            "-rtX --copy-as=root:games",
            FOR_SERVER,
            "-a --super --copy-as=nobody",
            "-rtn --copy-as=nobody",
            "-rt --copy-as=nosuchuser",
            "-rt --copy-as=nobody:nosuchgroup",
            "-rt --copy-as=nobody:",
            "-rt --copy-as=",
            "-rt --copy-as=99999999999")
        .flatMap(
            options -> Stream.of(Direction.values()).map(route -> Arguments.of(options, route)))
        .filter(job -> !job.get()[0].equals(FOR_SERVER) || job.get()[1] != Direction.LOCAL);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("jobs")
  void one_side_acts_as_the_user(String options, Direction route) throws IOException {
    plant();
    CommandRun stock = run(Party.STOCK, options, route);
    List<String> expected = outcome();
    plant();
    CommandRun ours = run(Party.OURS, options, route);

    assertThat(ours.exitCode()).as(ours + "\n" + stock).isEqualTo(stock.exitCode());
    assertThat(outcome()).as(ours::toString).isEqualTo(expected);
    assertThat(lines(ours)).as(ours::toString).isEqualTo(lines(stock));
  }

  @Test
  void a_server_of_ours_acts_as_the_user_that_its_client_says() throws IOException {
    plant();
    CommandRun push = serve(Direction.PUSH);
    assertThat(push.exitCode()).as(push::toString).isZero();
    assertThat(uid(directory.resolve("dst/open"))).isEqualTo(65534);
    plant();
    CommandRun pull = serve(Direction.PULL);
    assertThat(pull.exitCode()).as(pull::toString).isEqualTo(23);
    assertThat(pull.errors()).contains("send_files failed to open").contains("secret");
    assertThat(directory.resolve("dst/secret")).doesNotExist();
  }

  private CommandRun serve(Direction route) {
    List<String> words = new ArrayList<>(Party.STOCK.command());
    words.addAll(RemoteShell.options(RemoteShell.plain(), Party.OURS));
    return transfer(words, FOR_SERVER, route);
  }

  @Test
  void a_local_copy_is_by_one_process() throws IOException {
    plant();
    CommandRun run = run(Party.OURS, FOR_SERVER, Direction.LOCAL);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("use --copy-as for both");
    assertThat(directory.resolve("dst")).isEmptyDirectory();
  }

  /** Nobody can give files away who is not root: there is nothing to be told. */
  @Test
  void an_ordinary_user_is_not_told_of_owners() throws IOException {
    plant();
    Files.delete(directory.resolve("src/secret"));
    Files.delete(directory.resolve("src/shared"));
    CommandRun run = run(Party.OURS, "-aO --no-p --copy-as=nobody", Direction.LOCAL);
    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.errors()).isEmpty();
  }

  /** Stock's two processes of a local copy both say it, the second sometimes that it was ended. */
  private static List<String> lines(CommandRun run) {
    return PrintedText.of(run.errors()).stream()
        .filter(line -> !line.contains("SIGUSR1") && !line.matches(LEFT_ALONE))
        .map(line -> line.replaceAll("\\[(receiving|sender|server \\w+)\\]", "[]"))
        .distinct()
        .toList();
  }

  private List<String> outcome() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory.resolve("dst"))) {
      for (Path file : files.sorted().toList()) {
        Map<String, Object> of = Files.readAttributes(file, "unix:uid,gid,mode,size");
        found.add(file.getFileName() + " " + of);
      }
    }
    return found;
  }

  private CommandRun run(Party party, String options, Direction route) {
    List<String> words = new ArrayList<>(party.command());
    if (route != Direction.LOCAL) {
      words.addAll(RemoteShell.options(RemoteShell.plain(), Party.STOCK));
    }
    return transfer(words, options, route);
  }

  private CommandRun transfer(List<String> words, String options, Direction route) {
    words.addAll(List.of(options.split(" ")));
    words.add((route == Direction.PULL ? "host:" + directory + "/" : "") + "src/");
    words.add((route == Direction.PUSH ? "host:" + directory + "/" : "") + "dst/");
    return CommandRun.of(words).in(directory).environment(Map.of("LC_ALL", "C")).run();
  }
}
