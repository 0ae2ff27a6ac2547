package io.jrsync.interop;

import io.jrsync.Endpoint;
import io.jrsync.Jrsync;
import io.jrsync.SshServer;
import io.jrsync.TransferRequest;
import io.jrsync.TransferResult;
import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.TreeSnapshot;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.ArgumentQuoting;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.protocol.options.TransferOptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;

/**
 * A program that pushes one tree many times at once, in one JVM: each transfer over a connection of
 * its own to the one embedded server, and none goes on before all are connected. Prints how many
 * copies are right.
 */
final class ManyTransfers {
  private static final TransferOptions ARCHIVE = TransferOptions.builder().archive().build();

  private final SshServer server;
  private final SshClient client;
  private final Jrsync jrsync;
  private final Path source;
  private final CountDownLatch connected;

  private ManyTransfers(SshServer server, SshClient client, Jrsync jrsync, Path source, int count) {
    this.server = server;
    this.client = client;
    this.jrsync = jrsync;
    this.source = source;
    this.connected = new CountDownLatch(count);
  }

  /** Arguments: source, root, authorized keys, key, count. */
  public static void main(String[] args) throws Exception {
    Path source = Path.of(args[0]);
    Path root = Path.of(args[1]);
    int count = Integer.parseInt(args[4]);
    try (SshServer server =
            SshServer.builder().share(root, Path.of(args[2])).limits(count, count).start();
        SshClient client = client(Path.of(args[3]));
        Jrsync jrsync = Jrsync.create();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ManyTransfers all = new ManyTransfers(server, client, jrsync, source, count);
      List<Future<?>> transfers = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String name = "copy-" + i;
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

  private static SshClient client(Path key) {
    SshClient client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
    Iterable<KeyPair> keys = new FileKeyPairProvider(key).loadKeys(null);
    client.setKeyIdentityProvider(session -> keys);
    client.start();
    return client;
  }

  private Object push(String name) throws Exception {
    try (ClientSession session =
        client.connect("test", server.address()).verify(5, TimeUnit.MINUTES).getSession()) {
      session.auth().verify(5, TimeUnit.MINUTES);
      try (ChannelExec channel = session.createExecChannel(command(name))) {
        channel.setErr(System.err);
        channel.open().verify(5, TimeUnit.MINUTES);
        connected.countDown();
        connected.await();
        TransferResult result =
            jrsync.run(
                TransferRequest.copy(
                        Endpoint.local(source + "/"),
                        new Endpoint.Streams(channel.getInvertedOut(), channel.getInvertedIn()))
                    .options(ARCHIVE)
                    .build());
        if (!result.isComplete()) {
          throw new AssertionError(result.toString());
        }
        return result;
      }
    }
  }

  private static String command(String name) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes("rsync".getBytes(StandardCharsets.UTF_8));
    for (byte[] word :
        ServerCommandLine.pack(
            ARCHIVE,
            true,
            ARCHIVE.algorithms().maxProtocol(),
            List.of(RawName.ofUtf8(name)),
            ArgumentQuoting.SHELL)) {
      line.write(' ');
      line.writeBytes(word);
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
