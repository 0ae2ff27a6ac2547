/**
 * Filter rules: include and exclude patterns, merge files and per-directory merge files; how they
 * are parsed, how names are matched against them, and how they travel to a peer (session chapter,
 * section 7, and {@code man rsync}, FILTER RULES).
 *
 * <p>Start with {@link io.jrsync.protocol.filter.FilterRules}, the ordered list a user gives or a
 * client sends, and {@link io.jrsync.protocol.filter.FilterChain}, which answers for one walk
 * through one tree whether a name is in or out. {@code Wildmatch} is the pattern language; {@code
 * RuleParser} reads one rule.
 */
@NullMarked
package io.jrsync.protocol.filter;

import org.jspecify.annotations.NullMarked;
