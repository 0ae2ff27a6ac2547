package io.jrsync.examples;

import io.jrsync.spi.VirtualEntry;
import io.jrsync.spi.VirtualTree;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** A report for each region, written when it is asked for. */
record Reports(List<String> regions) implements VirtualTree {
  private static final Instant CLOSING = Instant.parse("2026-01-31T23:59:59Z");

  @Override
  public Collection<VirtualEntry> list(String directory) throws NoSuchFileException {
    if (!directory.isEmpty()) {
      throw new NoSuchFileException(directory);
    }
    return regions.stream()
        .map(region -> VirtualEntry.file(region + ".txt", text(region).length, CLOSING))
        .toList();
  }

  @Override
  public InputStream open(String path) {
    return new ByteArrayInputStream(text(path.replace(".txt", "")));
  }

  private static byte[] text(String region) {
    return ("January in the " + region + ": all is well\n").getBytes(StandardCharsets.UTF_8);
  }
}
