package io.jrsync.interop.support;

import io.jrsync.protocol.RawName;
import io.jrsync.testdata.Content;
import java.io.IOException;

/** Shapes of trees. */
final class Shapes {
  private static final int DEPTH = 100;
  private static final int WIDTH = 5_000;

  private Shapes() {}

  static void plantDeep(Planter planter) throws IOException {
    plantDeep(planter, DEPTH);
  }

  private static void plantDeep(Planter planter, int levels) throws IOException {
    planter.file("file-" + levels);
    if (levels > 0) {
      try (Planter below = planter.directory("down")) {
        plantDeep(below, levels - 1);
      }
    }
  }

  static void plantWide(Planter planter) throws IOException {
    for (int i = 0; i < WIDTH; i++) {
      planter.file(RawName.ofUtf8("entry-" + i * 7919 % WIDTH), Content.text(i, i % 3));
    }
  }

  static void plantEmpty(Planter planter) throws IOException {
    planter.directory("empty").close();
    try (Planter middle = planter.directory("only-empty-inside")) {
      middle.directory("empty-1").close();
      middle.directory("empty-2").close();
    }
  }
}
