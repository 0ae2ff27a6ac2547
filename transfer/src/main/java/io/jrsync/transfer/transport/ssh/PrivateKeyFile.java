package io.jrsync.transfer.transport.ssh;

import com.hierynomus.sshj.common.KeyDecryptionFailedException;
import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import io.jrsync.protocol.RsyncException;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A file with a private key, in OpenSSH's format or as PEM, encrypted or not. It is opened when it
 * is needed, once. Safe for use by several threads.
 */
final class PrivateKeyFile {
  private static final String OPENSSH = "-----BEGIN OPENSSH PRIVATE KEY-----";
  private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);

  private final File file;
  private final String text;
  private final Passphrases passphrases;
  private @Nullable KeyPair opened;

  private PrivateKeyFile(File file, String text, Passphrases passphrases) {
    this.file = file;
    this.text = text;
    this.passphrases = passphrases;
  }

  /** Who is asked for passphrases. */
  interface Passphrases {
    /** Returns the passphrase of a file; null when there is none (any more). */
    char @Nullable [] next(String keyFile);
  }

  /** Returns the key in a file; null when there is no such file. */
  static @Nullable PrivateKeyFile of(File file, Passphrases passphrases) throws RsyncException {
    String text = UserFile.read(file);
    return text == null || !text.contains("PRIVATE KEY-----")
        ? null
        : new PrivateKeyFile(file, text, passphrases);
  }

  /** Returns the public key, if possible without opening the private one. */
  KeyBlob publicKey() throws IOException {
    KeyBlob beside = PublicKeyFile.read(new File(file.getPath() + ".pub"));
    if (beside != null) {
      return beside;
    }
    return text.contains(OPENSSH) ? publicPart() : KeyBlob.of(open().getPublic());
  }

  /** OpenSSH's format has the public key before the private one, and never encrypted. */
  private KeyBlob publicPart() throws IOException {
    int from = text.indexOf(OPENSSH) + OPENSSH.length();
    int to = text.indexOf("-----END", from);
    try {
      byte[] content = Base64.getMimeDecoder().decode(text.substring(from, Math.max(from, to)));
      if (!Arrays.equals(
          content, 0, Math.min(MAGIC.length, content.length), MAGIC, 0, MAGIC.length)) {
        throw new IOException("it does not begin as a key");
      }
      Buffer.PlainBuffer buffer = new Buffer.PlainBuffer(content);
      buffer.rpos(MAGIC.length);
      buffer.readString();
      buffer.readString();
      buffer.readBytes();
      buffer.readUInt32();
      return KeyBlob.of(buffer.readBytes());
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(e);
    }
  }

  /** Opens the private key, with a passphrase where there has to be one. */
  synchronized KeyPair open() throws IOException {
    if (opened == null) {
      opened = read();
    }
    return opened;
  }

  private KeyPair read() throws IOException {
    FileKeyProvider provider =
        text.contains(OPENSSH) ? new OpenSSHKeyV1KeyFile() : new PKCS8KeyFile();
    Asking asking = new Asking();
    provider.init(new StringReader(text), asking);
    try {
      return new KeyPair(provider.getPublic(), provider.getPrivate());
    } catch (KeyDecryptionFailedException e) {
      throw new IOException(
          asking.asked ? "no passphrase opens " + file : "no passphrase for " + file, e);
    } catch (IOException | SSHRuntimeException e) {
      if (asking.exhausted) {
        throw new IOException("no passphrase for " + file, e);
      }
      throw unusable(e);
    }
  }

  private IOException unusable(Exception cause) {
    return new IOException("cannot read the key " + file + ": " + cause.getMessage(), cause);
  }

  /** Asks until a passphrase fits or there are no more. */
  private final class Asking implements PasswordFinder {
    private boolean asked;
    private boolean exhausted;
    private char @Nullable [] next;

    @Override
    public char[] reqPassword(@Nullable Resource<?> resource) {
      char[] answer = next;
      next = null;
      if (answer == null && !asked) {
        answer = ask();
      }
      return answer == null ? new char[0] : answer;
    }

    @Override
    public boolean shouldRetry(@Nullable Resource<?> resource) {
      next = exhausted ? null : ask();
      return next != null;
    }

    private char @Nullable [] ask() {
      char[] answer = passphrases.next(file.getPath());
      asked |= answer != null;
      exhausted = answer == null;
      return answer;
    }
  }
}
