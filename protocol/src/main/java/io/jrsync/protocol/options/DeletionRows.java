package io.jrsync.protocol.options;

import static io.jrsync.protocol.options.Option.Travel.BOTH;
import static io.jrsync.protocol.options.Option.Travel.PUSH;
import static io.jrsync.protocol.options.Option.named;

import java.util.List;

/** Options about files that only the destination has. */
final class DeletionRows {
  static final OptionTable.Section SECTION =
      new OptionTable.Section(
          "What only the destination has",
          List.of(
              named("delete")
                  .sets(Setting.DELETE)
                  .travels(PUSH)
                  .help("delete files that the source does not have"),
              named("delete-before")
                  .sets(Setting.DELETE_BEFORE)
                  .travels(PUSH)
                  .help("... before the transfer"),
              named("delete-during", "del")
                  .sets(Setting.DELETE_DURING)
                  .travels(PUSH)
                  .help("... during the transfer, directory by directory"),
              named("delete-delay")
                  .sets(Setting.DELETE_DELAY)
                  .travels(PUSH)
                  .help("... after the transfer, found during it"),
              named("delete-after")
                  .sets(Setting.DELETE_AFTER)
                  .travels(PUSH)
                  .help("... after the transfer"),
              named("delete-excluded")
                  .sets(Setting.DELETE_EXCLUDED)
                  .travels(PUSH)
                  .help("also delete what the filter rules leave out"),
              named("max-delete")
                  .number("NUM", Setting.MAX_DELETE, 0)
                  .travels(PUSH)
                  .help("delete no more than NUM files"),
              named("ignore-errors")
                  .negatable()
                  .sets(Setting.IGNORE_ERRORS)
                  .travels(BOTH)
                  .help("delete even if the source could not be read in full"),
              named("force")
                  .negatable()
                  .sets(Setting.FORCE)
                  .travels(PUSH)
                  .help("delete full directories where a file has to go")));

  private DeletionRows() {}
}
