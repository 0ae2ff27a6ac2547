package io.jrsync.transfer.cli;

import io.jrsync.About;
import java.util.List;

/**
 * What {@code --version} shows, laid out as rsync does, so that scripts which look for a capability
 * find it.
 */
final class VersionText {
  private VersionText() {}

  static String text() {
    return """
    jrsync  version %s  protocol version %d
    rsync in pure Java. Licensed under the Apache License, Version 2.0.
    Capabilities:
        64-bit files, 64-bit inums, 64-bit timestamps, 64-bit long ints,
        symlinks, symtimes, hardlinks, hardlink-specials, hardlink-symlinks,
        inplace, append, no atimes, no batchfiles, no ACLs, no xattrs,
        no secluded-args, no iconv, prealloc, no stop-at, no crtimes
    Checksum list:
        %s
    Compress list:
        %s
    """
        .formatted(
            About.version(), About.protocol(), list(About.checksums()), list(About.compressions()));
  }

  private static String list(List<String> names) {
    return String.join(" ", names);
  }
}
