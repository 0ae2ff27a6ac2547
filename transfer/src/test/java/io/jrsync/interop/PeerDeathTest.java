package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.Interceptor.Tampering;
import io.jrsync.testdata.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A process at the other end that is killed at any point of the traffic; we survive it. */
class PeerDeathTest {
  private static final int FILES = 8;
  private static final int SIZE = 40_000;

  /** In each of the eight constellations, half of them early, half anywhere. */
  private static final int DEATHS = Integer.getInteger("jrsync.deaths", 8);

  private static final int EARLY = 1_500;

  /** What the sender says, almost all of it content; what the receiver says. */
  private static final int SENDER_SAYS = FILES * SIZE;

  private static final int RECEIVER_SAYS = 4_000;
  private static final int STREAM_BROKEN = 12;

  /** Socket I/O, protocol stream, and what ssh says when it loses the server. */
  private static final List<Integer> CODES = List.of(10, STREAM_BROKEN, 255);

  private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.[A-Za-z0-9]{6}");

  private static Workplace workplace;
  private static Path source;
  private Path destination;

  @BeforeAll
  static void write() throws IOException {
    workplace = Workplace.create();
    source = workplace.directory("source");
    for (int i = 0; i < FILES; i++) {
      Files.write(source.resolve("file" + i), newContent(i).bytes());
    }
  }

  @AfterAll
  static void cleanUp() {
    workplace.close();
  }

  @BeforeEach
  void prepare() throws IOException {
    resetDestination();
  }

  private static Content newContent(int file) {
    return Content.random(file, SIZE);
  }

  /** Of another size, as some blocks of it are wanted. */
  private static Content oldContent(int file) {
    return Content.of(newContent(file).slice(0, 5_000), Content.random(100 + file, 3_000));
  }

  private void resetDestination() throws IOException {
    Workplace.delete(workplace.path("destination"));
    destination = workplace.directory("destination");
    for (int i = 0; i < FILES; i += 2) {
      Files.write(destination.resolve("file" + i), oldContent(i).bytes());
    }
  }

  /** Who dies; the other one is ours. */
  record Constellation(Party victim, boolean clientDies, Direction direction) {
    Pairing pairing() {
      if (victim == Party.OURS) {
        return Pairing.OURS_TO_OURS;
      }
      return clientDies ? Pairing.STOCK_TO_OURS : Pairing.OURS_TO_STOCK;
    }

    boolean receiverSurvives() {
      return clientDies == (direction == Direction.PUSH);
    }

    @Override
    public String toString() {
      String role = clientDies ? "client" : "server";
      return victim.name().toLowerCase(Locale.ROOT) + " " + role + " dies in a " + direction;
    }
  }

  static Stream<Arguments> constellations() {
    return Stream.of(Party.STOCK, Party.OURS)
        .flatMap(victim ->
            Stream.of(true, false)
                .flatMap(client ->
                    Pairs.REMOTE.stream()
                        .map(way -> Arguments.of(new Constellation(victim, client, way)))));
  }

  /** What is seen of the side that survives. */
  private record Survivor(int exitCode, String errors) {}

  @ParameterizedTest(name = "{0}")
  @MethodSource("constellations")
  void the_survivor_says_so_and_leaves_nothing_behind(Constellation constellation)
      throws IOException, InterruptedException {
    Random random = new Random(constellation.toString().hashCode());
    for (int i = 0; i < DEATHS; i++) {
      boolean whatSenderSays = random.nextInt(4) > 0;
      int most = i % 2 == 0 ? EARLY : whatSenderSays ? SENDER_SAYS : RECEIVER_SAYS;
      int after = random.nextInt(most);
      resetDestination();

      Survivor survivor = kill(constellation, whatSenderSays, after);

      String what =
          constellation
              + " after "
              + after
              + " bytes of the "
              + (whatSenderSays ? "sender" : "receiver")
              + ": "
              + survivor;
      assertEnd(survivor, what);
      Set<String> copied = assertTree(constellation.receiverSurvives(), what);
      if (survivor.exitCode() == 0) {
        assertThat(copied).as(what).hasSize(FILES);
      }
    }
  }

  private Survivor kill(Constellation constellation, boolean whatSenderSays, int after)
      throws InterruptedException {
    Direction direction = constellation.direction();
    try (Interceptor interceptor = new Interceptor()) {
      Runnable kill =
          constellation.clientDies() ? interceptor::killClient : interceptor::killServer;
      Tampering deadly = after(after, kill);
      if (whatSenderSays == (direction == Direction.PUSH)) {
        interceptor.upwards(deadly);
      } else {
        interceptor.downwards(deadly);
      }
      CommandRun client =
          Transfer.of(constellation.pairing(), direction)
              .options("-rt", "--no-whole-file", "--block-size=1000")
              .over(interceptor)
              .run(destination + "/", source + "/");
      int server = interceptor.awaitServer();
      return constellation.clientDies()
          ? new Survivor(server, interceptor.serverErrors())
          : new Survivor(client.exitCode(), client.errors());
    }
  }

  /** Lets so many bytes pass, and then nobody says anything any more. */
  private static Tampering after(int bytes, Runnable kill) {
    int[] left = {bytes};
    return (buffer, length) -> {
      if (length <= left[0]) {
        left[0] -= length;
        return length;
      }
      kill.run();
      return left[0];
    };
  }

  private static void assertEnd(Survivor survivor, String what) {
    if (survivor.exitCode() == 0) {
      return;
    }
    assertThat(survivor.exitCode()).as(what).isIn(CODES);
    assertThat(survivor.errors())
        .as(what)
        .contains("rsync error: ", "(code " + survivor.exitCode() + ")")
        .doesNotContain("Exception", "\tat ");
  }

  /** Returns which files are there as they are to be, not as they were. */
  private Set<String> assertTree(boolean receiverSurvives, String what) throws IOException {
    List<String> names = new ArrayList<>(List.of(destination.toFile().list()));
    if (!receiverSurvives) {
      names.removeIf(name -> TEMPORARY.matcher(name).matches());
    }
    Set<String> copied = new HashSet<>();
    for (String name : names) {
      assertThat(name).as(what).matches("file\\d");
      int file = Integer.parseInt(name.substring("file".length()));
      byte[] content = Files.readAllBytes(destination.resolve(name));
      if (Arrays.equals(content, newContent(file).bytes())) {
        copied.add(name);
      } else {
        assertThat(content).as("%s of %s", name, what).isEqualTo(oldContent(file).bytes());
      }
    }
    return copied;
  }
}
