package io.jrsync;

import io.jrsync.protocol.ProgramVersion;
import io.jrsync.protocol.options.Algorithms;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.token.CompressionAlgorithm;
import java.util.ArrayList;
import java.util.List;

/** What this jrsync is and can do. */
public final class About {
  private About() {}

  /** The version of jrsync. */
  public static String version() {
    return ProgramVersion.TEXT;
  }

  /** The newest version of the protocol that it speaks. */
  public static int protocol() {
    return Algorithms.NEWEST_PROTOCOL;
  }

  /** Names of the checksums it can agree on, best first. */
  public static List<String> checksums() {
    return ChecksumAlgorithm.negotiable().stream().map(ChecksumAlgorithm::wireName).toList();
  }

  /** Names of the compressions that it knows, best first; the last one is none at all. */
  public static List<String> compressions() {
    List<String> names = new ArrayList<>();
    CompressionAlgorithm.negotiable().forEach(algorithm -> names.add(algorithm.wireName()));
    names.add(CompressionAlgorithm.NONE.wireName());
    return names;
  }
}
