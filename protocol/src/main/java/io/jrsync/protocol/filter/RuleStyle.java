package io.jrsync.protocol.filter;

/** How the text of a rule is to be read. */
public enum RuleStyle {
  /** A rule of {@code --filter}: a name or letter, modifiers, a pattern. */
  FILTER,
  /**
   * A pattern of {@code --exclude}; {@code "- "}, {@code "+ "} and a lone {@code !} are understood.
   */
  EXCLUDE,
  /**
   * A pattern of {@code --include}; {@code "- "}, {@code "+ "} and a lone {@code !} are understood.
   */
  INCLUDE,
  /** A bare exclude pattern, as in a file merged with the {@code -} modifier. */
  ONLY_EXCLUDES,
  /** A bare include pattern, as in a file merged with the {@code +} modifier. */
  ONLY_INCLUDES,
  /** A bare exclude pattern or a lone {@code !}, as in a {@code .cvsignore} file. */
  CVS
}
