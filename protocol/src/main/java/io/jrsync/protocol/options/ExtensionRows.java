package io.jrsync.protocol.options;

import static io.jrsync.protocol.options.Option.named;

import java.util.List;

/** Options that rsync does not have. They change what this side tells, never what is done. */
final class ExtensionRows {
  static final OptionTable.Section SECTION =
      new OptionTable.Section(
          "Of jrsync alone",
          List.of(
              named("json")
                  .sets(Setting.JSON)
                  .extension()
                  .help("a line of JSON for everything that happens"),
              named("file-sums")
                  .takes("ALGORITHM")
                  .oneOf("session", "md5", "sha1", "sha256", "sha512")
                  .does(Action.FILE_SUMS)
                  .extension()
                  .help("tell a checksum of each file that is transferred")));

  private ExtensionRows() {}
}
