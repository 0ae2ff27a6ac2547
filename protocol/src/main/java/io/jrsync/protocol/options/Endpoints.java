package io.jrsync.protocol.options;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Between what a transfer is to take place: the arguments of a command line that are not options
 * (session chapter, section 2.1). At most one side is remote. Immutable.
 *
 * @param direction which way the data goes
 * @param remote the first remote argument, for how to get there; null when everything is local
 * @param sources the source paths, without their host parts
 * @param destination the destination path; null when the sources are only to be listed
 */
public record Endpoints(
    Direction direction,
    @Nullable HostPath remote,
    List<RawName> sources,
    @Nullable RawName destination) {

  /** Which way the data goes, seen from the client. */
  public enum Direction {
    LOCAL,
    PUSH,
    PULL
  }

  public Endpoints {
    sources = List.copyOf(sources);
  }

  /** Tells whether the sources are only listed, because there is no destination. */
  public boolean isListing() {
    return destination == null;
  }

  /** Sorts out {@code arguments}, of which there must be one at least. */
  static Endpoints of(List<RawName> arguments, boolean emptyMeansDot) throws RsyncException {
    List<HostPath> sources = new ArrayList<>();
    for (RawName argument : arguments) {
      sources.add(HostPath.parse(argument));
    }
    HostPath destination = sources.size() == 1 ? null : sources.removeLast();
    HostPath first = sources.getFirst();
    if (!first.isLocal()) {
      return pull(sources, destination, emptyMeansDot);
    }
    for (int i = 0; i < sources.size(); i++) {
      if (!sources.get(i).isLocal()) {
        throw syntax("Unexpected remote arg: " + arguments.get(i));
      }
      if (sources.get(i).path().isEmpty()) {
        throw syntax("Empty source arg specified.");
      }
    }
    if (destination == null) {
      return new Endpoints(Direction.LOCAL, null, paths(sources), null);
    }
    if (destination.isLocal()) {
      RawName path = localPath(destination, emptyMeansDot);
      return new Endpoints(Direction.LOCAL, null, paths(sources), path);
    }
    requireHost(destination);
    return new Endpoints(Direction.PUSH, destination, paths(sources), destination.path());
  }

  /**
   * Of a batch file, which needs no source: the last argument is the destination, and others have
   * no effect.
   */
  static Endpoints ofReplay(List<RawName> arguments) throws RsyncException {
    HostPath destination = HostPath.parse(arguments.getLast());
    if (!destination.isLocal()) {
      throw syntax("remote destination is not allowed with --read-batch");
    }
    RawName path = localPath(destination, false);
    return new Endpoints(Direction.PULL, null, List.of(), path);
  }

  private static Endpoints pull(
      List<HostPath> sources, @Nullable HostPath destination, boolean emptyMeansDot)
      throws RsyncException {
    HostPath first = sources.getFirst();
    requireHost(first);
    if (destination != null && !destination.isLocal()) {
      throw syntax("The source and destination cannot both be remote.");
    }
    for (HostPath source : sources) {
      if (source.isLocal()) {
        throw syntax(
            "Unexpected local arg: "
                + source.path()
                + "\nIf arg is a remote file/dir, prefix it with a colon (:).");
      }
      if (!first.isSamePlaceAs(source)) {
        throw syntax("All source args must come from the same machine.");
      }
      if (source.transport() != first.transport()) {
        throw syntax("All source args must use the same hostspec format.");
      }
    }
    RawName target = destination == null ? null : localPath(destination, emptyMeansDot);
    return new Endpoints(Direction.PULL, first, paths(sources), target);
  }

  private static List<RawName> paths(List<HostPath> places) {
    return places.stream().map(HostPath::path).toList();
  }

  private static RawName localPath(HostPath destination, boolean emptyMeansDot)
      throws RsyncException {
    if (!destination.path().isEmpty()) {
      return destination.path();
    }
    if (emptyMeansDot) {
      return RawName.DOT;
    }
    throw syntax("Empty destination arg specified (use \".\" or see --old-args).");
  }

  private static void requireHost(HostPath place) throws RsyncException {
    if (place.host().isEmpty()) {
      throw syntax("Invalid remote host: there is no name before the colon of :" + place.path());
    }
  }

  private static RsyncException syntax(String message) {
    return RsyncException.inFull(ExitCode.SYNTAX, message);
  }
}
