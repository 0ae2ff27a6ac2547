package io.jrsync.protocol.filter;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads one rule.
 *
 * <pre>
 * LETTER [,] MODIFIERS SEPARATOR ARGUMENT      "-! *.o"   ":n- .rules"
 * NAME   [,  MODIFIERS] SEPARATOR ARGUMENT     "exclude,! *.o"
 * </pre>
 *
 * The separator is one space or underscore; everything after it is the argument. Errors have exit
 * code 1 and rsync's texts.
 */
final class RuleParser {
  private static final RawName CVS_FILE = RawName.ofUtf8(".cvsignore");

  private final RawName text;
  private final RuleOrigin origin;
  private int position;

  private RuleParser(RawName text, RuleOrigin origin) {
    this.text = text;
    this.origin = origin;
  }

  /** Reads a rule that is not empty. */
  static ParsedRule parse(RawName text, RuleStyle style, RuleOrigin origin) throws RsyncException {
    RuleParser parser = new RuleParser(text, origin);
    return switch (style) {
      case FILTER -> parser.filterRule();
      case EXCLUDE, INCLUDE ->
          parser.prefixedPattern(style == RuleStyle.EXCLUDE ? RuleKind.EXCLUDE : RuleKind.INCLUDE);
      case CVS -> parser.isLoneBang() ? clear() : parser.bare(RuleKind.EXCLUDE, 0);
      case ONLY_EXCLUDES -> parser.bare(RuleKind.EXCLUDE, 0);
      case ONLY_INCLUDES -> parser.bare(RuleKind.INCLUDE, 0);
    };
  }

  private ParsedRule prefixedPattern(RuleKind unmarked) throws RsyncException {
    if (isLoneBang()) {
      return clear();
    }
    if (text.length() >= 2 && text.at(1) == ' ' && (text.at(0) == '-' || text.at(0) == '+')) {
      return bare(text.at(0) == '-' ? RuleKind.EXCLUDE : RuleKind.INCLUDE, 2);
    }
    return bare(unmarked, 0);
  }

  private ParsedRule bare(RuleKind kind, int from) throws RsyncException {
    if (from == text.length()) {
      throw origin.syntax("unexpected end of filter rule");
    }
    return new ParsedRule(kind, Set.of(), text.subName(from, text.length()));
  }

  private ParsedRule filterRule() throws RsyncException {
    RuleKind kind = kind();
    boolean comma = position < text.length() && text.at(position) == ',';
    if (comma) {
      position++;
    }
    if (kind == RuleKind.CLEAR) {
      if (position < text.length()) {
        throw origin.syntax("'!' rule has trailing characters");
      }
      return clear();
    }
    EnumSet<RuleModifier> modifiers = modifiers(kind);
    int argument = Math.min(position + 1, text.length());
    RawName name = text.subName(argument, text.length());
    if (modifiers.contains(RuleModifier.CVS)) {
      name = !kind.isMerge() ? RawName.EMPTY : name.isEmpty() ? CVS_FILE : name;
    } else if (name.isEmpty()) {
      throw origin.syntax("unexpected end of filter rule");
    }
    return new ParsedRule(kind, modifiers, name);
  }

  private RuleKind kind() throws RsyncException {
    for (RuleKind candidate : RuleKind.values()) {
      int end = candidate.longName().length();
      boolean ends = text.length() == end || (text.length() > end && endsName(text.at(end)));
      if (ends && text.startsWith(RawName.ofUtf8(candidate.longName()))) {
        position = end;
        return candidate;
      }
    }
    RuleKind kind = RuleKind.ofLetter(text.at(0));
    if (kind == null) {
      throw origin.syntax("Unknown filter rule");
    }
    position = 1;
    return kind;
  }

  private EnumSet<RuleModifier> modifiers(RuleKind kind) throws RsyncException {
    EnumSet<RuleModifier> modifiers = kind.implied();
    while (position < text.length() && !isSeparator(text.at(position))) {
      RuleModifier modifier = RuleModifier.of(text.at(position));
      if (modifier == null || !kind.accepts(modifier, modifiers)) {
        throw origin.unknownModifier(text.at(position), position);
      }
      modifiers.add(modifier);
      if (modifier == RuleModifier.CVS && kind.isMerge()) {
        modifiers.add(RuleModifier.NO_INHERIT);
        modifiers.add(RuleModifier.WORD_SPLIT);
        modifiers.add(RuleModifier.ONLY_EXCLUDES);
      }
      position++;
    }
    return modifiers;
  }

  private boolean isLoneBang() {
    return text.length() == 1 && text.at(0) == '!';
  }

  private static ParsedRule clear() {
    return new ParsedRule(RuleKind.CLEAR, Set.of(), RawName.EMPTY);
  }

  private static boolean endsName(byte b) {
    return b == ',' || isSeparator(b);
  }

  private static boolean isSeparator(byte b) {
    return b == ' ' || b == '_';
  }
}
