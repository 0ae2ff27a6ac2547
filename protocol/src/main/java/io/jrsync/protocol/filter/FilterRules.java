package io.jrsync.protocol.filter;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.filter.FilterRule.PatternRule;
import io.jrsync.protocol.filter.FilterRule.PerDirectoryRule;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The ordered filter rules of one session: what the user gave in options and merge files, or what a
 * client sent.
 *
 * <pre>
 * on the wire:  { length (int, 1..5119) | text of a rule }*  0 (int)
 * </pre>
 *
 * <p>Mutable while it is built, by one thread; then it may be shared by the {@link FilterChain}s
 * that evaluate it. It opens no files: {@link MergeFiles} does. Bad rules of the user are an {@link
 * RsyncException} with exit code 1 that names the rule; bad rules of a peer are a {@link
 * ProtocolException}.
 */
public final class FilterRules {
  /**
   * A text this long or longer ends the session with exit code 22, as with stock (session chapter,
   * section 1.6).
   */
  private static final int TEXT_LIMIT = 5120;

  /** How many rules a peer may send; stock has no limit but its memory. */
  private static final int MAX_RULES_FROM_PEER = 1_000_000;

  /** From this version on the texts have modifiers. */
  private static final int MODIFIERS_SINCE = 29;

  private final List<FilterRule> rules = new ArrayList<>();
  private final RuleSink sink =
      new RuleSink() {
        @Override
        public void add(FilterRule rule) {
          addRule(rule);
        }

        @Override
        public void clear() {
          rules.clear();
        }
      };

  /** An empty list. */
  public FilterRules() {}

  /**
   * Adds a rule given as text, reading the files it merges. An empty text adds nothing.
   *
   * @param nulSeparated whether {@code --from0} came before it
   */
  public void add(byte[] text, RuleStyle style, boolean nulSeparated, MergeFiles files)
      throws IOException {
    new RuleLoader(files, nulSeparated, sink).addText(upToNul(text), style);
  }

  /** Adds a rule given as text; merge files have one rule a line. */
  public void add(byte[] text, RuleStyle style, MergeFiles files) throws IOException {
    add(text, style, false, files);
  }

  /**
   * Adds the rules in a file, as {@code --exclude-from} and {@code --include-from} do; the file
   * must exist.
   */
  public void addFile(RawName path, RuleStyle style, boolean nulSeparated, MergeFiles files)
      throws IOException {
    new RuleLoader(files, nulSeparated, sink).addFile(path, style);
  }

  /**
   * Adds rules separated by white space, as the settings of a daemon's module hold them (session
   * chapter, section 7.7). There an excluded directory also hides what is below it from a client
   * that names it.
   */
  public void addDaemonList(byte[] list, RuleStyle style, MergeFiles files) throws IOException {
    RuleLoader loader = new RuleLoader(files, false, new DaemonSink(sink));
    for (RuleText word : RuleText.prefixedWords(list, style)) {
      loader.addText(word.text(), style);
    }
  }

  /** Adds the rules of a file that a daemon's module names, like {@link #addDaemonList}. */
  public void addDaemonFile(RawName path, RuleStyle style, MergeFiles files) throws IOException {
    new RuleLoader(files, false, new DaemonSink(sink)).addFile(path, style);
  }

  /** Tells whether there is no rule at all. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /** Tells whether some rule reads files in the directories of the tree. */
  public boolean hasPerDirectory() {
    return rules.stream().anyMatch(PerDirectoryRule.class::isInstance);
  }

  /** Tells whether some rule is about the names of extended attributes. */
  public boolean hasAttributeRules() {
    return rules.stream().anyMatch(rule -> rule.has(RuleModifier.ATTRIBUTES));
  }

  /**
   * Tells whether a client sends its list at all (session chapter, section 7.1); both sides have to
   * come to the same answer. When it does not, not even the end of the list is sent.
   */
  public static boolean isSent(
      boolean clientIsReceiver,
      boolean pruneEmptyDirs,
      boolean deleting,
      boolean deleteExcluded,
      int protocol) {
    return clientIsReceiver
        || pruneEmptyDirs
        || (deleting && (!deleteExcluded || protocol >= MODIFIERS_SINCE));
  }

  /**
   * Returns the texts of the rules that concern the peer, as they travel. A rule that the protocol
   * version cannot say is an error with exit code 2; stock makes that check also where the list is
   * not sent in the end.
   */
  public List<byte[]> texts(int protocol, boolean localIsSender, boolean deleteExcluded)
      throws RsyncException {
    return RuleTexts.of(rules, protocol, localIsSender, deleteExcluded);
  }

  /** Returns the texts of all rules, as a program of today writes them for itself. */
  public List<byte[]> allTexts(boolean deleteExcluded) {
    return RuleTexts.ofAll(rules, deleteExcluded);
  }

  /** Sends the rules that concern the peer and the end of the list. */
  public void write(WireOutput out, int protocol, boolean localIsSender, boolean deleteExcluded)
      throws IOException {
    for (byte[] text : texts(protocol, localIsSender, deleteExcluded)) {
      out.writeInt(text.length);
      out.write(text);
    }
    out.writeInt(0);
  }

  /** Reads a client's list up to its end. */
  public static FilterRules read(WireInput in, int protocol, MergeFiles files) throws IOException {
    FilterRules result = new FilterRules();
    RuleStyle style = protocol >= MODIFIERS_SINCE ? RuleStyle.FILTER : RuleStyle.EXCLUDE;
    for (int count = 0; ; count++) {
      int length = in.readInt();
      if (length == 0) {
        return result;
      }
      if (length < 0 || length >= TEXT_LIMIT || count == MAX_RULES_FROM_PEER) {
        throw new ProtocolException(
            ExitCode.MALLOC,
            "a filter rule of " + length + " bytes after " + count + " rules is too much");
      }
      byte[] text = new byte[length];
      in.readFully(text, 0, length);
      result.addFromPeer(text, style, files);
    }
  }

  private void addFromPeer(byte[] text, RuleStyle style, MergeFiles files) throws IOException {
    try {
      add(text, style, files);
    } catch (ProtocolException e) {
      throw e;
    } catch (RsyncException e) {
      throw new ProtocolException(e.exitCode(), String.valueOf(e.getMessage()));
    }
  }

  /** The rules in order; not to be changed. */
  List<FilterRule> rules() {
    return rules;
  }

  /** Returns a list of its own with the same rules. */
  FilterRules copy() {
    FilterRules copy = new FilterRules();
    copy.rules.addAll(rules);
    return copy;
  }

  void addRule(FilterRule rule) {
    if (!(rule instanceof PerDirectoryRule merge) || !repeats(rules, merge)) {
      rules.add(rule);
    }
  }

  /**
   * Tells whether a list already has per-directory files of that name: stock keeps the first such
   * rule only.
   */
  static boolean repeats(List<FilterRule> rules, PerDirectoryRule candidate) {
    return rules.stream()
        .anyMatch(rule ->
            rule instanceof PerDirectoryRule other
                && other.fileName().equals(candidate.fileName()));
  }

  private static RawName upToNul(byte[] text) {
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return RawName.of(text, 0, end);
  }

  /** Lets an exclude of a directory cover everything below it. */
  private record DaemonSink(RuleSink sink) implements RuleSink {
    private static final RawName EVERYTHING_BELOW = RawName.ofUtf8("***");

    @Override
    public void add(FilterRule rule) {
      if (rule instanceof PatternRule excluded && !excluded.include() && isDirectory(excluded)) {
        RawName everything = excluded.pattern().append(EVERYTHING_BELOW);
        sink.add(new PatternRule(false, excluded.modifiers(), everything));
      } else {
        sink.add(rule);
      }
    }

    private static boolean isDirectory(PatternRule rule) {
      RawName pattern = rule.pattern();
      return pattern.length() > 1 && pattern.at(pattern.length() - 1) == '/';
    }

    @Override
    public void clear() {
      sink.clear();
    }
  }
}
