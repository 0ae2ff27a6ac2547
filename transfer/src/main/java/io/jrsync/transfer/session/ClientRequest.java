package io.jrsync.transfer.session;

import io.jrsync.event.TransferListener;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.CvsExcludes;
import io.jrsync.protocol.filter.FilterRules;
import io.jrsync.protocol.flist.EntryCheck;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RuleFiles;
import io.jrsync.transfer.role.SessionRules;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the client's side of a session is asked to do.
 *
 * @param options as the user gave them
 * @param filters the user's rules, in their order
 * @param nulSeparatedRules rules in per-directory files end in NUL
 * @param sources what to send, by path on this side; the server knows its own
 * @param destination where to receive to, by path on this side; the server knows its own
 * @param names content of a list of names from {@code --files-from}, NUL-separated, when this side
 *     reads it; else empty
 * @param check decides, where this side receives, which entries of the list were asked for
 * @param sourceTrees where the sources are, when this side sends
 * @param destinationTrees where the destination is, when this side receives
 * @param batchScript what the script beside a batch file says; null for no script
 * @param ownTrees where files are that options name
 * @param listener told of everything that happens
 */
public record ClientRequest(
    TransferOptions options,
    FilterRules filters,
    boolean nulSeparatedRules,
    List<RawName> sources,
    RawName destination,
    List<RawName> names,
    EntryCheck check,
    TreeProvider sourceTrees,
    TreeProvider destinationTrees,
    @Nullable RawName batchScript,
    TreeProvider ownTrees,
    TransferListener listener) {

  /**
   * Returns the rules as the walks in the given trees of this side go by them.
   *
   * @param implied what {@code --cvs-exclude} stands for on this side
   */
  SessionRules rules(Reporter reporter, TreeProvider trees, CvsExcludes implied)
      throws IOException {
    return new SessionRules(
        filters(reporter, trees, implied),
        nulSeparatedRules,
        options.deletion().excluded(),
        new RuleFiles(trees, reporter::warning));
  }

  /**
   * Returns the user's rules, with what {@code --cvs-exclude} stands for behind if it was given.
   */
  FilterRules filters(Reporter reporter, TreeProvider trees, CvsExcludes implied)
      throws IOException {
    return options.selection().cvsExclude()
        ? implied.behind(filters, new RuleFiles(trees, reporter::warning))
        : filters;
  }
}
