package io.jrsync.transfer.role.sender;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.time.Instant;

/**
 * Makes devices look like regular files that hold what the devices hold, which is {@code
 * --copy-devices} (file list chapter, section 1.7).
 */
final class DeviceContent {
  private static final int REGULAR = 0100000;

  private DeviceContent() {}

  /**
   * What a device is sent as: a file of the present time. One that cannot be opened has no length
   * yet; what is wrong with it is told when its content is asked for.
   */
  static FileStat asFile(Source source, RawName name, FileStat device) throws IOException {
    Instant now = Instant.now();
    return new FileStat(
        REGULAR | device.permissions(),
        length(source, name),
        now.getEpochSecond(),
        now.getNano(),
        device.atime(),
        device.atimeNanos(),
        device.uid(),
        device.gid(),
        device.device(),
        device.inode(),
        device.links(),
        0,
        0,
        device.blocks());
  }

  private static long length(Source source, RawName name) throws IOException {
    RawName local = source.local(name);
    try (ReadableFile opened = source.tree().parentOf(local).openFile(local.baseName())) {
      return opened.length();
    } catch (TreeException e) {
      return 0;
    }
  }
}
