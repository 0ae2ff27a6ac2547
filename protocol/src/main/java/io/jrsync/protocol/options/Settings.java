package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.token.CompressionAlgorithm;
import org.jspecify.annotations.Nullable;

/**
 * The values of all settings exactly as options or a builder gave them, before what they imply is
 * worked out by {@link Resolution}. Mutable; belongs to one parser or builder.
 */
final class Settings {
  private final long[] values = new long[Setting.values().length];

  @Nullable RawName suffix;
  FilesFrom filesFrom = new FilesFrom.None();
  @Nullable ChecksumAlgorithm transferSum;
  @Nullable ChecksumAlgorithm listSum;
  @Nullable CompressionAlgorithm compression;
  StderrMode stderr = StderrMode.ERRORS;

  Settings() {
    for (Setting setting : Setting.values()) {
      values[setting.ordinal()] = setting.initial();
    }
  }

  long get(Setting setting) {
    return values[setting.ordinal()];
  }

  int number(Setting setting) {
    return Math.toIntExact(get(setting));
  }

  boolean isOn(Setting setting) {
    return get(setting) > 0;
  }

  boolean isUnsaid(Setting setting) {
    return get(setting) == Setting.UNSAID;
  }

  void set(Setting setting, long value) {
    values[setting.ordinal()] = value;
  }

  void set(Setting setting, boolean on) {
    set(setting, on ? 1 : 0);
  }
}
