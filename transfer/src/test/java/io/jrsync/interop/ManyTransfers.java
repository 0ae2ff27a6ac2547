package io.jrsync.interop;

import io.jrsync.Endpoint;
import io.jrsync.Jrsync;
import io.jrsync.SshServer;
import io.jrsync.SshSettings;
import io.jrsync.TransferRequest;
import io.jrsync.TransferResult;
import io.jrsync.event.TransferEvent;
import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A program that pushes one tree many times at once, in one JVM: through the built-in SSH client of
 * one {@link Jrsync} to the one embedded server. No transfer ends before all have begun. Prints how
 * many copies are right.
 */
final class ManyTransfers {
  private final Jrsync jrsync;
  private final Path source;
  private final int port;
  private final CountDownLatch begun;

  private ManyTransfers(Jrsync jrsync, Path source, int port, int count) {
    this.jrsync = jrsync;
    this.source = source;
    this.port = port;
    this.begun = new CountDownLatch(count);
  }

  /** Arguments: source, root, authorized keys, key, count. */
  public static void main(String[] args) throws Exception {
    Path source = Path.of(args[0]);
    Path root = Path.of(args[1]);
    int count = Integer.parseInt(args[4]);
    try (SshServer server =
            SshServer.builder().share(root, Path.of(args[2])).limits(count, count).start();
        Jrsync jrsync = Jrsync.builder().ssh(settings(server, Path.of(args[3]))).build();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ManyTransfers all = new ManyTransfers(jrsync, source, server.address().getPort(), count);
      List<Future<?>> transfers = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String name = "/copy-" + i;
        transfers.add(threads.submit(() -> all.push(name)));
      }
      for (Future<?> transfer : transfers) {
        transfer.get();
      }
    }
    TreeSnapshot expected = Trees.snapshot(source);
    for (int i = 0; i < count; i++) {
      Trees.assertSame(expected, root.resolve("copy-" + i), Aspect.USUAL, () -> "wrong");
    }
    System.out.println(count + " copies are right");
  }

  private static SshSettings settings(SshServer server, Path key) throws IOException {
    Path known = key.resolveSibling("known_hosts");
    Files.writeString(
        known, "[127.0.0.1]:" + server.address().getPort() + " " + server.hostKey() + "\n");
    return SshSettings.builder()
        .withoutConfigFiles()
        .withoutAgent()
        .identity(key)
        .knownHosts(known)
        .build();
  }

  private TransferResult push(String name) throws IOException {
    AtomicBoolean first = new AtomicBoolean(true);
    TransferResult result =
        jrsync.run(
            TransferRequest.copy(
                    Endpoint.local(source + "/"), Endpoint.ssh("127.0.0.1", name).withPort(port))
                .archive()
                .listener(event -> awaitOthers(event, first))
                .build());
    if (first.get() || !result.isComplete()) {
      throw new AssertionError(name + ": " + result);
    }
    return result;
  }

  /** What is reported first comes when both sides are at work. */
  private void awaitOthers(TransferEvent event, AtomicBoolean first) {
    if (!first.getAndSet(false)) {
      return;
    }
    begun.countDown();
    try {
      begun.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted at " + event, e);
    }
  }
}
