package io.jrsync.protocol.options;

import static io.jrsync.protocol.options.Option.Travel.BOTH;
import static io.jrsync.protocol.options.Option.letterOnly;
import static io.jrsync.protocol.options.Option.named;

import java.util.List;

/**
 * Options that give filter rules. The rules travel inside the session (session chapter, section 7).
 */
final class FilterRows {
  static final OptionTable.Section SECTION =
      new OptionTable.Section(
          "Filter rules",
          List.of(
              named("exclude")
                  .takes("PATTERN")
                  .does(Action.EXCLUDE)
                  .help("leave out files that match PATTERN"),
              named("include")
                  .takes("PATTERN")
                  .does(Action.INCLUDE)
                  .help("do not leave out files that match PATTERN"),
              named("filter")
                  .letter('f')
                  .takes("RULE")
                  .does(Action.FILTER)
                  .help("add a rule; see FILTER RULES in the manual"),
              named("exclude-from")
                  .takes("FILE")
                  .does(Action.EXCLUDE_FROM)
                  .help("read patterns to leave out from FILE"),
              named("include-from")
                  .takes("FILE")
                  .does(Action.INCLUDE_FROM)
                  .help("read patterns to keep from FILE"),
              letterOnly('F')
                  .does(Action.FILTER_FILES)
                  .help("read .rsync-filter files; -FF leaves them out"),
              named("cvs-exclude")
                  .letter('C')
                  .sets(Setting.CVS_EXCLUDE)
                  .travels(BOTH)
                  .help("leave out what CVS leaves out")));

  private FilterRows() {}
}
