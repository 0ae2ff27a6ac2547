package io.jrsync.interop.support;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.util.List;

/** Times that not every protocol and file system can carry. */
final class Times {
  private record Extreme(String name, long seconds, int nanos) {}

  private static final List<Extreme> EXTREMES =
      List.of(
          new Extreme("epoch", 0, 0),
          new Extreme("epoch-and-a-nano", 0, 1),
          new Extreme("just-before-1970", -1, 999_999_999),
          new Extreme("moon-landing", -14_182_940, 500_000_000),
          new Extreme("earliest-of-32-bits", Integer.MIN_VALUE, 0),
          new Extreme("last-second-of-32-bits", Integer.MAX_VALUE, 999_999_999),
          new Extreme("after-32-bits", Integer.MAX_VALUE + 1L, 1),
          new Extreme("after-32-unsigned-bits", 1L << 32, 7),
          new Extreme("year-2242", 1L << 33, 123_456_789));

  private Times() {}

  static void plantExtremes(Planter planter) throws IOException {
    for (Extreme extreme : EXTREMES) {
      RawName file = planter.file(extreme.name());
      planter.directory().setModified(file, extreme.seconds(), extreme.nanos());
      RawName directory = RawName.ofUtf8(extreme.name() + "-directory");
      planter.directory(directory).close();
      planter.directory().setModified(directory, extreme.seconds(), extreme.nanos());
    }
  }
}
