package io.jrsync.interop;

import io.jrsync.transfer.tree.ExtendedAttributes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A place for trees with extended attributes. For root, a file system made for it: ext4 in a file,
 * with room for values of 64 KiB. For others, or where nothing can be mounted, a directory of this
 * system, with what fits in there.
 */
final class AttributeDisk implements AutoCloseable {
  private static final long IMAGE_SIZE = 128L << 20;

  /** Fits on every file system that has attributes at all. */
  private static final int USUAL_LARGEST = 3000;

  private final Workplace workplace;
  private final boolean mounted;

  private AttributeDisk(Workplace workplace, boolean mounted) {
    this.workplace = workplace;
    this.mounted = mounted;
  }

  static AttributeDisk create() {
    Workplace workplace = Workplace.create();
    String obstacle = Peers.isRoot() ? mount(workplace) : "only root can mount a file system";
    if (!obstacle.isEmpty()) {
      System.out.println("values of 64 KiB are not tested: " + obstacle);
    }
    return new AttributeDisk(workplace, obstacle.isEmpty());
  }

  private static String mount(Workplace workplace) {
    Path image = workplace.path("image");
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(IMAGE_SIZE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String disk = workplace.directory("disk").toString();
    String script =
        "mkfs.ext4 -q -F -b 4096 -N 20000 -O ea_inode '%s' && mount -o loop '%s' '%s' && chmod 755 '%s'"
            .formatted(image, image, disk, disk);
    CommandRun run = CommandRun.of(List.of("sh", "-c", script)).run();
    return run.exitCode() == 0 ? "" : run.errors().strip();
  }

  /** The longest value that can be kept. */
  int largestValue() {
    return mounted ? ExtendedAttributes.MAX_VALUE : USUAL_LARGEST;
  }

  /** A path here; not made yet. */
  Path path(String name) {
    return mounted ? workplace.path("disk").resolve(name) : workplace.path(name);
  }

  /** A new directory here. */
  Path directory(String name) {
    return workplace.directory(mounted ? "disk/" + name : name);
  }

  @Override
  public void close() {
    if (mounted) {
      CommandRun run = CommandRun.of(List.of("umount", workplace.path("disk").toString())).run();
      if (run.exitCode() != 0) {
        throw new IllegalStateException(run.toString());
      }
    }
    workplace.close();
  }
}
