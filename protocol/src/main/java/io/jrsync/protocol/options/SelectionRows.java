package io.jrsync.protocol.options;

import static io.jrsync.protocol.options.Option.Travel.BOTH;
import static io.jrsync.protocol.options.Option.Travel.PULL;
import static io.jrsync.protocol.options.Option.Travel.PUSH;
import static io.jrsync.protocol.options.Option.named;

import io.jrsync.protocol.options.Option.Refusal;
import java.util.List;

/** Options that say which files take part. */
final class SelectionRows {
  static final OptionTable.Section SECTION =
      new OptionTable.Section(
          "Which files",
          List.of(
              named("archive")
                  .letter('a')
                  .has(
                      Effect.Several.of(
                          new Effect.Imply(Setting.RECURSE),
                          new Effect.Assign(Setting.LINKS, 1),
                          new Effect.Assign(Setting.PERMS, 1),
                          new Effect.Assign(Setting.TIMES, 1),
                          new Effect.Assign(Setting.GROUP, 1),
                          new Effect.Assign(Setting.OWNER, 1),
                          new Effect.Assign(Setting.DEVICES, 1),
                          new Effect.Assign(Setting.SPECIALS, 1)))
                  .help("the same as -rlptgoD"),
              named("recursive")
                  .letter('r')
                  .negatable()
                  .sets(Setting.RECURSE, Setting.EXPLICIT)
                  .travels(BOTH)
                  .help("descend into directories"),
              named("inc-recursive", "i-r")
                  .negatable()
                  .sets(Setting.INC_RECURSE)
                  .help("let the file list arrive in pieces (the default)"),
              named("dirs")
                  .letter('d')
                  .negatable()
                  .sets(Setting.DIRS, Setting.EXPLICIT)
                  .travels(BOTH)
                  .help("transfer directories without their contents"),
              named("old-dirs", "old-d")
                  .sets(Setting.DIRS, Setting.OLD)
                  .help("--dirs in a way that very old servers know"),
              named("relative")
                  .letter('R')
                  .negatable()
                  .sets(Setting.RELATIVE)
                  .travels(BOTH)
                  .help("keep the source paths as they were typed"),
              named("implied-dirs", "i-d")
                  .negatable()
                  .sets(Setting.IMPLIED_DIRS)
                  .travels(BOTH)
                  .help("with -R, send directories on the way (the default)"),
              named("one-file-system")
                  .letter('x')
                  .negatable()
                  .counts(Setting.ONE_FILE_SYSTEM)
                  .travels(BOTH)
                  .help("stay on one file system; twice: no mount points"),
              named("list-only")
                  .sets(Setting.LIST_ONLY, Setting.EXPLICIT)
                  .travels(BOTH)
                  .help("list the files instead of copying them"),
              named("files-from")
                  .takes("FILE")
                  .does(Action.FILES_FROM)
                  .travels(BOTH)
                  .help("read source names from FILE (:FILE is over there)"),
              named("from0")
                  .letter('0')
                  .negatable()
                  .sets(Setting.FROM0)
                  .travels(BOTH)
                  .refusal(Refusal.BY_NAME)
                  .help("names and rules in files end in NUL"),
              named("max-size")
                  .size("SIZE", Setting.MAX_SIZE, SizeText.BYTES)
                  .travels(PUSH)
                  .help("leave out files larger than SIZE"),
              named("min-size")
                  .size("SIZE", Setting.MIN_SIZE, SizeText.BYTES)
                  .travels(PUSH)
                  .help("leave out files smaller than SIZE"),
              named("prune-empty-dirs")
                  .letter('m')
                  .negatable()
                  .sets(Setting.PRUNE_EMPTY_DIRS)
                  .travels(PUSH)
                  .help("leave out directories without any file below them"),
              named("ignore-missing-args")
                  .sets(Setting.IGNORE_MISSING_ARGS)
                  .travels(PULL)
                  .help("missing sources are no error"),
              named("delete-missing-args")
                  .sets(Setting.DELETE_MISSING_ARGS)
                  .travels(BOTH)
                  .help("missing sources are deleted at the destination"),
              named("copy-links")
                  .letter('L')
                  .sets(Setting.COPY_LINKS)
                  .travels(PULL)
                  .help("copy what symbolic links point to"),
              named("copy-unsafe-links")
                  .sets(Setting.COPY_UNSAFE_LINKS)
                  .travels(BOTH)
                  .help("copy what links out of the tree point to"),
              named("safe-links")
                  .sets(Setting.SAFE_LINKS)
                  .travels(BOTH)
                  .help("leave out links that point out of the tree"),
              named("copy-dirlinks")
                  .letter('k')
                  .sets(Setting.COPY_DIRLINKS)
                  .travels(PULL)
                  .help("a link to a directory is one, at the source"),
              named("keep-dirlinks")
                  .letter('K')
                  .sets(Setting.KEEP_DIRLINKS)
                  .travels(PUSH)
                  .help("a link to a directory is one, at the destination"),
              named("trust-sender")
                  .sets(Setting.TRUST_SENDER)
                  .help("do not check the names a sender sends"),
              named("insecure-links")
                  .negatable()
                  .sets(Setting.INSECURE_LINKS)
                  .refusal(Refusal.BY_DEFAULT)
                  .help("follow other users' links in paths of options"),
              named("confine-root")
                  .takes("DIR")
                  .does(Action.CONFINE_ROOT)
                  .help("refuse paths of options that lead out of DIR")));

  private SelectionRows() {}
}
