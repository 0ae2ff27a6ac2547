package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.testdata.Content;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What block devices hold, sent as files and written in place of files. */
class DevicesTest {
  private static final int CAPACITY = 1 << 20;
  private static final int SIZE = 700_000;
  private static final int FILE_IO = 11;
  private static final int CONNECTION_LOST = 12;

  private Workplace workplace;
  private Path image;
  private Path source;
  private Path destination;
  private byte[] held;
  private String device = "";

  @BeforeEach
  void prepare() throws IOException {
    workplace = Workplace.create();
    image = workplace.path("image");
    source = workplace.directory("source");
    destination = workplace.directory("destination");
    held = Content.random(1, CAPACITY).bytes();
    Files.write(image, held);
    CommandRun run = CommandRun.of(List.of("losetup", "--show", "-f", image.toString())).run();
    if (run.exitCode() != 0) {
      System.out.println("skipped: there is no loop device to be had: " + run.errors().strip());
      Assumptions.abort("no loop device");
    }
    device = run.output().strip();
  }

  @AfterEach
  void cleanUp() {
    if (!device.isEmpty()) {
      CommandRun.of(List.of("losetup", "-d", device)).run();
    }
    workplace.close();
  }

  private Path deviceIn(Path directory) {
    Path node = directory.resolve("disk");
    Transfer.succeed(CommandRun.of(List.of("cp", "-a", device, node.toString())).run());
    return node;
  }

  private byte[] deviceContent() throws IOException {
    try (InputStream content = Files.newInputStream(Path.of(device))) {
      return content.readAllBytes();
    }
  }

  static Stream<Arguments> runs() {
    return Stream.concat(
        Pairs.with(List.of(32)),
        Stream.of(Arguments.of(Pairing.OURS_TO_OURS, Direction.LOCAL, 32)));
  }

  @ParameterizedTest(name = "{0}, {1}, protocol {2}")
  @MethodSource("runs")
  void a_device_becomes_a_file_with_what_it_holds(
      Pairing pairing, Direction direction, int protocol) throws IOException {
    deviceIn(source);
    Files.writeString(source.resolve("file"), "beside it");

    CommandRun run =
        Transfer.of(pairing, direction)
            .options("-ai", "--copy-devices")
            .protocol(protocol)
            .copy(source, destination);

    String way = direction == Direction.PUSH ? "<" : ">";
    assertThat(run.output()).as(run::toString).contains(way + "f+++++++++ disk\n");
    assertThat(destination.resolve("disk")).isRegularFile().hasBinaryContent(held);
    assertThat(destination.resolve("file")).hasContent("beside it");
  }

  @ParameterizedTest(name = "{0}, {1}, protocol {2}")
  @MethodSource("runs")
  void an_older_copy_of_a_device_is_updated_by_its_differences(
      Pairing pairing, Direction direction, int protocol) throws IOException {
    deviceIn(source);
    byte[] older = held.clone();
    older[5_000]++;
    Files.write(destination.resolve("disk"), older);

    CommandRun run =
        Transfer.of(pairing, direction)
            .options("-rI", "--stats", "--copy-devices", "--no-whole-file")
            .protocol(protocol)
            .copy(source, destination);

    assertThat(Statistics.of(run).literalBytes()).as(run::toString).isBetween(1L, 10_000L);
    assertThat(destination.resolve("disk")).hasBinaryContent(held);
  }

  @ParameterizedTest(name = "{0}, {1}, protocol {2}")
  @MethodSource("runs")
  void a_file_is_written_into_the_device_of_its_name(
      Pairing pairing, Direction direction, int protocol) throws IOException {
    Path node = deviceIn(destination);
    byte[] content = Content.random(2, SIZE).bytes();
    Files.write(source.resolve("disk"), content);

    CommandRun run =
        Transfer.of(pairing, direction)
            .options("-ri", "-S", "--no-whole-file", "--preallocate", "--write-devices")
            .protocol(protocol)
            .run(destination + "/", source + "/");

    if (pairing.receiver(direction) == Party.STOCK) {
      // Stock wants to cut a device where a sparse file ends.
      assertThat(run.errors()).as(run::toString).contains("Invalid argument (22)");
      return;
    }
    Transfer.succeed(run);
    System.arraycopy(content, 0, held, 0, SIZE);
    assertThat(deviceContent()).isEqualTo(held);
    assertThat(Files.isRegularFile(node)).isFalse();
  }

  @ParameterizedTest(name = "{0}, {1}, protocol {2}")
  @MethodSource("runs")
  void what_a_device_holds_already_is_not_sent(Pairing pairing, Direction direction, int protocol)
      throws IOException {
    deviceIn(destination);
    byte[] content = held.clone();
    content[600_000]++;
    Files.write(source.resolve("disk"), content);

    CommandRun run =
        Transfer.of(pairing, direction)
            .options("-r", "--stats", "--no-whole-file", "--write-devices", "--fsync")
            .protocol(protocol)
            .copy(source, destination);

    assertThat(Statistics.of(run).literalBytes()).as(run::toString).isBetween(1L, 10_000L);
    assertThat(deviceContent()).isEqualTo(content);
  }

  @ParameterizedTest(name = "{0}, {1}, protocol {2}")
  @MethodSource("runs")
  void a_file_that_is_too_long_for_the_device_ends_the_run(
      Pairing pairing, Direction direction, int protocol) throws IOException {
    deviceIn(destination);
    Files.write(source.resolve("disk"), Content.random(3, CAPACITY + 1).bytes());

    CommandRun run =
        Transfer.of(pairing, direction)
            .options("-r", "--write-devices")
            .protocol(protocol)
            .run(destination + "/", source + "/");

    assertThat(run.exitCode()).as(run::toString).isIn(FILE_IO, CONNECTION_LOST);
    assertThat(run.errors()).as(run::toString).contains("No space left on device (28)");
  }

  /** A character device in place of a block device, and a FIFO in place of a socket. */
  @ParameterizedTest(name = "{0}, {1}, protocol {2}")
  @MethodSource("runs")
  void a_node_of_another_sort_counts_as_changed(Pairing pairing, Direction direction, int protocol)
      throws IOException {
    deviceIn(destination);
    String script = "mknod '%s/disk' c 1 3 && mkfifo '%s/pipe'".replace("%s", source.toString());
    Transfer.succeed(CommandRun.of(List.of("sh", "-c", script)).run());
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(destination.resolve("pipe")));
    }

    CommandRun run =
        Transfer.of(pairing, direction)
            .options("-rDi")
            .protocol(protocol)
            .copy(source, destination);

    assertThat(run.output()).as(run::toString).contains("cDc.T...... disk", "cSc.T...... pipe");
    CommandRun types =
        CommandRun.of(List.of("stat", "-c", "%F", destination + "/disk", destination + "/pipe"))
            .run();
    assertThat(types.output()).isEqualTo("character special file\nfifo\n");
  }

  @ParameterizedTest(name = "{0}, {1}, protocol {2}")
  @MethodSource("runs")
  void without_the_option_a_device_is_replaced_and_not_touched(
      Pairing pairing, Direction direction, int protocol) throws IOException {
    Path node = deviceIn(destination);
    Files.writeString(source.resolve("disk"), "a file now", StandardOpenOption.CREATE_NEW);

    Transfer.of(pairing, direction)
        .options("-r", "--inplace")
        .protocol(protocol)
        .copy(source, destination);

    assertThat(node).isRegularFile().hasContent("a file now");
    assertThat(deviceContent()).isEqualTo(held);
  }
}
