package io.jrsync.testdata.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Plants trees on disk. */
final class DiskTree {

  private DiskTree() {}

  static void plant(List<Planted> entries, Path root) throws IOException, InterruptedException {
    for (Planted entry : entries) {
      Path path = root.resolve(entry.path()).normalize();
      switch (entry.kind()) {
        case Planted.Directory directory -> Files.createDirectory(path);
        case Planted.File file -> Files.write(path, file.content().bytes());
        case Planted.Symlink link -> Files.createSymbolicLink(path, Path.of(link.target()));
        case Planted.HardLink link -> Files.createLink(path, root.resolve(link.existing()));
        case Planted.Fifo fifo -> CaptureRecorder.run(root, List.of("mkfifo", path.toString()));
      }
    }
    for (Planted entry : entries.reversed()) {
      settle(entry, root);
    }
  }

  private static void settle(Planted entry, Path root) throws IOException, InterruptedException {
    if (entry.kind() instanceof Planted.HardLink) {
      return;
    }
    Path path = root.resolve(entry.path()).normalize();
    if (!(entry.kind() instanceof Planted.Symlink)) {
      Files.setAttribute(path, "unix:mode", entry.mode());
    }
    String time = String.format(Locale.ROOT, "@%d.%09d", entry.mtime(), entry.nanos());
    CaptureRecorder.run(root, List.of("touch", "-h", "-d", time, path.toString()));
  }
}
