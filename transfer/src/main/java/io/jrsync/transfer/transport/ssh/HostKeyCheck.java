package io.jrsync.transfer.transport.ssh;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.io.File;
import java.io.IOException;
import java.security.PublicKey;
import java.util.List;
import java.util.Locale;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a host is the one that was meant. Belongs to one connection, whose reading thread
 * calls it: again whenever keys are exchanged anew, when only the same key will do.
 */
final class HostKeyCheck implements HostKeyVerifier {
  /** Certificates of hosts; those of users have 1. */
  private static final long HOST_CERTIFICATE = 2;

  private final HostConfig host;
  private final KnownHosts known;
  private final Prompts prompts;
  private final Deadline deadline;
  private @Nullable KeyBlob accepted;
  private volatile @Nullable String refusal;

  HostKeyCheck(HostConfig host, KnownHosts known, Prompts prompts, Deadline deadline) {
    this.host = host;
    this.known = known;
    this.prompts = prompts;
    this.deadline = deadline;
  }

  /** Why the host was refused; null when it was not. */
  @Nullable String refusal() {
    return refusal;
  }

  @Override
  public List<String> findExistingAlgorithms(String name, int port) {
    return known.algorithms();
  }

  @Override
  public boolean verify(String name, int port, PublicKey key) {
    KeyBlob blob = KeyBlob.of(key);
    if (accepted != null) {
      return accepted.equals(blob);
    }
    String reason =
        key instanceof Certificate<?> certificate ? checkCertificate(certificate) : check(blob);
    refusal = reason;
    if (reason == null) {
      accepted = blob;
    }
    return reason == null;
  }

  /**
   * sshj has verified the authority's signature, the dates, and that the host is among the
   * principals unless there are none.
   */
  private @Nullable String checkCertificate(Certificate<?> certificate) {
    KeyBlob key = KeyBlob.of(certificate.getKey());
    KeyBlob authority = authority(certificate);
    String who = "the certificate of " + host.place() + " ";
    if (authority == null) {
      return who + "is signed by nobody";
    }
    if (known.isRevoked(key) || known.isRevoked(authority)) {
      return who + "is revoked in the known hosts";
    }
    if (!known.isAuthority(authority)) {
      return who + "is signed by an authority that is not in " + files();
    }
    if (certificate.getType() != HOST_CERTIFICATE || !certificate.getCritOptions().isEmpty()) {
      return who + "is not one for hosts";
    }
    if (certificate.getValidPrincipals().isEmpty()) {
      return who + "names no host";
    }
    return null;
  }

  private @Nullable String check(KeyBlob key) {
    String shown = key.kind() + " " + key.fingerprint();
    if (known.isRevoked(key)) {
      return "the host key of " + host.place() + " is revoked in the known hosts: " + shown;
    }
    if (known.isKnown(key)) {
      return null;
    }
    for (KnownHostLine line : known.others()) {
      if (line.key().type().equals(key.type())) {
        return changed(line, shown);
      }
    }
    return unknown(key, shown);
  }

  private String changed(KnownHostLine line, String shown) {
    String file = line.place().substring(0, line.place().lastIndexOf(" line "));
    return "THE HOST KEY OF "
        + host.place()
        + " HAS CHANGED: it shows "
        + shown
        + ", but "
        + line.place()
        + " has another. Somebody may be listening in. If the host was set up anew, remove the old"
        + " key with: ssh-keygen -f "
        + file
        + " -R '"
        + name()
        + "'";
  }

  private @Nullable String unknown(KeyBlob key, String shown) {
    switch (host.strictHostKeys()) {
      case ACCEPT_NEW -> {
        // A host of which other keys are known is not new.
        if (known.others().isEmpty()) {
          remember(key);
          return null;
        }
      }
      case ASK -> {
        if (!host.batch() && deadline.suspended(() -> ask(key))) {
          remember(key);
          return null;
        }
      }
      case YES -> {}
    }
    return "the host key of "
        + host.place()
        + " is not known: "
        + shown
        + ". If that is what the host itself says (ssh-keygen -lf /etc/ssh/ssh_host_"
        + key.kind().toLowerCase(Locale.ROOT)
        + "_key.pub), add it with: ssh-keyscan -p "
        + host.port()
        + " "
        + host.hostName()
        + " >> "
        + files();
  }

  private boolean ask(KeyBlob key) {
    return prompts.acceptHostKey(name(), key.kind(), key.fingerprint());
  }

  /** A host that was accepted is connected to, also when that cannot be written down. */
  private void remember(KeyBlob key) {
    if (host.knownHosts().isEmpty()) {
      return;
    }
    File file = host.knownHosts().getFirst();
    try {
      UserFile.append(file, KnownHostLine.text(name(), key, host.hashKnownHosts()));
      prompts.notice("Permanently added '" + name() + "' (" + key.kind() + ") to " + file + ".");
    } catch (IOException e) {
      prompts.notice("Could not add '" + name() + "' to " + file + ": " + e.getMessage());
    }
  }

  private String name() {
    return host.knownName();
  }

  private String files() {
    return host.knownHosts().isEmpty()
        ? "a file named by UserKnownHostsFile"
        : host.knownHosts().getFirst().getPath();
  }

  private static @Nullable KeyBlob authority(Certificate<?> certificate) {
    try {
      return KeyBlob.of(certificate.getSignatureKey());
    } catch (IOException e) {
      return null;
    }
  }
}
