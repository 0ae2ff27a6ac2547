package io.jrsync.protocol.handshake;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.token.CompressionAlgorithm;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The choice of one kind of algorithm by names (session chapter, section 5.3): each side sends the
 * names it has as one vstring, without waiting for the other's, and both take the first name of the
 * client's list that the server has as well.
 *
 * <p>A client sends its names in rsync's canonical order, never in another: a server of 3.5.0 goes
 * by that order instead of the client's.
 *
 * @param <A> the algorithms to choose from
 */
final class AlgorithmNegotiation<A extends Enum<A>> {
  private static final int MAX_LIST = 255;

  private final String what;
  private final Role role;
  private final List<A> ours;
  private final Function<A, String> nameOf;
  private final Function<String, @Nullable A> byName;

  private AlgorithmNegotiation(
      String what,
      Role role,
      List<A> ours,
      Function<A, String> nameOf,
      Function<String, @Nullable A> byName) {
    this.what = what;
    this.role = role;
    this.ours = ours;
    this.nameOf = nameOf;
    this.byName = byName;
  }

  /**
   * For checksums; only a server offers to do without.
   *
   * @param kept only what every reader of a batch file knows is offered
   */
  static AlgorithmNegotiation<ChecksumAlgorithm> ofChecksums(Role role, boolean kept) {
    List<ChecksumAlgorithm> names = new ArrayList<>(ChecksumAlgorithm.negotiable());
    if (kept) {
      names = List.of(ChecksumAlgorithm.MD5);
    } else if (role == Role.CLIENT) {
      names.remove(ChecksumAlgorithm.NONE);
    }
    return new AlgorithmNegotiation<>(
        "checksum", role, names, ChecksumAlgorithm::wireName, ChecksumAlgorithm::byName);
  }

  /**
   * For compressions; only a server offers to do without.
   *
   * @param kept as above
   */
  static AlgorithmNegotiation<CompressionAlgorithm> ofCompressions(Role role, boolean kept) {
    List<CompressionAlgorithm> names = new ArrayList<>(CompressionAlgorithm.negotiable());
    if (kept) {
      names = List.of(CompressionAlgorithm.ZLIB);
    } else if (role == Role.SERVER) {
      names.add(CompressionAlgorithm.NONE);
    }
    return new AlgorithmNegotiation<>(
        "compress", role, names, CompressionAlgorithm::wireName, CompressionAlgorithm::byName);
  }

  /** Sends this side's names. */
  void offer(WireOutput out) throws IOException {
    out.writeVstring(ourNames().getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads the peer's names and chooses. */
  A choose(WireInput in) throws IOException {
    byte[] list = in.readVstring(what + " list", MAX_LIST, ExitCode.UNSUPPORTED);
    List<A> theirs = parse(list);
    List<A> first = role == Role.CLIENT ? ours : theirs;
    List<A> second = role == Role.CLIENT ? theirs : ours;
    for (A candidate : first) {
      if (second.contains(candidate)) {
        return candidate;
      }
    }
    throw new ProtocolException(ExitCode.UNSUPPORTED, failure(RawName.of(list).toString()));
  }

  private List<A> parse(byte[] list) {
    List<A> known = new ArrayList<>();
    for (String name : new String(list, StandardCharsets.ISO_8859_1).split(" ", -1)) {
      A algorithm = byName.apply(name);
      if (algorithm != null) {
        known.add(algorithm);
      }
    }
    return known;
  }

  private String ourNames() {
    return ours.stream().map(nameOf).collect(Collectors.joining(" "));
  }

  /** In rsync's words. */
  private String failure(String theirNames) {
    boolean client = role == Role.CLIENT;
    return "Failed to negotiate a "
        + what
        + " choice.\nServer list: "
        + (client ? theirNames : ourNames())
        + "\nClient list: "
        + (client ? ourNames() : theirNames);
  }
}
