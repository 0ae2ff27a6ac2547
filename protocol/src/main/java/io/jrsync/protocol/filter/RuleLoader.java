package io.jrsync.protocol.filter;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.filter.FilterRule.PatternRule;
import io.jrsync.protocol.filter.FilterRule.PerDirectoryRule;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the texts of rules into rules: carries out merge and clear, hands down the modifiers of a
 * merge rule to the rules in its file, expands the CVS list. Owned by one thread.
 */
final class RuleLoader {
  /** Longest pattern or file name, as stock: a path without its terminator. */
  static final int MAX_ARGUMENT = 4095;

  /** How deep merge files may name merge files. */
  private static final int MAX_DEPTH = 32;

  /** The modifiers of a merge rule that the rules in its file inherit. */
  private static final Set<RuleModifier> INHERITED =
      EnumSet.of(
          RuleModifier.ABSOLUTE,
          RuleModifier.SENDER,
          RuleModifier.RECEIVER,
          RuleModifier.PERISHABLE);

  private final MergeFiles files;
  private final boolean nulSeparated;
  private final RuleSink sink;

  RuleLoader(MergeFiles files, boolean nulSeparated, RuleSink sink) {
    this.files = files;
    this.nulSeparated = nulSeparated;
    this.sink = sink;
  }

  /**
   * How the rules of a file are read.
   *
   * @param inherited what the merge rule hands down
   * @param label the name of the file in messages
   * @param depth how many files led to this one
   */
  private record Reading(
      RuleStyle style, boolean words, Set<RuleModifier> inherited, String label, int depth) {}

  /** The style of the rules in the file of a merge rule with these modifiers. */
  static RuleStyle styleOf(Set<RuleModifier> modifiers) {
    return modifiers.contains(RuleModifier.CVS)
        ? RuleStyle.CVS
        : modifiers.contains(RuleModifier.ONLY_EXCLUDES)
            ? RuleStyle.ONLY_EXCLUDES
            : modifiers.contains(RuleModifier.ONLY_INCLUDES)
                ? RuleStyle.ONLY_INCLUDES
                : RuleStyle.FILTER;
  }

  static Set<RuleModifier> frozen(Set<RuleModifier> modifiers) {
    EnumSet<RuleModifier> copy = EnumSet.noneOf(RuleModifier.class);
    copy.addAll(modifiers);
    return Collections.unmodifiableSet(copy);
  }

  /** Adds one rule of the user or of a peer. */
  void addText(RawName text, RuleStyle style) throws IOException {
    add(text, RuleOrigin.text(text), new Reading(style, false, Set.of(), "", 0));
  }

  /** Adds the rules of a file that must be there. */
  void addFile(RawName path, RuleStyle style) throws IOException {
    byte[] content = read(path, style);
    if (content == null) {
      throw missing(style, path + ": No such file or directory (2)");
    }
    addContent(content, new Reading(style, false, Set.of(), path.toString(), 1));
  }

  /** Adds the rules that a directory's own file holds. */
  void addPerDirectory(byte[] content, PerDirectoryRule rule, String label) throws IOException {
    boolean words = rule.has(RuleModifier.WORD_SPLIT);
    addContent(
        content, new Reading(rule.style(), words, inheritedFrom(rule.modifiers()), label, 1));
  }

  private void addContent(byte[] content, Reading reading) throws IOException {
    List<RuleText> texts =
        reading.words()
            ? RuleText.words(content, nulSeparated)
            : nulSeparated ? RuleText.nulSeparated(content) : RuleText.lines(content);
    for (RuleText text : texts) {
      int line = reading.depth() == 1 ? text.line() : 0;
      add(text.text(), RuleOrigin.file(reading.label(), line), reading);
    }
  }

  private void add(RawName text, RuleOrigin origin, Reading reading) throws IOException {
    if (text.isEmpty()) {
      return;
    }
    ParsedRule rule = RuleParser.parse(text, reading.style(), origin);
    if (rule.kind() == RuleKind.CLEAR) {
      sink.clear();
      return;
    }
    Set<RuleModifier> modifiers = inherit(rule, origin, reading);
    if (rule.argument().length() > MAX_ARGUMENT) {
      files.onDiscarded(
          "discarding over-long filter: "
              + (origin.place() != null ? origin.label() : rule.argument()));
    } else if (rule.kind().isMerge()) {
      addMerge(rule, modifiers, origin, reading);
    } else if (rule.has(RuleModifier.CVS)) {
      sink.add(CvsPatterns.expand(rule.kind().isInclude(), modifiers, files));
    } else {
      sink.add(
          new PatternRule(
              rule.kind().isInclude(), frozen(modifiers), rule.argument(), reading.depth() > 0));
    }
  }

  private static Set<RuleModifier> inherit(ParsedRule rule, RuleOrigin origin, Reading reading)
      throws RsyncException {
    Set<RuleModifier> inherited = reading.inherited();
    boolean sided =
        inherited.contains(RuleModifier.SENDER) || inherited.contains(RuleModifier.RECEIVER);
    if (sided && rule.namesSide()) {
      throw origin.syntax("specified-side merge file contains specified-side filter");
    }
    EnumSet<RuleModifier> modifiers = EnumSet.noneOf(RuleModifier.class);
    modifiers.addAll(rule.modifiers());
    modifiers.addAll(inherited);
    return modifiers;
  }

  private void addMerge(
      ParsedRule rule, Set<RuleModifier> modifiers, RuleOrigin origin, Reading reading)
      throws IOException {
    RawName name = rule.argument();
    if (modifiers.remove(RuleModifier.EXCLUDE_FILE) && !name.baseName().isEmpty()) {
      sink.add(new PatternRule(false, Set.of(RuleModifier.EXCLUDE_FILE), name.baseName()));
    }
    if (rule.kind() == RuleKind.DIR_MERGE) {
      sink.add(new PerDirectoryRule(frozen(modifiers), name));
    } else {
      mergeFile(name, modifiers, origin, reading);
    }
  }

  private void mergeFile(
      RawName path, Set<RuleModifier> modifiers, RuleOrigin origin, Reading reading)
      throws IOException {
    if (reading.depth() >= MAX_DEPTH) {
      throw new RsyncException(
          ExitCode.FILE_IO,
          "merge-file include depth limit (" + MAX_DEPTH + ") exceeded at " + origin.label());
    }
    RuleStyle style = styleOf(modifiers);
    byte[] content = read(path, style);
    if (content == null) {
      throw missing(
          style,
          origin.place() != null ? origin.label() : path + ": No such file or directory (2)");
    }
    String label = origin.place() == null ? path.toString() : "a file named at " + origin.place();
    boolean words = modifiers.contains(RuleModifier.WORD_SPLIT);
    addContent(
        content, new Reading(style, words, inheritedFrom(modifiers), label, reading.depth() + 1));
  }

  private byte @Nullable [] read(RawName path, RuleStyle style) throws IOException {
    try {
      return files.read(path);
    } catch (UnreadableFileException e) {
      throw missing(style, path + ": " + e.getMessage());
    }
  }

  private static Set<RuleModifier> inheritedFrom(Set<RuleModifier> modifiers) {
    EnumSet<RuleModifier> inherited = EnumSet.copyOf(INHERITED);
    inherited.retainAll(modifiers);
    return inherited;
  }

  private static RsyncException missing(RuleStyle style, String what) {
    boolean include = style == RuleStyle.INCLUDE || style == RuleStyle.ONLY_INCLUDES;
    return new RsyncException(
        ExitCode.FILE_IO, "failed to open " + (include ? "include" : "exclude") + " file " + what);
  }
}
