package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.RsyncException;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys to offer a host, in OpenSSH's order: certificates before plain keys, configured keys
 * that the agent holds, what else the agent holds, configured keys in files.
 */
final class Identities {
  private final HostConfig host;
  private final KeyCache cache;
  private final List<Identity> fromAgent = new ArrayList<>();
  private final List<Identity> fromFiles = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private Identities(HostConfig host, KeyCache cache) {
    this.host = host;
    this.cache = cache;
  }

  /**
   * Collects them; no passphrase is asked for unless a file does not say otherwise which key it
   * has.
   *
   * @param problems gets what was left out and why
   */
  static List<Identity> of(HostConfig host, KeyCache cache, List<String> problems)
      throws RsyncException {
    Identities identities = new Identities(host, cache);
    identities.askAgent();
    for (File file : host.identityFiles()) {
      identities.addFile(file);
    }
    problems.addAll(identities.problems);
    return identities.inOrder();
  }

  private void askAgent() {
    String socket = host.agentSocket();
    if (socket == null) {
      return;
    }
    try {
      fromAgent.addAll(new AgentClient(socket).identities());
    } catch (IOException | IllegalArgumentException e) {
      problems.add("agent " + socket + ": " + e.getMessage());
    }
  }

  private void addFile(File file) throws RsyncException {
    if (UserFile.isOpenToOthers(file)) {
      problems.add(file + " can be read by others, so it is not used: chmod 600 " + file);
      return;
    }
    try {
      PrivateKeyFile key = cache.key(file);
      KeyBlob plain = key == null ? lonePublicKey(file) : key.publicKey();
      if (plain == null) {
        return;
      }
      List<File> certificates = new ArrayList<>(host.certificateFiles());
      certificates.add(new File(file.getPath() + "-cert.pub"));
      for (File certificate : certificates) {
        KeyBlob certified = PublicKeyFile.read(certificate);
        if (certified != null && certified.certifies(plain)) {
          fromFiles.add(certified(certificate.getPath(), certified, plain, key));
        }
      }
      fromFiles.add(signer(file.getPath(), plain, key));
    } catch (RsyncException e) {
      throw e;
    } catch (IOException e) {
      problems.add(e.getMessage());
    }
  }

  /** The private half may be in the agent only. */
  private static @Nullable KeyBlob lonePublicKey(File file) throws RsyncException {
    KeyBlob beside = PublicKeyFile.read(new File(file.getPath() + ".pub"));
    return beside == null ? PublicKeyFile.read(file) : beside;
  }

  private Identity certified(
      String name, KeyBlob certificate, KeyBlob plain, @Nullable PrivateKeyFile key) {
    Identity held = inAgent(certificate);
    return held == null ? new CertifiedIdentity(name, certificate, signer(name, plain, key)) : held;
  }

  private Identity signer(String name, KeyBlob plain, @Nullable PrivateKeyFile key) {
    Identity held = inAgent(plain);
    if (held != null) {
      return held;
    }
    return key == null ? new AbsentIdentity(name, plain) : new FileIdentity(name, plain, key);
  }

  private @Nullable Identity inAgent(KeyBlob publicKey) {
    return fromAgent.stream()
        .filter(key -> key.publicKey().equals(publicKey))
        .findFirst()
        .orElse(null);
  }

  private List<Identity> inOrder() {
    List<Identity> certificates = new ArrayList<>();
    List<Identity> held = new ArrayList<>();
    List<Identity> files = new ArrayList<>();
    for (Identity identity : fromFiles) {
      boolean certificate = identity.publicKey().isCertificate();
      boolean agent = fromAgent.contains(identity);
      (certificate ? certificates : agent ? held : files).add(identity);
    }
    if (!host.identitiesOnly()) {
      fromAgent.stream().filter(key -> !fromFiles.contains(key)).forEach(held::add);
    }
    List<Identity> all = new ArrayList<>(certificates);
    all.addAll(held);
    all.addAll(files);
    return all;
  }

  /** A certificate whose key signs from somewhere else. */
  private record CertifiedIdentity(String name, KeyBlob publicKey, Identity signer)
      implements Identity {
    @Override
    public byte[] sign(String algorithm, byte[] data) throws IOException {
      return signer.sign(algorithm, data);
    }
  }

  /** A public key without its private half. */
  private record AbsentIdentity(String name, KeyBlob publicKey) implements Identity {
    @Override
    public byte[] sign(String algorithm, byte[] data) throws IOException {
      throw new IOException(name + " has only the public key, and the agent does not hold it");
    }
  }
}
