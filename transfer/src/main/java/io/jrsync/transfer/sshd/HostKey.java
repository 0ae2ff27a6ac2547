package io.jrsync.transfer.sshd;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Iterator;
import java.util.Set;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.security.SecurityUtils;

/** The key by which clients know the server again; an Ed25519 key is made on first use. */
final class HostKey {
  private static final Set<PosixFilePermission> SECRET =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OPEN_TO_OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private HostKey() {}

  /** Makes a key that is gone when the server is. */
  static KeyPair temporary() throws RsyncException {
    try {
      return SecurityUtils.getKeyPairGenerator(SecurityUtils.ED25519).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new RsyncException(
          ExitCode.UNSUPPORTED,
          "no Ed25519 keys for SSH: org.bouncycastle:bcprov-jdk18on has to be on the class path",
          e);
    }
  }

  /** Reads the key in a file, which is made first if it does not exist. */
  static KeyPair in(Path file) throws RsyncException {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      requireSecret(file);
      return read(file);
    } catch (RsyncException e) {
      throw e;
    } catch (IOException e) {
      throw new RsyncException(
          ExitCode.FILE_IO,
          "cannot use the host key: "
              + FileErrors.reason(file, e)
              + "; name another file with"
              + " --host-key",
          e);
    }
  }

  /** Complete from the first moment that it can be seen, and never in place of another. */
  private static void create(Path file) throws IOException {
    KeyPair key = temporary();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "jrsync serve", null, content);
    } catch (GeneralSecurityException e) {
      throw new IOException("the new key cannot be written", e);
    }
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Path temporary = Files.createTempFile(directory, ".host-key", null);
    try {
      if (isPosix(temporary)) {
        Files.setPosixFilePermissions(temporary, SECRET);
      }
      Files.write(temporary, content.toByteArray());
      Files.createLink(file, temporary);
    } catch (FileAlreadyExistsException e) {
      // Another server was faster: its key is as good.
      return;
    } finally {
      Files.delete(temporary);
    }
  }

  private static boolean isPosix(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("posix");
  }

  private static void requireSecret(Path file) throws IOException {
    if (isPosix(file)
        && Files.getPosixFilePermissions(file).stream().anyMatch(OPEN_TO_OTHERS::contains)) {
      throw new RsyncException(
          ExitCode.FILE_IO,
          "the host key " + file + " is open to others: take that from them with chmod 600");
    }
  }

  private static KeyPair read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Iterable<KeyPair> keys =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName(file.toString()), in, FilePasswordProvider.EMPTY);
      Iterator<KeyPair> first = keys == null ? null : keys.iterator();
      if (first == null || !first.hasNext()) {
        throw new IOException("there is no private key in it");
      }
      return first.next();
    } catch (GeneralSecurityException e) {
      throw new IOException("there is no private key in it that can be read: " + e.getMessage(), e);
    }
  }
}
