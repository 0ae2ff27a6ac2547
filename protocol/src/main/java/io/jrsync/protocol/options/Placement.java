package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;
import org.jspecify.annotations.Nullable;

/**
 * Where files are on their way into their place and out of it. Directories that are relative begin
 * at the destination.
 *
 * @param backupDir where backups go, below it under the paths they had; null: beside the files
 * @param tempDir where files are put together; null: beside their places
 * @param delayUpdates all files wait in the directory of the partial ones and are put into place at
 *     the end
 */
public record Placement(
    @Nullable RawName backupDir, @Nullable RawName tempDir, boolean delayUpdates) {

  /** The directory beside each file in which delayed ones wait, unless another one is named. */
  public static final RawName DELAYED = RawName.ofUtf8(".~tmp~");
}
