package io.jrsync.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.Endpoint;
import io.jrsync.Jrsync;
import io.jrsync.SshSettings;
import io.jrsync.TransferRequest;
import io.jrsync.TransferResult;
import io.jrsync.protocol.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A file sent to a place, and fetched back from there: it must be the same. */
final class RoundTrip {
  private static final int SIZE = 300_000;

  private RoundTrip() {}

  /** Does both in one client, and so in one connection. */
  static void run(SshSettings settings, Endpoint.Ssh place, Path directory) throws IOException {
    run(settings, place, directory, Path.of("/"));
  }

  /** The same with a server for which a directory is the root of all. */
  static void run(SshSettings settings, Endpoint.Ssh place, Path directory, Path root)
      throws IOException {
    Path work = Files.createTempDirectory(directory, "trip");
    byte[] content = new byte[SIZE];
    new Random(1).nextBytes(content);
    Files.write(work.resolve("file"), content);
    try (Jrsync jrsync = Jrsync.builder().ssh(settings).build()) {
      Path there = work.resolve("there");
      Endpoint.Ssh far = at(place, "/" + root.relativize(there) + "/");
      run(jrsync, Endpoint.local(work + "/file"), far);
      assertThat(there.resolve("file")).hasBinaryContent(content);
      run(jrsync, far, Endpoint.local(work + "/back"));
      assertThat(work.resolve("back/file")).hasBinaryContent(content);
    }
  }

  /** The same place with other paths. */
  static Endpoint.Ssh at(Endpoint.Ssh place, String path) {
    Endpoint.Ssh other = Endpoint.ssh(place.host(), path);
    return new Endpoint.Ssh(
        place.user(), place.host(), place.port(), place.program(), place.quoting(), other.paths());
  }

  private static void run(Jrsync jrsync, Endpoint from, Endpoint to) throws IOException {
    TransferResult result = jrsync.run(TransferRequest.copy(from, to).archive().build());
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
  }
}
