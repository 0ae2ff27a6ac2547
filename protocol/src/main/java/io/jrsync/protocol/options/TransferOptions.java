package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;
import java.util.List;

/**
 * Everything the engine needs to know about what was asked for, on either side of a transfer.
 *
 * <p>Immutable and safe for use by several threads. The engine sees this and never the option table
 * or the strings it was made from. What the two sides agree on between them (protocol version,
 * chosen algorithms, seed) is not in here but in the session parameters. Filter rules travel beside
 * it.
 *
 * @param remoteOptions what only the other side is told, each a word of its command line
 */
public record TransferOptions(
    Selection selection,
    Preserve preserve,
    Changes changes,
    Symlinks symlinks,
    Comparison comparison,
    Update update,
    Placement placement,
    Basis basis,
    Deletion deletion,
    Algorithms algorithms,
    Limits limits,
    Reporting reporting,
    List<RawName> remoteOptions) {

  public TransferOptions {
    remoteOptions = List.copyOf(remoteOptions);
  }

  /** Returns a builder with rsync's defaults. */
  public static TransferOptionsBuilder builder() {
    return new TransferOptionsBuilder();
  }

  public TransferOptions withSelection(Selection replacement) {
    return new TransferOptions(
        replacement,
        preserve,
        changes,
        symlinks,
        comparison,
        update,
        placement,
        basis,
        deletion,
        algorithms,
        limits,
        reporting,
        remoteOptions);
  }

  public TransferOptions withPreserve(Preserve replacement) {
    return new TransferOptions(
        selection,
        replacement,
        changes,
        symlinks,
        comparison,
        update,
        placement,
        basis,
        deletion,
        algorithms,
        limits,
        reporting,
        remoteOptions);
  }

  public TransferOptions withChanges(Changes replacement) {
    return new TransferOptions(
        selection,
        preserve,
        replacement,
        symlinks,
        comparison,
        update,
        placement,
        basis,
        deletion,
        algorithms,
        limits,
        reporting,
        remoteOptions);
  }

  public TransferOptions withSymlinks(Symlinks replacement) {
    return new TransferOptions(
        selection,
        preserve,
        changes,
        replacement,
        comparison,
        update,
        placement,
        basis,
        deletion,
        algorithms,
        limits,
        reporting,
        remoteOptions);
  }

  public TransferOptions withComparison(Comparison replacement) {
    return new TransferOptions(
        selection,
        preserve,
        changes,
        symlinks,
        replacement,
        update,
        placement,
        basis,
        deletion,
        algorithms,
        limits,
        reporting,
        remoteOptions);
  }

  public TransferOptions withUpdate(Update replacement) {
    return new TransferOptions(
        selection,
        preserve,
        changes,
        symlinks,
        comparison,
        replacement,
        placement,
        basis,
        deletion,
        algorithms,
        limits,
        reporting,
        remoteOptions);
  }

  public TransferOptions withDeletion(Deletion replacement) {
    return new TransferOptions(
        selection,
        preserve,
        changes,
        symlinks,
        comparison,
        update,
        placement,
        basis,
        replacement,
        algorithms,
        limits,
        reporting,
        remoteOptions);
  }

  public TransferOptions withAlgorithms(Algorithms replacement) {
    return new TransferOptions(
        selection,
        preserve,
        changes,
        symlinks,
        comparison,
        update,
        placement,
        basis,
        deletion,
        replacement,
        limits,
        reporting,
        remoteOptions);
  }

  public TransferOptions withLimits(Limits replacement) {
    return new TransferOptions(
        selection,
        preserve,
        changes,
        symlinks,
        comparison,
        update,
        placement,
        basis,
        deletion,
        algorithms,
        replacement,
        reporting,
        remoteOptions);
  }

  public TransferOptions withReporting(Reporting replacement) {
    return new TransferOptions(
        selection,
        preserve,
        changes,
        symlinks,
        comparison,
        update,
        placement,
        basis,
        deletion,
        algorithms,
        limits,
        replacement,
        remoteOptions);
  }

  public TransferOptions withRemoteOptions(List<RawName> replacement) {
    return new TransferOptions(
        selection,
        preserve,
        changes,
        symlinks,
        comparison,
        update,
        placement,
        basis,
        deletion,
        algorithms,
        limits,
        reporting,
        replacement);
  }
}
