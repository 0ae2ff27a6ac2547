package io.jrsync.interop;

import io.jrsync.interop.support.TreeSnapshot;
import java.nio.file.Path;
import java.util.List;

/**
 * A source and a destination that already has some of it, in every way in which the two can differ.
 * Both are made for every run.
 */
final class World implements AutoCloseable {
  /** Runs in the world's directory; all times are fixed, but for directories of the destination. */
  private static final String SCRIPT =
      """
      set -e
      umask 022
      put() { printf '%s' "$2" >"$1"; touch -d "@$3" "$1"; }
      mkdir -p source/d/e/f source/empty-dir source/skip template/d/e template/extra-dir/b template/skip
      for side in source template; do
        put $side/same.txt 'the same in both' 1500000000
        put $side/d/same.txt 'the same in both' 1500000000
        put $side/other-mode.txt 'the same in both' 1500000000
      done
      chmod 600 template/other-mode.txt
      put source/newer-here.txt 'new content' 1600000000
      put template/newer-here.txt 'the old content' 1500000000
      put source/older-here.txt 'old content' 1400000000
      put template/older-here.txt 'content from there' 1500000000
      put source/other-content.txt 'aaaaaaaa' 1500000000
      put template/other-content.txt 'bbbbbbbb' 1500000000
      put source/other-time.txt 'the same in both' 1500000000
      put template/other-time.txt 'the same in both' 1500005000
      put source/second-off.txt 'the same in both' 1500000000
      put template/second-off.txt 'the same in both' 1500000001
      put source/nanos-off.txt 'the same in both' 1500000000.25
      put template/nanos-off.txt 'the same in both' 1500000000.75
      put source/new.txt 'not there yet' 1550000000
      put source/empty '' 1550000000
      put source/d/new.txt 'not there yet either' 1550000000
      put source/d/e/f/deep.txt 'deep down' 1550000000
      put source/d/e/changed.txt 'changed' 1550000000
      put template/d/e/changed.txt 'to be changed' 1500000000
      put "source/d/odd$(printf '\\303\\251 \\351\\001#\\\\#123')" 'odd' 1550000000
      put source/skip/in-skip.txt 'perhaps' 1550000000
      put template/skip/old-in-skip.txt 'perhaps not' 1550000000
      put source/thousand.bin "$(printf '%01000d' 7)" 1550000000
      put source/big.bin "$(printf '%0200000d' 7)" 1550000000
      put template/big.bin "$(printf '%0100000d' 7)x" 1500000000
      put source/program 'runs' 1550000000
      chmod 755 source/program
      ln source/new.txt source/d/hard-link.txt
      ln -s same.txt source/link
      ln -s new.txt source/changed-link
      ln -s same.txt template/changed-link
      ln -s loop source/loop
      ln -s new.txt/below source/astray
      ln -s gone source/nowhere
      touch -h -d @1550000000 source/loop source/astray source/nowhere source/link source/changed-link template/changed-link
      mkfifo source/fifo
      mkfifo "source/d/two$(printf '\\nlines')"
      touch -d @1550000000 source/fifo source/d/two*
      put template/extra.txt 'nobody sends me' 1500000000
      put template/d/extra.txt 'me neither' 1500000000
      put template/extra-dir/a.txt 'nor me' 1500000000
      put template/extra-dir/b/c.txt 'and me' 1500000000
      ln -s nowhere template/extra-link
      mkdir -p source/conflict/was-file template/conflict/was-empty-directory template/conflict/was-link
      put source/conflict/was-file/inside.txt 'inside' 1550000000
      put template/conflict/was-file 'a file' 1500000000
      put source/conflict/was-empty-directory 'a file' 1550000000
      put source/conflict/was-linked 'a file' 1550000000
      ln -s ../same.txt template/conflict/was-linked
      ln -s target source/conflict/was-link
      touch -h -d @1550000000 source/conflict/was-link template/conflict/was-linked
      printf '%s\\n' '# names' '*.bin' '- d/e' >patterns
      printf 'same.txt\\nd/e\\ngone\\351\\001\\n' >names
      touch -d @1560000000 source/d/e/f source/d/e source/d source/empty-dir source/skip source/conflict/was-file source/conflict source
      """;

  private static final String RESET = "rm -rf src dst && cp -a source src && cp -a template dst";

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

  /** Makes both trees anew. */
  void reset() {
    requireSuccess(CommandRun.of(List.of("sh", "-c", RESET)).in(directory).run());
  }

  TreeSnapshot source() {
    return Trees.snapshot(path("src"));
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
