package io.jrsync.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.Sha2Crypt;

/**
 * An account with a password that exists for one process and its children alone: they have a mount
 * namespace with other files of accounts. It has the rights of root, who has to make it.
 */
record PrivateAccount(String name, String password) {
  private static final String MOUNT_AND_RUN =
      "mount --bind \"$1\" /etc/passwd && mount --bind \"$2\" /etc/shadow && shift 2 && exec"
          + " \"$@\"";

  /** Returns the words that run a program where the account exists. */
  List<String> wrap(Path directory, List<String> program) throws IOException {
    Path users = directory.resolve("passwd");
    Path shadow = directory.resolve("shadow");
    String hash = Sha2Crypt.sha512Crypt(password.getBytes(StandardCharsets.UTF_8));
    copyAndAdd(Path.of("/etc/passwd"), users, name + ":x:0:0::/:/bin/sh\n");
    copyAndAdd(Path.of("/etc/shadow"), shadow, name + ":" + hash + ":20000:0:99999:7:::\n");
    List<String> words = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", MOUNT_AND_RUN));
    words.addAll(List.of("sh", users.toString(), shadow.toString()));
    words.addAll(program);
    return words;
  }

  /** Whether this process may do that. */
  static boolean isPossible() {
    try {
      Tool.run("unshare", "--mount", "mount", "--bind", "/etc/shadow", "/etc/shadow");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void copyAndAdd(Path file, Path copy, String line) throws IOException {
    Files.writeString(copy, Files.readString(file) + line);
  }
}
