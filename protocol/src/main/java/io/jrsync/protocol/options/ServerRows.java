package io.jrsync.protocol.options;

import static io.jrsync.protocol.options.Option.Travel.BOTH;
import static io.jrsync.protocol.options.Option.Travel.PULL;
import static io.jrsync.protocol.options.Option.named;

import io.jrsync.protocol.options.Option.Refusal;
import java.util.List;

/** Options that only a client gives to the server it starts. */
final class ServerRows {
  static final OptionTable.Section SECTION =
      new OptionTable.Section(
          "From a client to its server",
          List.of(
              named("server")
                  .does(Action.SERVER)
                  .travels(BOTH)
                  .refusal(Refusal.BY_NAME)
                  .serverOnly()
                  .help("run as the other side of a client"),
              named("sender")
                  .does(Action.SENDER)
                  .travels(PULL)
                  .refusal(Refusal.BY_NAME)
                  .serverOnly()
                  .help("... as the one that sends"),
              named("qsort").sets(Setting.QSORT).help("sort the file list in another way")));

  private ServerRows() {}
}
