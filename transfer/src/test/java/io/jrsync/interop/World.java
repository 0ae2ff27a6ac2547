package io.jrsync.interop;

import io.jrsync.interop.support.TreeSnapshot;
import java.nio.file.Path;
import java.util.List;

/**
 * A source and a destination that already has some of it, in every way in which the two can differ.
 * The source is made once, the destination for every run.
 */
final class World implements AutoCloseable {
  /** Runs in the world's directory; all times are fixed, but for directories of the destination. */
  private static final String SCRIPT =
      """
      set -e
      umask 022
      put() { printf '%s' "$2" >"$1"; touch -d "@$3" "$1"; }
      mkdir -p src/d/e/f src/empty-dir src/skip template/d/e template/extra-dir/b template/skip
      for side in src template; do
        put $side/same.txt 'the same in both' 1500000000
        put $side/d/same.txt 'the same in both' 1500000000
        put $side/other-mode.txt 'the same in both' 1500000000
      done
      chmod 600 template/other-mode.txt
      put src/newer-here.txt 'new content' 1600000000
      put template/newer-here.txt 'the old content' 1500000000
      put src/older-here.txt 'old content' 1400000000
      put template/older-here.txt 'content from there' 1500000000
      put src/other-content.txt 'aaaaaaaa' 1500000000
      put template/other-content.txt 'bbbbbbbb' 1500000000
      put src/other-time.txt 'the same in both' 1500000000
      put template/other-time.txt 'the same in both' 1500005000
      put src/second-off.txt 'the same in both' 1500000000
      put template/second-off.txt 'the same in both' 1500000001
      put src/nanos-off.txt 'the same in both' 1500000000.25
      put template/nanos-off.txt 'the same in both' 1500000000.75
      put src/new.txt 'not there yet' 1550000000
      put src/empty '' 1550000000
      put src/d/new.txt 'not there yet either' 1550000000
      put src/d/e/f/deep.txt 'deep down' 1550000000
      put src/d/e/changed.txt 'changed' 1550000000
      put template/d/e/changed.txt 'to be changed' 1500000000
      put src/skip/in-skip.txt 'perhaps' 1550000000
      put template/skip/old-in-skip.txt 'perhaps not' 1550000000
      put src/thousand.bin "$(printf '%01000d' 7)" 1550000000
      put src/big.bin "$(printf '%0200000d' 7)" 1550000000
      put template/big.bin "$(printf '%0100000d' 7)x" 1500000000
      put src/program 'runs' 1550000000
      chmod 755 src/program
      ln src/new.txt src/d/hard-link.txt
      ln -s same.txt src/link
      ln -s new.txt src/changed-link
      ln -s same.txt template/changed-link
      touch -h -d @1550000000 src/link src/changed-link template/changed-link
      mkfifo src/fifo
      touch -d @1550000000 src/fifo
      put template/extra.txt 'nobody sends me' 1500000000
      put template/d/extra.txt 'me neither' 1500000000
      put template/extra-dir/a.txt 'nor me' 1500000000
      put template/extra-dir/b/c.txt 'and me' 1500000000
      ln -s nowhere template/extra-link
      mkdir -p src/conflict/was-file template/conflict/was-empty-directory template/conflict/was-link
      put src/conflict/was-file/inside.txt 'inside' 1550000000
      put template/conflict/was-file 'a file' 1500000000
      put src/conflict/was-empty-directory 'a file' 1550000000
      put src/conflict/was-linked 'a file' 1550000000
      ln -s ../same.txt template/conflict/was-linked
      ln -s target src/conflict/was-link
      touch -h -d @1550000000 src/conflict/was-link template/conflict/was-linked
      printf '%s\\n' '# names' '*.bin' '- d/e' >patterns
      touch -d @1560000000 src/d/e/f src/d/e src/d src/empty-dir src/skip src/conflict/was-file src/conflict src
      """;

  private final Workplace workplace;
  private final Path directory;

  World() {
    workplace = Workplace.create();
    directory = workplace.directory("world");
    requireSuccess(CommandRun.of(List.of("sh", "-c", SCRIPT)).in(directory).run());
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  /** Makes the destination anew. */
  void reset() {
    Workplace.delete(path("dst"));
    requireSuccess(CommandRun.of(List.of("cp", "-a", "template", "dst")).in(directory).run());
  }

  TreeSnapshot destination() {
    return Trees.snapshot(path("dst"));
  }

  private static void requireSuccess(CommandRun run) {
    if (run.exitCode() != 0) {
      throw new IllegalStateException(run.toString());
    }
  }

  @Override
  public void close() {
    workplace.close();
  }
}
