package io.jrsync.protocol.options;

import static io.jrsync.protocol.options.Option.Travel.BOTH;
import static io.jrsync.protocol.options.Option.Travel.PUSH;
import static io.jrsync.protocol.options.Option.named;

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
              named("out-format").takes("FORMAT").later().help("a line for every update"),
              named("log-file").takes("FILE").later().help("write a log"),
              named("log-file-format").takes("FORMAT").later().help("what a log line looks like"),
              named("info").takes("FLAGS").travels(BOTH).later().help("choose what to be told"),
              named("debug").takes("FLAGS").later().help("choose what to be told in detail"),
              named("8-bit-output")
                  .letter('8')
                  .negatable()
                  .later()
                  .help("show names that are not text as they are"),
              named("outbuf").takes("N|L|B").later().help("how output is buffered"),
              named("version").letter('V').does(Action.VERSION).help("show the version"),
              named("help").does(Action.HELP).help("show this help")));

  private ReportingRows() {}
}
