package io.jrsync.interop;

import io.jrsync.testdata.filter.FilterCase;
import io.jrsync.testdata.filter.FilterCase.Outcome;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What rsync 3.5.0 makes of a {@link FilterCase} between two processes, as far as that is not what
 * it makes of it in a local copy. The cases are recorded from local copies at protocol 32.
 */
final class WireOutcome {
  /** A server that receives these rules reads its own {@code HOME}, which is that of the test. */
  private static final Set<String> OF_SERVERS_HOME =
      Set.of("CVS list with the user's own", "CVS option");

  /**
   * A client refuses what its rules exclude, and tries the sender's whole paths against names in
   * its own directory.
   */
  private static final Set<String> REFUSED_WHEN_PULLED =
      Set.of("absolute path negated", "comma before modifiers");

  /**
   * The file with the bad rule is read on the receiving side only, which does not look where
   * nothing is deleted.
   */
  private static final String NOT_READ_WHEN_PULLED = "hide in a file with sides";

  /**
   * Below protocol 30 rules cannot say that they are perishable: a client that sends them ends with
   * this.
   */
  private static final Set<String> TOO_MODERN_FOR_29 =
      Set.of(
          "good rule: -ssrrp b",
          "good rule: +!/xsrp b",
          "delete: perishable exclude protects in directories that stay",
          "delete: perishable protect",
          "delete: perishable risk",
          "delete: perishable and plain",
          "delete: perishable anchored exclude",
          "delete: per-directory perishable modifier",
          "delete: perishable directory in one that goes",
          "delete: perishable directory at the top");

  /** The CVS list loses it silently, and then protects in what is deleted too. */
  private static final Set<String> NOT_PERISHABLE_IN_29 =
      Set.of("delete: CVS option", "delete: CVS rule");

  /**
   * In a pull stock forgets it of its own rules as well, if {@code --protocol} comes before them.
   */
  private static final String FORGOTTEN_IN_PULL = "delete: CVS rule";

  private static final Set<String> KEPT_IN_29 = Set.of("g/", "g/b.o");

  private WireOutcome() {}

  /** Tells whether a case over the wire can be held to what stock makes of it. */
  static boolean isComparable(FilterCase filterCase, boolean push, int protocol) {
    String name = filterCase.name();
    boolean forgotten = protocol < 30 && name.equals(FORGOTTEN_IN_PULL);
    return push || (!OF_SERVERS_HOME.contains(name) && !forgotten);
  }

  /**
   * Returns the outcome over the wire.
   *
   * @param before what is in the destination before
   */
  static Outcome of(FilterCase filterCase, boolean push, int protocol, SortedSet<String> before) {
    String name = filterCase.name();
    if (push && protocol < 30 && TOO_MODERN_FOR_29.contains(name)) {
      return new Outcome(2, before);
    }
    if (protocol < 30 && NOT_PERISHABLE_IN_29.contains(name)) {
      SortedSet<String> left = new TreeSet<>(filterCase.outcome().left());
      left.addAll(KEPT_IN_29);
      return new Outcome(0, left);
    }
    if (!push && REFUSED_WHEN_PULLED.contains(name)) {
      return new Outcome(4, before);
    }
    if (!push && name.equals(NOT_READ_WHEN_PULLED)) {
      SortedSet<String> all = new TreeSet<>(filterCase.sourceFiles().keySet());
      all.addAll(Set.of("d/", "d/e/", "f/"));
      return new Outcome(0, all);
    }
    return filterCase.outcome();
  }
}
