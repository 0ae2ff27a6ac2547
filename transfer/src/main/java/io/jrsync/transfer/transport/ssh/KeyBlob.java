package io.jrsync.transfer.transport.ssh;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import net.schmizz.sshj.common.Buffer;
import org.jspecify.annotations.Nullable;

/** A public key or certificate as it travels and as files hold it in base64. Immutable. */
final class KeyBlob {
  private static final int MAX_TYPE = 100;

  private final byte[] bytes;
  private final String type;

  private KeyBlob(byte[] bytes, String type) {
    this.bytes = bytes;
    this.type = type;
  }

  /** Takes bytes that begin with the type of the key. */
  static KeyBlob of(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int length = bytes.length < Integer.BYTES ? 0 : in.readInt();
    if (length < 1 || length > Math.min(MAX_TYPE, bytes.length - Integer.BYTES)) {
      throw new IOException("it does not begin with the type of a key");
    }
    return new KeyBlob(bytes.clone(), new String(in.readNBytes(length), StandardCharsets.US_ASCII));
  }

  /** Takes the base64 of a file. */
  static KeyBlob ofBase64(String text) throws IOException {
    try {
      return of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw new IOException("it is not base64", e);
    }
  }

  static KeyBlob of(PublicKey key) {
    Buffer.PlainBuffer buffer = new Buffer.PlainBuffer().putPublicKey(key);
    try {
      return of(buffer.getCompactData());
    } catch (IOException e) {
      throw new IllegalArgumentException("not a key for SSH: " + key.getAlgorithm(), e);
    }
  }

  byte[] toBytes() {
    return bytes.clone();
  }

  /** Such as {@code ssh-ed25519}. */
  String type() {
    return type;
  }

  /** What people call a type of key. */
  String kind() {
    return type.startsWith("ecdsa") ? "ECDSA" : type.endsWith("rsa") ? "RSA" : "ED25519";
  }

  boolean isCertificate() {
    return type.contains("-cert-");
  }

  /** Tells whether this certificate is about a key: it has the key's numbers in it. */
  boolean certifies(KeyBlob key) {
    if (!type.equals(key.type + "-cert-v01@openssh.com")) {
      return false;
    }
    int from = Integer.BYTES + key.type.length();
    int length = key.bytes.length - from;
    for (int i = 0; i + length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + length, key.bytes, from, key.bytes.length)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the fingerprint as OpenSSH shows it. */
  String fingerprint() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a JDK without SHA-256", e);
    }
  }

  /** Returns it as files hold it: the type and base64. */
  @Override
  public String toString() {
    return type + " " + Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeyBlob key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
