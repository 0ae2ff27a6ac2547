package io.jrsync.testdata.capture;

import io.jrsync.testdata.Content;
import java.util.ArrayList;
import java.util.List;

/**
 * The two trees of every recorded session: what the sender has and what the receiver has before.
 * Small, with one entry of each case: new, changed, touched, the same, of another mode, to be
 * deleted. The same on every call; whoever plants them works through the list from front to back
 * and sets the times of directories last.
 */
public final class CaptureTrees {
  private static final long TIME = 1_600_000_000L;

  private CaptureTrees() {}

  /** What the sender has. */
  public static List<Planted> source() {
    Tree tree = new Tree();
    tree.directory(".", 0755);
    tree.file("alpha.txt", 0644, Content.text(1, 300));
    tree.file("changed.bin", 0600, changed());
    tree.file("empty", 0644, Content.zeros(0));
    tree.file("modes.sh", 0755, Content.text(2, 90));
    tree.file("same.txt", 0644, Content.text(3, 120));
    tree.file("touched.txt", 0644, Content.text(4, 800));
    tree.file("zeros", 0644, Content.zeros(1500));
    tree.add("link", 0777, new Planted.Symlink("alpha.txt"));
    tree.add("pipe", 0644, new Planted.Fifo());
    tree.directory("sub", 0755);
    tree.file("sub/hard-a", 0644, Content.text(5, 60));
    tree.add("sub/hard-b", 0644, new Planted.HardLink("sub/hard-a"));
    tree.directory("sub/deep", 0700);
    tree.file("sub/deep/leaf.txt", 0644, Content.text(6, 40));
    tree.add("sub/deep/hard-c", 0644, new Planted.HardLink("sub/hard-a"));
    tree.add("sub/gone", 0777, new Planted.Symlink("../nowhere"));
    return tree.planted;
  }

  /** What the receiver has. */
  public static List<Planted> destination() {
    Tree tree = new Tree();
    tree.directory(".", 0755);
    tree.file("changed.bin", 0644, original());
    tree.file("modes.sh", 0644, Content.text(2, 90));
    tree.planted.addAll(source().stream().filter(e -> e.path().equals("same.txt")).toList());
    tree.file("touched.txt", 0644, Content.text(4, 800));
    tree.file("extraneous.txt", 0644, Content.text(7, 30));
    tree.add("link", 0777, new Planted.Symlink("elsewhere"));
    tree.directory("old", 0755);
    tree.file("old/file", 0644, Content.text(8, 30));
    tree.directory("sub", 0700);
    tree.file("sub/hard-a", 0644, Content.text(9, 50));
    return tree.planted;
  }

  private static Content original() {
    return Content.random(10, 4000);
  }

  /** Most blocks of the {@link #original}, some of them elsewhere than before. */
  private static Content changed() {
    Content original = original();
    return Content.of(
        original.slice(0, 1500),
        Content.text(11, 150),
        original.slice(1500, 2900),
        original.slice(3000, 4000),
        original.slice(0, 700));
  }

  /** Gives every entry a time of its own. */
  private static final class Tree {
    private final List<Planted> planted = new ArrayList<>();

    void directory(String path, int mode) {
      add(path, mode, new Planted.Directory());
    }

    void file(String path, int mode, Content content) {
      add(path, mode, new Planted.File(content));
    }

    void add(String path, int mode, Planted.Kind kind) {
      int mix = (path.hashCode() * 31 + planted.size()) & 0xFFFFF;
      int nanos = kind instanceof Planted.File ? mix * 900 : 0;
      planted.add(new Planted(path, kind, mode, TIME + mix, nanos));
    }
  }
}
