package io.jrsync.protocol.options;

import io.jrsync.protocol.AllocationLimit;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.token.CompressionAlgorithm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of all settings exactly as options or a builder gave them, before what they imply is
 * worked out by {@link Resolution}. Mutable; belongs to one parser or builder.
 */
final class Settings {
  private final EnumMap<Setting, Long> given = new EnumMap<>(Setting.class);

  @Nullable RawName suffix;

  /** Empty when it was said that there is none; null when nothing was said. */
  @Nullable RawName partialDir;

  ModeChanges modes = ModeChanges.NONE;
  final OwnerMaps owners = new OwnerMaps(this);
  SuperUser superUser = SuperUser.IF_ROOT;
  @Nullable CopyAs copyAs;
  @Nullable RawName backupDir;
  @Nullable RawName tempDir;
  final List<RawName> alternates = new ArrayList<>();
  Basis.Use alternateUse = Basis.Use.NONE;

  @Nullable RawName confineRoot;
  Batch batch = Batch.NONE;
  @Nullable Charsets charsets;
  @Nullable AllocationLimit allocation;

  FilesFrom filesFrom = new FilesFrom.None();
  @Nullable ChecksumAlgorithm transferSum;
  @Nullable ChecksumAlgorithm listSum;
  @Nullable CompressionAlgorithm compression;

  /** Endings of names; null when nothing was said. */
  @Nullable RawName skipCompress;

  StderrMode stderr = StderrMode.ERRORS;
  FileSums fileSums = FileSums.NONE;
  @Nullable RawName outFormat;
  @Nullable RawName logFile;
  @Nullable RawName logFormat;
  FlagWords<InfoFlag> info = FlagWords.info();
  FlagWords<DebugFlag> debug = FlagWords.debug();
  final List<RawName> remoteOptions = new ArrayList<>();

  AllocationLimit allocation() {
    return allocation == null ? AllocationLimit.DEFAULT : allocation;
  }

  long get(Setting setting) {
    Long value = given.get(setting);
    return value == null ? setting.initial() : value;
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
    given.put(setting, value);
  }

  void change(Changes changes) {
    modes = changes.modes();
    owners.take(changes);
  }

  void set(Setting setting, boolean on) {
    set(setting, on ? 1 : 0);
  }
}
