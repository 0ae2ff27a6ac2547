package example;

import io.jrsync.Endpoint;
import io.jrsync.Jrsync;
import io.jrsync.TransferRequest;
import io.jrsync.TransferResult;
import io.jrsync.protocol.RsyncException;
import java.nio.file.Path;

/** Keeps a copy of a directory: {@code java example.Mirror FROM TO}. */
public final class Mirror {
  private Mirror() {}

  public static void main(String[] args) throws RsyncException {
    TransferResult result = copy(Path.of(args[0]), Path.of(args[1]));
    System.out.println(result.isComplete() ? "complete" : "failed: " + result.failures());
  }

  static TransferResult copy(Path from, Path to) throws RsyncException {
    try (Jrsync jrsync = Jrsync.create()) {
      return jrsync.run(
          TransferRequest.copy(Endpoint.local(from + "/"), Endpoint.local(to + "/"))
              .archive()
              .exclude("*.tmp")
              .build());
    }
  }
}
