package io.jrsync.protocol.token;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the literal data of a session is compressed (session chapter, section 5.3; transfer chapter,
 * section 5). The constants stand in rsync's canonical order, the preferred one first.
 */
public enum CompressionAlgorithm {
  /** One zstd stream per direction for the whole session. */
  ZSTD("zstd"),
  /** Independent LZ4 blocks. */
  LZ4("lz4"),
  /** One deflate stream per file. */
  ZLIBX("zlibx"),
  /** Like {@link #ZLIBX}, with matched blocks in the history; the only one before protocol 30. */
  ZLIB("zlib"),
  /** No compression. */
  NONE("none");

  /** The level that stands for "whatever is usual for the algorithm". */
  public static final int DEFAULT_LEVEL = Integer.MIN_VALUE;

  private static final List<CompressionAlgorithm> ALL = List.of(ZSTD, LZ4, ZLIBX, ZLIB);
  private static final List<CompressionAlgorithm> WITHOUT_ZSTD = List.of(LZ4, ZLIBX, ZLIB);

  private final String wireName;

  CompressionAlgorithm(String wireName) {
    this.wireName = wireName;
  }

  /** The name in negotiation strings and options. */
  public String wireName() {
    return wireName;
  }

  /** Returns the constant of that name in upper or lower case, or null when there is none. */
  public static @Nullable CompressionAlgorithm byName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(a -> a.wireName.equals(lower)).findFirst().orElse(null);
  }

  /**
   * What can be offered to a peer, in canonical order. {@link #NONE} is not in it (a server adds it
   * to its own list), nor is {@link #ZSTD} where its native library is missing. The first call
   * loads that library.
   */
  public static List<CompressionAlgorithm> negotiable() {
    return ZSTD.isAvailable() ? ALL : WITHOUT_ZSTD;
  }

  /** Tells whether streams of this kind can be read and written here. */
  public boolean isAvailable() {
    return this != ZSTD || ZstdLibrary.isAvailable();
  }
}
