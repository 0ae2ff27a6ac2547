package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.InteropTree.Part;
import io.jrsync.interop.support.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The archive that {@code bin/image} makes, unpacked where no Java can be found. */
class ImageIT {
  private static final long ARCHIVE_LIMIT = 80_000_000;

  private static Workplace workplace;
  private static TreeSnapshot source;
  private static Path archive;
  private static Path image;
  private static Path programs;

  @BeforeAll
  static void makeAndUnpack() throws IOException {
    workplace = Workplace.create();
    source =
        Trees.plant(
            workplace.directory("src"), EnumSet.of(Part.CONTENT, Part.NAMES, Part.SYMLINKS));
    programs = workplace.directory("programs");
    for (String tool : List.of("sh", "readlink")) {
      Files.createSymbolicLink(programs.resolve(tool), Path.of(Peers.program(tool)));
    }
    CommandRun made =
        CommandRun.of(
                List.of(
                    Path.of(System.getProperty("jrsync.root"), "bin", "image").toString(),
                    workplace.directory("archive").toString()))
            .environment(Map.of("JAVA_HOME", System.getProperty("java.home")))
            .timeoutSeconds(600)
            .run();
    assertThat(made.exitCode()).as(made::toString).isZero();
    archive = Path.of(made.output().trim());
    Path unpacked = workplace.directory("opt");
    CommandRun tar =
        CommandRun.of(List.of("tar", "xzf", archive.toString(), "-C", unpacked.toString())).run();
    assertThat(tar.exitCode()).as(tar::toString).isZero();
    try (Stream<Path> top = Files.list(unpacked)) {
      image = top.toList().getFirst();
    }
  }

  @AfterAll
  static void remove() {
    workplace.close();
  }

  @Test
  void the_archive_is_named_after_version_and_machine_and_not_too_large() throws IOException {
    assertThat(archive.getFileName().toString()).matches("jrsync-0\\.1\\.0-linux-[^-]+\\.tar\\.gz");
    assertThat(image.getFileName().toString() + ".tar.gz")
        .isEqualTo(archive.getFileName().toString());
    assertThat(Files.size(archive)).isLessThan(ARCHIVE_LIMIT);
  }

  @Test
  void the_manual_page_and_the_completions_are_where_they_are_looked_for() {
    for (String file :
        List.of(
            "man/man1/jrsync.1",
            "bash-completion/completions/jrsync",
            "zsh/site-functions/_jrsync")) {
      assertThat(image.resolve("share").resolve(file)).isNotEmptyFile();
    }
  }

  @Test
  void it_is_a_client_for_stock() {
    Path target = workplace.path("from-image");
    CommandRun run =
        run(
            image.resolve("bin/jrsync"),
            Map.of(),
            "-a",
            "-e",
            RemoteShell.plain().toString(),
            "--rsync-path=" + Peers.stock(),
            workplace.path("src") + "/",
            "host:" + target);
    assertClean(run);
    Trees.assertSame(source, target, Aspect.USUAL, run::toString);
  }

  @Test
  void it_is_a_far_end_for_stock_through_a_link() throws IOException {
    Path target = workplace.path("to-image");
    Path link = Files.createSymbolicLink(workplace.path("link"), image.resolve("bin/jrsync"));
    CommandRun run =
        run(
            Path.of(Peers.stock()),
            Map.of(),
            "-a",
            "-e",
            RemoteShell.plain().toString(),
            "--rsync-path=" + link,
            workplace.path("src") + "/",
            "host:" + target);
    assertClean(run);
    Trees.assertSame(source, target, Aspect.USUAL, run::toString);
  }

  @Test
  void it_starts_from_its_cache_wherever_it_is_unpacked() throws IOException {
    Path log = workplace.path("classes");
    Map<String, String> options =
        Map.of("JRSYNC_JAVA_OPTS", "-Xlog:class+load=info:file=" + log + ":none");
    assertClean(run(image.resolve("bin/jrsync"), options, "--version"));
    List<String> classes = Files.readAllLines(log);
    assertThat(classes.stream().filter(line -> line.contains("source: shared objects file")))
        .hasSizeGreaterThan(classes.size() * 9 / 10);
  }

  @Test
  void a_copy_that_loses_times_loses_the_cache_and_nothing_else() throws IOException {
    Path copy = workplace.path("copy");
    CommandRun cp = CommandRun.of(List.of("cp", "-rp", image.toString(), copy.toString())).run();
    assertThat(cp.exitCode()).as(cp::toString).isZero();
    FileTime other = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(copy.resolve("lib/jrsync.jar"), other);
    CommandRun run = run(copy.resolve("bin/jrsync"), Map.of(), "--version");
    assertClean(run);
    assertThat(run.output()).startsWith("jrsync  version ");
  }

  private static void assertClean(CommandRun run) {
    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.errors()).as(run::toString).isEmpty();
  }

  /** Runs a program where there is a shell on the search path and no Java. */
  private static CommandRun run(
      Path program, Map<String, String> environment, String... arguments) {
    List<String> words = new ArrayList<>(List.of(program.toString()));
    words.addAll(List.of(arguments));
    Map<String, String> bare = new HashMap<>(environment);
    bare.put("PATH", programs.toString());
    bare.put("HOME", "/nonexistent");
    return CommandRun.of(words).environment(bare).run();
  }
}
