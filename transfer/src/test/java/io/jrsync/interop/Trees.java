package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.InteropTree;
import io.jrsync.interop.support.InteropTree.Part;
import io.jrsync.interop.support.TreeSnapshot;
import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.TreeProvider;
import io.jrsync.transfer.tree.linux.LinuxProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Trees on the disk. */
final class Trees {
  private static final TreeProvider PROVIDER = new LinuxProvider();
  private static final long SEED = 20261122;

  private Trees() {}

  /** All parts of a tree that can be made here, but for those named. */
  static Set<Part> allBut(Part... parts) {
    Set<Part> possible = EnumSet.copyOf(InteropTree.possibleOn(PROVIDER));
    List.of(parts).forEach(possible::remove);
    return possible;
  }

  /** Plants the parts in an empty directory. */
  static TreeSnapshot plant(Path directory, Set<Part> parts) {
    try (Directory root = open(directory)) {
      InteropTree.build(root, PROVIDER, SEED, parts);
      return TreeSnapshot.of(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Works in a directory through the file system seam. */
  interface Change {
    void in(Directory root) throws IOException;
  }

  static void change(Path directory, Change change) throws IOException {
    try (Directory root = open(directory)) {
      change.in(root);
    }
  }

  static TreeSnapshot snapshot(Path directory) {
    try (Directory root = open(directory)) {
      return TreeSnapshot.of(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails the test, with the first differences, unless a directory is as expected. */
  static void assertSame(
      TreeSnapshot expected, Path actual, Set<Aspect> aspects, Supplier<String> description) {
    assertSame(expected, snapshot(actual), aspects, description);
  }

  /** Fails the test, with the first differences, unless a tree is as expected. */
  static void assertSame(
      TreeSnapshot expected,
      TreeSnapshot actual,
      Set<Aspect> aspects,
      Supplier<String> description) {
    List<String> differences = expected.diff(actual, aspects);
    if (!differences.isEmpty()) {
      int shown = Math.min(differences.size(), 40);
      String lines = String.join("\n", differences.subList(0, shown));
      throw new AssertionError(
          differences.size() + " differences:\n" + lines + "\n\n" + description.get());
    }
    assertThat(expected.entries()).isNotEmpty();
  }

  private static Directory open(Path directory) throws IOException {
    return PROVIDER.openRoot(RawName.ofUtf8(directory.toString()));
  }
}
