package io.jrsync.interop.support;

import io.jrsync.protocol.RawName;
import io.jrsync.testdata.Content;
import java.io.IOException;

/** Sizes and kinds of content. */
final class Contents {
  private static final long LARGE = (3L << 20) + 12_345;
  private static final long SPARSE = 8L << 20;

  private Contents() {}

  static void plant(Planter planter) throws IOException {
    // Around the least block length, the size of a piece on the wire and that of its double.
    for (long size : new long[] {0, 1, 699, 700, 701, 32_767, 32_768, 65_537}) {
      planter.file(RawName.ofUtf8("size-" + size), Content.random(planter.nextSeed(), size));
    }
    planter.file(RawName.ofUtf8("large-random"), Content.random(planter.nextSeed(), LARGE));
    planter.file(RawName.ofUtf8("large-text"), Content.text(planter.nextSeed(), LARGE));
    planter.file(RawName.ofUtf8("all-one-byte"), Content.filled((byte) 'a', 300_000));
  }

  static void plantSparse(Planter planter) throws IOException {
    Content sea = Content.zeros(SPARSE);
    planter.file(RawName.ofUtf8("only-a-hole"), sea);
    planter.file(
        RawName.ofUtf8("island"),
        sea.with(SPARSE / 2 + 7, Content.random(planter.nextSeed(), 100_000)));
    planter.file(
        RawName.ofUtf8("hole-between"),
        Content.of(
            Content.random(planter.nextSeed(), 70_000),
            sea,
            Content.random(planter.nextSeed(), 70_001)));
    planter.file(
        RawName.ofUtf8("hole-at-end"), Content.of(Content.text(planter.nextSeed(), 10_000), sea));
  }
}
