package io.jrsync.robustness;

import io.jrsync.testdata.Content;
import io.jrsync.testdata.capture.Planted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Trees made from a seed: a source, and what a destination may hold that once was like it. Used for
 * one tree after the other.
 */
final class RandomTree {
  private static final long TIME = 1_600_000_000L;
  private static final int DEPTH = 4;
  private static final int WIDTH = 7;
  private static final String[] WORDS = {
    "a",
    "b.txt",
    "core",
    "data",
    "e f",
    ".hidden",
    "g-",
    "h\n",
    "ü",
    "[x]",
    "*",
    "#7",
    "name that is rather long for a name"
  };

  private final Random random;
  private List<Planted> made = new ArrayList<>();

  RandomTree(Random random) {
    this.random = random;
  }

  /** Makes a tree. */
  List<Planted> source() {
    made = new ArrayList<>();
    add(".", 0755, new Planted.Directory());
    fill("", 0);
    return made;
  }

  private void fill(String directory, int depth) {
    Set<String> names = new HashSet<>();
    int count = random.nextInt(depth == 0 ? 2 * WIDTH : WIDTH);
    for (int i = 0; i < count; i++) {
      String word = WORDS[random.nextInt(WORDS.length)];
      String name = names.add(word) ? word : word + i;
      names.add(name);
      int kind = random.nextInt(12);
      if (kind < 3 && depth < DEPTH) {
        add(directory + name, 0700 | random.nextInt(0100), new Planted.Directory());
        fill(directory + name + "/", depth + 1);
      } else {
        add(directory + name, mode(), leaf(kind));
      }
    }
  }

  private Planted.Kind leaf(int kind) {
    List<String> files =
        made.stream()
            .filter(entry -> entry.kind() instanceof Planted.File)
            .map(Planted::path)
            .toList();
    return switch (kind) {
      case 4 -> new Planted.Symlink(random.nextBoolean() ? "a" : "../somewhere/else");
      case 5 -> new Planted.Fifo();
      case 6, 7 ->
          files.isEmpty() ? file() : new Planted.HardLink(files.get(random.nextInt(files.size())));
      default -> file();
    };
  }

  private Planted.File file() {
    long seed = random.nextLong();
    long size =
        switch (random.nextInt(6)) {
          case 0 -> 0;
          case 1 -> random.nextInt(20);
          case 2 -> 700L * random.nextInt(8);
          case 3 -> random.nextInt(120_000);
          default -> random.nextInt(9000);
        };
    return new Planted.File(
        switch (random.nextInt(4)) {
          case 0 -> Content.zeros(size);
          case 1 ->
              Content.of(
                  Content.random(seed, size / 3),
                  Content.zeros(size / 3),
                  Content.text(seed, size / 3));
          case 2 -> Content.text(seed, size);
          default -> Content.random(seed, size);
        });
  }

  private int mode() {
    return random.nextInt(8) == 0 ? random.nextInt(010000) : 0600 | random.nextInt(0100);
  }

  private void add(String path, int mode, Planted.Kind kind) {
    made.add(new Planted(path, kind, mode, time(), random.nextInt(1_000_000_000)));
  }

  private long time() {
    return TIME + random.nextInt(1_000_000);
  }

  /**
   * Makes what a destination might hold: much of {@code source} as it is, some of it changed or
   * missing.
   *
   * @param links may have names for one file, as the source has them
   * @param strange also what the source does not have, and files where it has directories
   */
  List<Planted> destination(List<Planted> source, boolean links, boolean strange) {
    made = new ArrayList<>();
    Set<String> there = new HashSet<>();
    Set<String> files = new HashSet<>();
    for (Planted entry : source) {
      int slash = entry.path().lastIndexOf('/');
      String parent = slash < 0 ? "." : entry.path().substring(0, slash);
      boolean top = entry.path().equals(".");
      if (!top && (!there.contains(parent) || random.nextInt(8) == 0)) {
        continue;
      }
      Planted kept = change(entry, strange, links ? files : Set.of());
      made.add(kept);
      if (kept.kind() instanceof Planted.Directory) {
        there.add(kept.path());
      } else if (kept.kind() instanceof Planted.File) {
        files.add(kept.path());
      }
      if (strange && kept.kind() instanceof Planted.Directory && random.nextInt(3) == 0) {
        extra(top ? "" : kept.path() + "/");
      }
    }
    return made;
  }

  private Planted change(Planted entry, boolean strange, Set<String> files) {
    Planted.Kind kind = entry.kind();
    if (kind instanceof Planted.HardLink link && !files.contains(link.existing())) {
      kind = file();
    }
    if (kind instanceof Planted.File file && random.nextInt(3) == 0) {
      kind = new Planted.File(change(file.content()));
    }
    if (strange && !entry.path().equals(".") && random.nextInt(15) == 0) {
      kind = random.nextBoolean() ? new Planted.Directory() : file();
    }
    int mode = random.nextInt(8) == 0 ? 0700 | random.nextInt(0100) : entry.mode();
    boolean sameTime = kind.equals(entry.kind()) && random.nextInt(8) > 0;
    return new Planted(
        entry.path(),
        kind,
        mode,
        sameTime ? entry.mtime() : time(),
        sameTime ? entry.nanos() : random.nextInt(1_000_000_000));
  }

  private Content change(Content content) {
    long size = content.size();
    long at = size == 0 ? 0 : random.nextLong(size);
    long end = size == 0 ? 0 : random.nextLong(at, size + 1);
    Content some = Content.random(random.nextLong(), random.nextInt(900));
    return switch (random.nextInt(5)) {
      case 0 -> Content.of(content.slice(0, at), some, content.slice(at, size));
      case 1 -> Content.of(content.slice(0, at), content.slice(end, size));
      case 2 -> Content.of(content.slice(at, end), content.slice(0, at), content.slice(end, size));
      case 3 -> size == 0 ? some : content.flipped(at);
      default -> some;
    };
  }

  private void extra(String directory) {
    add(directory + "extra-file", 0644, file());
    if (random.nextBoolean()) {
      add(directory + "extra-dir", 0755, new Planted.Directory());
      add(directory + "extra-dir/below", 0644, file());
    }
  }
}
