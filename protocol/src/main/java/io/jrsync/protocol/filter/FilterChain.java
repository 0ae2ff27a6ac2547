package io.jrsync.protocol.filter;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.filter.FilterRule.CvsRule;
import io.jrsync.protocol.filter.FilterRule.PatternRule;
import io.jrsync.protocol.filter.FilterRule.PerDirectoryRule;
import io.jrsync.protocol.filter.RuleScope.Consulted;
import io.jrsync.protocol.filter.RuleScope.Step;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates filter rules during one walk through one tree.
 *
 * <p>The first rule that matches decides. Where some rule reads per-directory files, the walk tells
 * with {@link #enter} and {@link #leave} where it is: depth first, {@code .} for the root of the
 * transfer if that is walked itself. A file's rules count from its directory's entries on, never
 * for the directory itself.
 *
 * <p>Owned by one thread; several chains may share one finished {@link FilterRules}.
 */
public final class FilterChain {
  /** A tree whose rule files name ever more rule files ends the walk here. */
  private static final int MAX_POINTS = 1000;

  private final FilterScope scope;
  private final MergeFiles files;
  private final Candidate candidate;
  private final RuleScope global = new RuleScope(null);
  private final boolean attributeRules;
  private @Nullable FilterTrace trace;

  /** Every point where per-directory rules stand, those found in per-directory files last. */
  private final List<MergePoint> points = new ArrayList<>();

  /** How many points there were when a directory was entered, for each directory the walk is in. */
  private final Deque<Integer> marks = new ArrayDeque<>();

  /** Creates a chain for one side, without the special cases a {@link FilterScope} can tell. */
  public FilterChain(FilterRules rules, Side side, MergeFiles files) {
    this(rules, FilterScope.of(side), files);
  }

  /** Creates a chain. */
  public FilterChain(FilterRules rules, FilterScope scope, MergeFiles files) {
    this.scope = scope;
    this.files = files;
    candidate = new Candidate(scope.root());
    attributeRules = rules.hasAttributeRules();
    for (FilterRule rule : rules.rules()) {
      append(global, rule, RawName.EMPTY, "");
    }
  }

  /** Names who is told which rules decide; null: nobody. */
  public void tell(@Nullable FilterTrace listener) {
    trace = listener;
  }

  /** Tells whether a walk has to call {@link #enter} and {@link #leave}. */
  public boolean hasPerDirectory() {
    return !points.isEmpty();
  }

  /** Tells whether no name can be included or excluded here. */
  public boolean isEmpty() {
    return global.isEmpty();
  }

  /** Tells whether rules about extended attributes replace the default for them. */
  public boolean hasAttributeRules() {
    return attributeRules;
  }

  /**
   * Returns what the rules say about a name.
   *
   * @param path relative to the root of the transfer; never {@code .}
   */
  public Verdict check(RawName path, boolean directory) {
    return check(path, directory, Consulted.NAMES);
  }

  /**
   * Like {@link #check} for an entry of a directory that is being deleted: perishable rules do not
   * count there.
   */
  public Verdict checkBeingDeleted(RawName path, boolean directory) {
    return check(path, directory, Consulted.NAMES_BEING_DELETED);
  }

  /**
   * Returns what the rules with the {@code x} modifier say about the name of an extended attribute.
   */
  public Verdict checkAttribute(RawName name) {
    return check(name, false, Consulted.ATTRIBUTES);
  }

  private Verdict check(RawName path, boolean directory, Consulted consulted) {
    candidate.set(path, directory);
    RuleMatcher match = global.firstMatch(candidate, consulted);
    if (match == null) {
      return Verdict.NEUTRAL;
    }
    if (trace != null) {
      trace.decided(path, directory, !match.verdict().isExcluded(), match.shown());
    }
    return match.verdict();
  }

  /**
   * Goes into a directory and reads its rule files; {@code dir} is relative to the root of the
   * transfer.
   */
  public void enter(RawName dir) throws IOException {
    marks.push(points.size());
    // A file may name further files: they join the list behind and are read in the same directory.
    for (int i = 0; i < points.size(); i++) {
      MergePoint point = points.get(i);
      RuleScope inherited = point.inherited();
      if (point.isIdle()
          && point.rule().scansParents()
          && !point.rule().has(RuleModifier.NO_INHERIT)) {
        inherited = scanParents(point, dir);
      }
      point.push(read(point, dir.isDot() ? RawName.EMPTY : dir, inherited));
      if (points.size() > MAX_POINTS) {
        throw new RsyncException(
            ExitCode.FILE_IO, "more than " + MAX_POINTS + " per-directory filter files in " + dir);
      }
    }
  }

  /** Leaves the directory entered last. */
  public void leave() {
    int known = marks.pop();
    points.subList(known, points.size()).clear();
    for (MergePoint point : points) {
      point.pop();
    }
  }

  /**
   * Reads the rule files above the first directory of a walk, from the directory that the rule
   * names downwards.
   */
  private RuleScope scanParents(MergePoint point, RawName dir) throws IOException {
    RawName absolute = scope.root().resolve(dir.isDot() ? RawName.EMPTY : dir);
    RuleScope inherited = point.inherited();
    for (RawName parent : MergePaths.parents(point.rule().path(), absolute)) {
      inherited = read(point, parent, inherited);
    }
    return inherited;
  }

  private RuleScope read(MergePoint point, RawName directory, RuleScope inherited)
      throws IOException {
    RawName path = directory.resolve(point.rule().fileName());
    byte[] content = point.rule().fileName().isEmpty() ? null : files.read(path);
    if (content == null) {
      return inherited;
    }
    RuleScope own = new RuleScope(inherited);
    String label = scope.root().resolve(path).toString();
    new RuleLoader(
            new FilesFrom(directory),
            scope.nulSeparated(),
            new ScopeSink(own, directory, " [per-dir " + point.rule().fileName() + "]"))
        .addPerDirectory(content, point.rule(), label);
    return own;
  }

  private void append(RuleScope target, FilterRule rule, RawName base, String place) {
    switch (rule) {
      case PatternRule pattern -> {
        if (rule.appliesTo(scope.side(), scope.deleteExcluded())) {
          target.add(new Step.Match(new RuleMatcher(pattern, base, place)));
        }
      }
      case CvsRule cvs -> {
        String ofCvs = place.isEmpty() ? " [global CVS]" : place;
        cvs.patterns().forEach(pattern -> append(target, pattern, base, ofCvs));
      }
      // Also those of the other side, whose rules do not count here: a bad rule in their files is
      // an error all the same.
      case PerDirectoryRule merge -> appendPoint(target, merge);
    }
  }

  private void appendPoint(RuleScope target, PerDirectoryRule rule) {
    boolean known =
        points.stream().anyMatch(point -> point.rule().fileName().equals(rule.fileName()));
    if (!known) {
      MergePoint point = new MergePoint(rule);
      points.add(point);
      target.add(new Step.Merge(point));
    }
  }

  /** Finds the files that the rule file of a directory merges. */
  private final class FilesFrom implements MergeFiles {
    private final RawName directory;

    FilesFrom(RawName directory) {
      this.directory = directory;
    }

    @Override
    public byte @Nullable [] read(RawName path) throws IOException {
      return files.read(MergePaths.merged(path, directory, scope.root()));
    }

    @Override
    public byte[] cvsIgnore() throws IOException {
      return files.cvsIgnore();
    }

    @Override
    public void onDiscarded(String message) {
      files.onDiscarded(message);
    }
  }

  /** Takes the rules of one directory's file. */
  private final class ScopeSink implements RuleSink {
    private final RuleScope target;
    private final RawName base;
    private final String place;

    ScopeSink(RuleScope target, RawName base, String place) {
      this.target = target;
      this.base = base;
      this.place = place;
    }

    @Override
    public void add(FilterRule rule) {
      append(target, rule, base, place);
    }

    @Override
    public void clear() {
      points.removeAll(target.clear());
    }
  }
}
