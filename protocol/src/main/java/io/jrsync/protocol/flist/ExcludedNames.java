package io.jrsync.protocol.flist;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.FilterChain;
import io.jrsync.protocol.filter.FilterRules;
import io.jrsync.protocol.filter.FilterScope;
import io.jrsync.protocol.filter.MergeFiles;
import io.jrsync.protocol.filter.Side;

/**
 * Refuses entries that the client's own filter rules exclude: an honest sender has left them out
 * (file list chapter, section 9.3, rule 1). Like stock it refuses implied parents too. Accepts
 * everything if a rule reads files of the sender's tree, which are not known here. Owned by one
 * thread.
 */
public final class ExcludedNames implements EntryCheck {
  private final FilterChain chain;
  private final boolean knowsAllRules;

  /** Creates the check for the rules of a receiving client. */
  public ExcludedNames(FilterRules rules) {
    this(rules, FilterScope.of(Side.SENDER).root());
  }

  /**
   * Creates the check for the rules of a receiving client.
   *
   * @param directory the client's working directory, absolute: rules with whole paths are tried
   *     against names in it, though the files are the sender's (rsync 3.5.0 does so)
   */
  public ExcludedNames(FilterRules rules, RawName directory) {
    FilterScope scope = new FilterScope(Side.SENDER, false, directory, false);
    chain = new FilterChain(rules, scope, MergeFiles.NONE);
    knowsAllRules = !rules.hasPerDirectory();
  }

  @Override
  public Verdict check(RawName name, boolean isDirectory) throws ProtocolException {
    if (knowsAllRules && !name.isDot() && chain.check(name, isDirectory).isExcluded()) {
      throw new ProtocolException(
          ExitCode.UNSUPPORTED, "rejecting excluded file-list name: " + name);
    }
    return Verdict.REQUESTED;
  }
}
