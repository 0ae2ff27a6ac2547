package io.jrsync.protocol.options;

import static io.jrsync.protocol.options.Option.Travel.BOTH;
import static io.jrsync.protocol.options.Option.Travel.PUSH;
import static io.jrsync.protocol.options.Option.named;

import io.jrsync.protocol.options.Option.Refusal;
import java.util.List;

/** Options about what is told to the user. */
final class ReportingRows {
  static final OptionTable.Section SECTION =
      new OptionTable.Section(
          "What is reported",
          List.of(
              named("verbose")
                  .letter('v')
                  .negatable()
                  .counts(Setting.VERBOSE)
                  .travels(BOTH)
                  .help("say more"),
              named("quiet")
                  .letter('q')
                  .sets(Setting.QUIET)
                  .travels(BOTH)
                  .help("say nothing but errors"),
              named("itemize-changes")
                  .letter('i')
                  .negatable()
                  .counts(Setting.ITEMIZE)
                  .travels(PUSH)
                  .help("a line per change; twice: for what is the same too"),
              named("stats").sets(Setting.STATS).travels(PUSH).help("statistics at the end"),
              named("progress").negatable().sets(Setting.PROGRESS).help("show progress"),
              named("human-readable")
                  .letter('h')
                  .negatable()
                  .counts(Setting.HUMAN_READABLE)
                  .help("numbers with units; twice: of 1024; alone: --help"),
              named("stderr")
                  .takes("e|a|c")
                  .oneOf("errors", "all", "client")
                  .does(Action.STDERR)
                  .help("to standard error: errors, all, or the client's way"),
              named("msgs2stderr")
                  .negatable()
                  .does(Action.MSGS2STDERR)
                  .travels(BOTH)
                  .help("the same as --stderr=all; with no-: --stderr=client"),
              named("out-format", "log-format")
                  .takes("FORMAT")
                  .does(Action.OUT_FORMAT)
                  .travels(PUSH)
                  .refusal(Refusal.BY_NAME)
                  .help("a line for every update"),
              named("log-file").takes("FILE").does(Action.LOG_FILE).help("write a log"),
              named("log-file-format")
                  .takes("FORMAT")
                  .does(Action.LOG_FILE_FORMAT)
                  .help("what a log line looks like"),
              named("info")
                  .takes("FLAGS")
                  .topicsOf(FlagWords.info())
                  .does(Action.INFO)
                  .travels(BOTH)
                  .help("choose what to be told; --info=help lists it"),
              named("debug")
                  .takes("FLAGS")
                  .topicsOf(FlagWords.debug())
                  .does(Action.DEBUG)
                  .help("choose what to be told in detail; --debug=help"),
              named("8-bit-output")
                  .letter('8')
                  .negatable()
                  .sets(Setting.EIGHT_BIT)
                  .help("show names that are not text as they are"),
              named("outbuf")
                  .takes("N|L|B")
                  .does(Action.OUTBUF)
                  .help("buffer output not at all, by lines, or by blocks"),
              named("version").letter('V').does(Action.VERSION).help("show the version"),
              named("help").does(Action.HELP).help("show this help")));

  private ReportingRows() {}
}
