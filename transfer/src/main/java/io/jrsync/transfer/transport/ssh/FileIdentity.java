package io.jrsync.transfer.transport.ssh;

import java.io.IOException;
import java.security.PrivateKey;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.signature.SignatureECDSA;
import net.schmizz.sshj.signature.SignatureRSA;

/** A key, or a certificate for a key, that lies in files. */
final class FileIdentity implements Identity {
  private final String name;
  private final KeyBlob publicKey;
  private final PrivateKeyFile file;

  FileIdentity(String name, KeyBlob publicKey, PrivateKeyFile file) {
    this.name = name;
    this.publicKey = publicKey;
    this.file = file;
  }

  @Override
  public KeyBlob publicKey() {
    return publicKey;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte[] sign(String algorithm, byte[] data) throws IOException {
    PrivateKey key = file.open().getPrivate();
    try {
      Signature signature = signature(algorithm);
      signature.initSign(key);
      signature.update(data);
      return new Buffer.PlainBuffer()
          .putString(algorithm)
          .putBytes(signature.encode(signature.sign()))
          .getCompactData();
    } catch (SSHRuntimeException e) {
      throw new IOException(name + " cannot sign: " + e.getMessage(), e);
    }
  }

  private static Signature signature(String algorithm) throws IOException {
    return switch (algorithm) {
      case "rsa-sha2-512" -> new SignatureRSA.FactoryRSASHA512().create();
      case "rsa-sha2-256" -> new SignatureRSA.FactoryRSASHA256().create();
      case "ecdsa-sha2-nistp256" -> new SignatureECDSA.Factory256().create();
      case "ecdsa-sha2-nistp384" -> new SignatureECDSA.Factory384().create();
      case "ecdsa-sha2-nistp521" -> new SignatureECDSA.Factory521().create();
      case "ssh-ed25519" -> new com.hierynomus.sshj.signature.SignatureEdDSA.Factory().create();
      default -> throw new IOException("no signatures of the kind " + algorithm);
    };
  }
}
