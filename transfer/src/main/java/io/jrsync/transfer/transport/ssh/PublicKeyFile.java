package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.RsyncException;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Public keys and certificates in files: {@code type base64 comment} on one line. */
final class PublicKeyFile {

  private PublicKeyFile() {}

  /** Returns the key in a file; null when there is none. */
  static @Nullable KeyBlob read(File file) throws RsyncException {
    String text = UserFile.read(file);
    if (text == null) {
      return null;
    }
    for (String line : text.split("\n", -1)) {
      List<String> fields = Arrays.asList(line.strip().split("[ \t]+", -1));
      if (fields.size() >= 2 && !line.startsWith("#") && !line.startsWith("-")) {
        try {
          return KeyBlob.ofBase64(fields.get(1));
        } catch (IOException e) {
          throw SshFailure.of(file + " is not a public key: " + e.getMessage(), e);
        }
      }
    }
    return null;
  }
}
