package io.jrsync;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.deploy.Receiver;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * {@code jrsync-receiver.jar}, which serves a transfer where there is a Java but no rsync: {@link
 * TransferRequest.Builder#deploy} sends it there. Holds the jar in memory, a megabyte or two;
 * immutable.
 */
public final class ReceiverJar {
  private static final String RESOURCE = "jrsync-receiver.jar";
  private static final int MOST_BYTES = 64 << 20;
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private final Receiver receiver;

  private ReceiverJar(byte[] content) {
    this.receiver = new Receiver(content, About.version());
  }

  /**
   * The one inside the running jar, where that is {@code jrsync.jar} or {@code jrsync-sender.jar}.
   */
  public static Optional<ReceiverJar> bundled() {
    try (InputStream in = ReceiverJar.class.getResourceAsStream(RESOURCE)) {
      return in == null ? Optional.empty() : Optional.of(new ReceiverJar(in.readAllBytes()));
    } catch (IOException e) {
      throw new IllegalStateException("the running jar is damaged", e);
    }
  }

  /**
   * Reads one from a file.
   *
   * @throws RsyncException when it cannot be read or is no jar
   */
  public static ReceiverJar of(Path file) throws RsyncException {
    try (InputStream in = new FileInputStream(file.toFile())) {
      byte[] content = in.readNBytes(MOST_BYTES);
      if (!Arrays.equals(ZIP, 0, ZIP.length, content, 0, Math.min(ZIP.length, content.length))
          || in.read() >= 0) {
        throw new RsyncException(ExitCode.FILE_IO, file + " is not a receiver jar");
      }
      return new ReceiverJar(content);
    } catch (RsyncException e) {
      throw e;
    } catch (IOException e) {
      throw new RsyncException(ExitCode.FILE_IO, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  Receiver receiver() {
    return receiver;
  }
}
