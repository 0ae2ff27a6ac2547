package io.jrsync.protocol.options;

import static io.jrsync.protocol.options.Option.Travel.BOTH;
import static io.jrsync.protocol.options.Option.Travel.PUSH;
import static io.jrsync.protocol.options.Option.named;

import java.util.List;

/** Options that say which files need an update. */
final class ComparisonRows {
  static final OptionTable.Section SECTION =
      new OptionTable.Section(
          "What needs an update",
          List.of(
              named("checksum")
                  .letter('c')
                  .negatable()
                  .sets(Setting.CHECKSUM)
                  .travels(BOTH)
                  .help("compare checksums, not size and time"),
              named("ignore-times")
                  .letter('I')
                  .sets(Setting.IGNORE_TIMES)
                  .travels(BOTH)
                  .help("update even if size and time are the same"),
              named("size-only")
                  .sets(Setting.SIZE_ONLY)
                  .travels(PUSH)
                  .help("files of the same size are the same"),
              named("modify-window")
                  .letter('@')
                  .number("SECONDS", Setting.MODIFY_WINDOW, Integer.MIN_VALUE)
                  .travels(PUSH)
                  .help("times so close are the same; -1: to a nanosecond"),
              named("update")
                  .letter('u')
                  .sets(Setting.UPDATE)
                  .travels(BOTH)
                  .help("leave alone what is newer at the destination"),
              named("existing", "ignore-non-existing")
                  .sets(Setting.EXISTING_ONLY)
                  .travels(PUSH)
                  .help("create no new files"),
              named("ignore-existing")
                  .sets(Setting.IGNORE_EXISTING)
                  .travels(PUSH)
                  .help("leave alone what exists at the destination"),
              named("compare-dest")
                  .takes("DIR")
                  .does(Action.COMPARE_DEST)
                  .travels(PUSH)
                  .help("also compare with the files in DIR"),
              named("copy-dest")
                  .takes("DIR")
                  .does(Action.COPY_DEST)
                  .travels(PUSH)
                  .help("... and copy what is the same there"),
              named("link-dest")
                  .takes("DIR")
                  .does(Action.LINK_DEST)
                  .travels(PUSH)
                  .help("... and hard-link what is the same there")));

  private ComparisonRows() {}
}
