package io.jrsync.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jrsync.Endpoint;
import io.jrsync.Jrsync;
import io.jrsync.Plan;
import io.jrsync.Progress;
import io.jrsync.ReceiverJar;
import io.jrsync.Transfer;
import io.jrsync.TransferRequest;
import io.jrsync.TransferResult;
import io.jrsync.event.ChangeKind;
import io.jrsync.event.FileFailure;
import io.jrsync.event.TransferEvent.Deletion;
import io.jrsync.event.TransferEvent.FileSum;
import io.jrsync.event.TransferEvent.ItemChange;
import io.jrsync.event.TransferEvent.Notice;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.options.FileSums;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.spi.MemoryTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One method per example of the documents. */
final class Examples {
  private final PrintStream out;

  Examples(PrintStream out) {
    this.out = out;
  }

  void mirror(Endpoint photos, Endpoint backup) throws IOException {
    try (Jrsync jrsync = Jrsync.create()) {
      TransferResult result =
          jrsync.run(TransferRequest.copy(photos, backup).mirror().exclude("*.tmp").build());
      result.failures().forEach(out::println);
    }
  }

  long planned(Jrsync jrsync, Endpoint photos, Endpoint backup) throws IOException {
    TransferRequest request = TransferRequest.copy(photos, backup).mirror().build();
    Plan plan = jrsync.plan(request);
    if (plan.count(ChangeKind.DELETE) > 100) {
      throw new IllegalStateException("this would delete too much");
    }
    plan.changes().forEach(change -> out.println(change.kind() + " " + change.path()));
    jrsync.run(request);
    return plan.bytesToTransfer();
  }

  void watched(Jrsync jrsync, Endpoint photos, Endpoint backup) throws IOException {
    TransferRequest request =
        TransferRequest.copy(photos, backup)
            .archive()
            .listener(event -> {
              switch (event) {
                case ItemChange item -> out.println(item.kind() + " " + item.entry().path());
                case Deletion deletion -> out.println("deleted " + deletion.path());
                case Notice notice -> out.println(notice.text());
                default -> {}
              }
            })
            .build();
    jrsync.run(request);
  }

  TransferResult followed(Jrsync jrsync, TransferRequest request) throws Exception {
    try (Transfer transfer = jrsync.start(request)) {
      while (transfer.await(Duration.ofSeconds(1)).isEmpty()) {
        Progress progress = transfer.snapshot();
        String more = progress.listComplete() ? "" : " or more";
        out.println(progress.bytesDone() + " of " + progress.bytesKnown() + more);
        transfer.setBandwidth(isOfficeHour() ? 1_000_000 : 0);
      }
      return transfer.await();
    }
  }

  private static boolean isOfficeHour() {
    return TimeUnit.MILLISECONDS.toHours(System.currentTimeMillis()) % 24 > 8;
  }

  void retriedByHand(Jrsync jrsync, TransferRequest request) throws IOException {
    TransferResult result = jrsync.run(request);
    for (FileFailure failure : result.failures()) {
      if ("EACCES".equals(failure.errno())) {
        out.println("no permission for " + failure.path() + " at the " + failure.side());
      }
    }
  }

  Map<String, String> summed(Jrsync jrsync, Endpoint photos, Endpoint backup) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    jrsync.run(
        TransferRequest.copy(photos, backup)
            .archive()
            .fileSums(FileSums.SHA256)
            .listener(event -> {
              if (event instanceof FileSum sum) {
                digests.put(sum.entry().path(), sum.digest());
              }
            })
            .build());
    return digests;
  }

  byte[] fromMemory(Jrsync jrsync, Endpoint backup) throws IOException {
    MemoryTree config = new MemoryTree();
    config.put("app/settings.ini", "answer=42\n".getBytes(UTF_8));
    jrsync.run(TransferRequest.copy(Endpoint.memory(config), backup).archive().build());

    MemoryTree fetched = new MemoryTree();
    jrsync.run(TransferRequest.copy(backup, Endpoint.memory(fetched)).archive().build());
    return fetched.get("app/settings.ini");
  }

  void fromZip(Jrsync jrsync, Path zip, Endpoint site) throws IOException {
    try (FileSystem archive = FileSystems.newFileSystem(zip)) {
      Endpoint content = Endpoint.nio(archive, "/");
      jrsync.run(TransferRequest.copy(content, site).recursive().times().build());
    }
  }

  void reports(Jrsync jrsync, Endpoint site) throws IOException {
    Endpoint reports = Endpoint.virtual(new Reports(List.of("north", "south")));
    jrsync.run(TransferRequest.copy(reports, site).mirror().build());
  }

  void toMachineWithoutRsync(Jrsync jrsync, Path jarFile, Endpoint photos, Endpoint nas)
      throws IOException {
    ReceiverJar receiver = ReceiverJar.of(jarFile);
    jrsync.run(TransferRequest.copy(photos, nas).archive().deploy(receiver).build());
  }

  ExitCode serve(Jrsync jrsync, InputStream in, OutputStream out, List<byte[]> words)
      throws IOException {
    // words: what the client's side of the connection asked to be run, "--server ..."
    ServerCommandLine command = ServerCommandLine.parse(words);
    return jrsync.serve(in, out, command, System.err);
  }
}
