package io.jrsync.protocol.flist;

import io.jrsync.protocol.RawName;
import org.jspecify.annotations.Nullable;

/**
 * What a receiving side makes of the names in a file list (session chapter, section 3.8).
 *
 * @param charset that of this side's names; null: names stay as they come
 * @param losses told of what cannot be converted, which is then left out
 */
public record NameConversion(@Nullable NameCharset charset, Losses losses) {
  /** Names stay as they come. */
  public static final NameConversion NONE =
      new NameConversion(
          null,
          new Losses() {
            @Override
            public void name(RawName name, String reason) {}

            @Override
            public void target(RawName link, String reason) {}
          });

  /** Who is told of what is lost. */
  public interface Losses {

    /** A name cannot be converted. */
    void name(RawName name, String reason);

    /** What a symlink says cannot be converted. */
    void target(RawName link, String reason);
  }
}
