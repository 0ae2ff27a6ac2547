package io.jrsync.protocol.options;

import static io.jrsync.protocol.options.Option.Travel.BOTH;
import static io.jrsync.protocol.options.Option.Travel.PULL;
import static io.jrsync.protocol.options.Option.named;

import io.jrsync.protocol.options.Option.Refusal;
import java.util.List;

/** Options about compression and checksums. */
final class AlgorithmRows {
  static final OptionTable.Section SECTION =
      new OptionTable.Section(
          "Compression and checksums",
          List.of(
              named("compress")
                  .letter('z')
                  .negatable()
                  .does(Action.COMPRESS)
                  .travels(BOTH)
                  .help("compress file data on the way"),
              named("compress-choice", "zc")
                  .takes("NAME")
                  .oneOf("auto", "zstd", "lz4", "zlibx", "zlib", "none")
                  .does(Action.COMPRESS_CHOICE)
                  .travels(BOTH)
                  .help("how: zstd, lz4, zlibx, zlib, none, or auto"),
              named("new-compress")
                  .does(Action.NEW_COMPRESS)
                  .travels(BOTH)
                  .help("the same as --compress-choice=zlibx"),
              named("old-compress")
                  .does(Action.OLD_COMPRESS)
                  .travels(BOTH)
                  .help("the same as --compress-choice=zlib"),
              named("compress-level", "zl")
                  .number("NUM", Setting.COMPRESS_LEVEL, Integer.MIN_VALUE)
                  .travels(BOTH)
                  .help("how hard"),
              named("compress-threads", "zt")
                  .number("NUM", Setting.COMPRESS_THREADS, 0)
                  .help("in how many threads"),
              named("skip-compress")
                  .takes("LIST")
                  .does(Action.SKIP_COMPRESS)
                  .travels(PULL)
                  .help("name endings of files that are not worth it"),
              named("checksum-choice", "cc")
                  .takes("NAME")
                  .oneOf("auto", "xxh128", "xxh3", "xxh64", "md5", "md4", "sha1", "none")
                  .does(Action.CHECKSUM_CHOICE)
                  .travels(BOTH)
                  .help("xxh128, xxh3, xxh64, md5, md4, sha1, none, auto"),
              named("checksum-seed")
                  .number("NUM", Setting.SEED, Integer.MIN_VALUE)
                  .travels(BOTH)
                  .refusal(Refusal.BY_NAME)
                  .help("fix the seed of the checksums")));

  private AlgorithmRows() {}
}
