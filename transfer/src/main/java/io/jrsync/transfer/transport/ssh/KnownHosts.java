package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.transport.ssh.KnownHostLine.Marker;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is known about one host: the lines of known_hosts files that name it. Immutable. */
final class KnownHosts {
  private final List<KnownHostLine> lines;

  private KnownHosts(List<KnownHostLine> lines) {
    this.lines = lines;
  }

  /** Reads those of the files that exist. */
  static KnownHosts read(HostConfig host) throws RsyncException {
    String name = host.knownName();
    List<KnownHostLine> lines = new ArrayList<>();
    List<File> files = new ArrayList<>(host.knownHosts());
    files.addAll(host.systemKnownHosts());
    for (File file : files) {
      String text = UserFile.read(file);
      if (text != null) {
        addLines(file, text, name, lines);
      }
    }
    return new KnownHosts(List.copyOf(lines));
  }

  private static void addLines(File file, String text, String name, List<KnownHostLine> lines) {
    int number = 0;
    for (String raw : text.split("\n", -1)) {
      KnownHostLine line = KnownHostLine.parse(raw, file + " line " + ++number);
      if (line != null && line.isAbout(name)) {
        lines.add(line);
      }
    }
  }

  /** Somebody is trusted to vouch for this host. */
  boolean hasAuthority() {
    return lines.stream().anyMatch(line -> line.marker() == Marker.AUTHORITY);
  }

  /** The signature algorithms that fit the keys which are known, to be preferred. */
  List<String> algorithms() {
    Set<String> algorithms = new LinkedHashSet<>();
    for (KnownHostLine line : lines) {
      if (line.marker() == Marker.HOST) {
        if (line.key().type().equals("ssh-rsa")) {
          algorithms.add("rsa-sha2-512");
          algorithms.add("rsa-sha2-256");
        } else {
          algorithms.add(line.key().type());
        }
      }
    }
    return List.copyOf(algorithms);
  }

  boolean isRevoked(KeyBlob key) {
    return has(Marker.REVOKED, key);
  }

  boolean isKnown(KeyBlob key) {
    return has(Marker.HOST, key);
  }

  boolean isAuthority(KeyBlob key) {
    return has(Marker.AUTHORITY, key);
  }

  private boolean has(Marker marker, KeyBlob key) {
    return lines.stream().anyMatch(line -> line.marker() == marker && line.key().equals(key));
  }

  /**
   * The lines with other keys of the host. One of the same type means that the key has changed; one
   * of another type is a key that the host did not show.
   */
  List<KnownHostLine> others() {
    return lines.stream().filter(line -> line.marker() == Marker.HOST).toList();
  }
}
