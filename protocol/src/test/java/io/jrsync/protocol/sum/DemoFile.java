package io.jrsync.protocol.sum;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The file of the transfer chapter's captures: three blocks of 700 bytes, and its new version. */
final class DemoFile {
  private static final String INSERTED = "The quick brown fox. The quick brown fox.\n";

  private DemoFile() {}

  /** The lines 000000 to 000299. */
  static byte[] basis() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      lines.append(String.format("%06d\n", i));
    }
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** The basis with a line inserted behind its first block. */
  static byte[] changed() {
    String basis = new String(basis(), StandardCharsets.US_ASCII);
    String changed = basis.substring(0, 700) + INSERTED + basis.substring(700);
    return changed.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] block(int index) {
    return Arrays.copyOfRange(basis(), index * 700, (index + 1) * 700);
  }
}
