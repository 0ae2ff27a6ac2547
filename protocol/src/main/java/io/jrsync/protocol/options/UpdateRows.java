package io.jrsync.protocol.options;

import static io.jrsync.protocol.options.Option.Travel.BOTH;
import static io.jrsync.protocol.options.Option.Travel.PUSH;
import static io.jrsync.protocol.options.Option.letterOnly;
import static io.jrsync.protocol.options.Option.named;

import io.jrsync.protocol.options.Option.Refusal;
import java.util.List;

/** Options that say how a file gets its new content. */
final class UpdateRows {
  static final OptionTable.Section SECTION =
      new OptionTable.Section(
          "How files are updated",
          List.of(
              named("dry-run")
                  .letter('n')
                  .sets(Setting.DRY_RUN)
                  .travels(BOTH)
                  .refusal(Refusal.BY_NAME)
                  .help("change nothing, only show what would be done"),
              named("whole-file")
                  .letter('W')
                  .negatable()
                  .sets(Setting.WHOLE_FILE)
                  .travels(BOTH)
                  .help("send files whole, without looking for differences"),
              named("block-size")
                  .letter('B')
                  .size("SIZE", Action.BLOCK_SIZE)
                  .travels(BOTH)
                  .help("look for differences in blocks of SIZE"),
              named("inplace")
                  .negatable()
                  .sets(Setting.INPLACE)
                  .travels(BOTH)
                  .help("write into the destination files themselves"),
              named("append")
                  .negatable()
                  .does(Action.APPEND)
                  .travels(BOTH)
                  .help("only continue files that are shorter over there"),
              named("append-verify")
                  .sets(Setting.APPEND, 2)
                  .travels(BOTH)
                  .help("--append, with the old data in the checksum"),
              named("sparse")
                  .letter('S')
                  .negatable()
                  .sets(Setting.SPARSE)
                  .travels(BOTH)
                  .help("make holes of runs of zero bytes"),
              named("preallocate")
                  .sets(Setting.PREALLOCATE)
                  .travels(PUSH)
                  .help("reserve the space of a file before writing it"),
              named("partial")
                  .negatable()
                  .sets(Setting.PARTIAL)
                  .travels(PUSH)
                  .help("keep what arrived of an interrupted file"),
              letterOnly('P')
                  .has(
                      Effect.Several.of(
                          new Effect.Assign(Setting.PARTIAL, 1),
                          new Effect.Assign(Setting.PROGRESS, 1)))
                  .help("the same as --partial --progress"),
              named("partial-dir")
                  .takes("DIR")
                  .does(Action.PARTIAL_DIR)
                  .travels(PUSH)
                  .help("keep interrupted files in DIR"),
              named("delay-updates")
                  .negatable()
                  .sets(Setting.DELAY_UPDATES)
                  .travels(PUSH)
                  .help("put all new files into place at the end"),
              named("temp-dir")
                  .letter('T')
                  .takes("DIR")
                  .does(Action.TEMP_DIR)
                  .travels(PUSH)
                  .help("make temporary files in DIR"),
              named("fuzzy")
                  .letter('y')
                  .negatable()
                  .counts(Setting.FUZZY)
                  .travels(PUSH)
                  .help("look for a similar file if there is none to update"),
              named("backup")
                  .letter('b')
                  .negatable()
                  .sets(Setting.BACKUP)
                  .travels(BOTH)
                  .help("keep replaced and deleted files under another name"),
              named("suffix")
                  .takes("SUFFIX")
                  .does(Action.SUFFIX)
                  .travels(BOTH)
                  .help("what -b appends to the name (default ~)"),
              named("backup-dir")
                  .takes("DIR")
                  .does(Action.BACKUP_DIR)
                  .travels(BOTH)
                  .help("keep them below DIR"),
              named("remove-source-files")
                  .sets(Setting.REMOVE_SOURCE)
                  .travels(BOTH)
                  .help("the sender removes files that have arrived"),
              named("remove-sent-files")
                  .sets(Setting.REMOVE_SOURCE, Setting.ONLY_SENT)
                  .travels(BOTH)
                  .help("... only those that were not there before"),
              named("mkpath")
                  .negatable()
                  .sets(Setting.MKPATH)
                  .travels(PUSH)
                  .help("make missing directories above the destination"),
              named("fsync").sets(Setting.FSYNC).travels(PUSH).help("flush every file to the disk"),
              named("write-batch")
                  .takes("FILE")
                  .does(Action.WRITE_BATCH)
                  .help("also write the update into FILE"),
              named("only-write-batch")
                  .takes("FILE")
                  .does(Action.ONLY_WRITE_BATCH)
                  .travels(PUSH)
                  .help("... without changing the destination"),
              named("read-batch")
                  .takes("FILE")
                  .does(Action.READ_BATCH)
                  .help("read the update from FILE")));

  private UpdateRows() {}
}
