package io.jrsync.transfer.sshd;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/** Reads files of keys that may log in, in OpenSSH's format. */
final class AuthorizedKeys {
  private static final Set<PosixFilePermission> WRITABLE_BY_OTHERS =
      PosixFilePermissions.fromString("----w--w-");

  private static final Pattern KEY_TYPE = Pattern.compile("(sk-)?(ssh|ecdsa)-[-@.a-z0-9]+");

  private AuthorizedKeys() {}

  /** A key with what it may do. */
  record Entry(PublicKey key, KeyOptions options) {}

  /** Reads a file; an entry that cannot be understood is an error, because it might restrict. */
  static List<Entry> read(Path file) throws RsyncException {
    List<Entry> entries = new ArrayList<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      try {
        entries.add(entry(text));
      } catch (IOException | GeneralSecurityException | RuntimeException e) {
        throw new RsyncException(
            ExitCode.SYNTAX, file + ", line " + number + ": " + e.getMessage(), e);
      }
    }
    return entries;
  }

  private static List<String> lines(Path file) throws RsyncException {
    try {
      if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.stream().anyMatch(WRITABLE_BY_OTHERS::contains)) {
          throw new RsyncException(
              ExitCode.FILE_IO,
              "others could add keys to " + file + ": take that from them with chmod go-w");
        }
      }
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (RsyncException e) {
      throw e;
    } catch (IOException e) {
      throw new RsyncException(
          ExitCode.FILE_IO, "cannot read the authorized keys: " + FileErrors.reason(file, e), e);
    }
  }

  private static Entry entry(String line) throws IOException, GeneralSecurityException {
    int end = KeyOptions.end(line);
    String first = line.substring(0, end);
    boolean plain = KEY_TYPE.matcher(first).matches();
    KeyOptions options = plain ? KeyOptions.NONE : KeyOptions.parse(first);
    PublicKeyEntry parsed =
        PublicKeyEntry.parsePublicKeyEntry(plain ? line : line.substring(end).strip());
    if (parsed == null) {
      throw new IllegalArgumentException("there is no key");
    }
    PublicKey key = parsed.resolvePublicKey(null, null, PublicKeyEntryResolver.FAILING);
    if (key == null) {
      throw new IllegalArgumentException(
          "keys of the type " + parsed.getKeyType() + " are unknown");
    }
    return new Entry(key, options);
  }
}
