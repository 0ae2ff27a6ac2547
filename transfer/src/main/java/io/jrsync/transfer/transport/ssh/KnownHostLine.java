package io.jrsync.transfer.transport.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * One line of a known_hosts file: {@code [@marker] names type key}. Names are patterns, or one name
 * as a salted digest.
 *
 * @param marker what the key means
 * @param names the second field as it stands
 * @param place the file and line, for messages
 */
record KnownHostLine(Marker marker, String names, KeyBlob key, String place) {
  private static final String HASHED = "|1|";
  private static final int SALT_BYTES = 20;
  private static final int SSH_PORT = 22;

  /** What a key in known_hosts is. */
  enum Marker {
    /** The key of the host itself. */
    HOST,
    /** The key of who vouches for the host. */
    AUTHORITY,
    /** A key that must not be trusted whatever else is said. */
    REVOKED
  }

  /** Reads a line; null when there is no key in it, which is no error as in OpenSSH. */
  static @Nullable KnownHostLine parse(String line, String place) {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith("#")) {
      return null;
    }
    List<String> fields = Arrays.asList(text.split("[ \t]+", -1));
    Marker marker =
        switch (fields.getFirst()) {
          case "@cert-authority" -> Marker.AUTHORITY;
          case "@revoked" -> Marker.REVOKED;
          default -> Marker.HOST;
        };
    int first = marker == Marker.HOST ? 0 : 1;
    if (fields.size() < first + 3 || fields.get(first).startsWith("@")) {
      return null;
    }
    try {
      KeyBlob key = KeyBlob.ofBase64(fields.get(first + 2));
      return new KnownHostLine(marker, fields.get(first), key, place);
    } catch (IOException e) {
      return null;
    }
  }

  /** Tells whether this is about a host, under its name as {@link #name} makes it. */
  boolean isAbout(String name) {
    if (!names.startsWith(HASHED)) {
      return HostPattern.anyMatchesHost(List.of(names.split(",", -1)), name);
    }
    String hashed = names.substring(HASHED.length());
    int bar = hashed.indexOf('|');
    Base64.Decoder base64 = Base64.getDecoder();
    try {
      return bar > 0
          && MessageDigest.isEqual(
              digest(base64.decode(hashed.substring(0, bar)), name),
              base64.decode(hashed.substring(bar + 1)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Returns how a host is called in these files. */
  static String name(String host, int port) {
    return port == SSH_PORT ? host : "[" + host + "]:" + port;
  }

  /** Returns a new line for a host. */
  static String text(String name, KeyBlob key, boolean hashed) {
    if (!hashed) {
      return name + " " + key;
    }
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder();
    String digest = base64.encodeToString(digest(salt, name));
    return HASHED + base64.encodeToString(salt) + "|" + digest + " " + key;
  }

  /** SHA-1 because these files are so; nothing secret depends on it. */
  private static byte[] digest(byte[] salt, String name) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(salt, "HmacSHA1"));
      return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("no salt", e);
    }
  }
}
