package io.jrsync.transfer.transport.ssh;

import java.util.List;

/**
 * How a user's key is named when it is offered, and how it then signs. They differ for certificates
 * and for RSA, whose keys are older than their present signatures (RFC 8332).
 *
 * @param offered the name in the request
 * @param signature the name of the signature
 */
record KeyAlgorithm(String offered, String signature) {
  private static final String CERTIFICATE = "-cert-v01@openssh.com";

  /**
   * What can be offered for a type of key, best first; nothing for types that are not known here.
   */
  static List<KeyAlgorithm> of(String keyType) {
    boolean certificate = keyType.endsWith(CERTIFICATE);
    String suffix = certificate ? CERTIFICATE : "";
    String type = keyType.substring(0, keyType.length() - suffix.length());
    return switch (type) {
      case "ssh-rsa" ->
          List.of(
              new KeyAlgorithm("rsa-sha2-512" + suffix, "rsa-sha2-512"),
              new KeyAlgorithm("rsa-sha2-256" + suffix, "rsa-sha2-256"));
      case "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" ->
          List.of(new KeyAlgorithm(keyType, type));
      default -> List.of();
    };
  }
}
