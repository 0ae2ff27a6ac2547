package io.jrsync.transfer.transport.ssh;

import java.io.IOException;

/** A key by which the user can be recognized. */
interface Identity {

  /** The public key or certificate. */
  KeyBlob publicKey();

  /** Where it comes from, for messages. */
  String name();

  /**
   * Signs data. May ask for a passphrase first.
   *
   * @param algorithm the name of the signature
   * @return the signature with its name, as it travels
   * @throws IOException when the key cannot be used
   */
  byte[] sign(String algorithm, byte[] data) throws IOException;
}
