package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.TreeSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code -aAXHS --numeric-ids}, the way to copy a system: entry by entry what stock makes of the
 * same tree, with as much space taken.
 */
class SystemTreeTest {
  private static final String[] OPTIONS = {"-aAXHS", "--numeric-ids"};

  /** File systems give out space by this many units of 512 bytes. */
  private static final long BLOCK = 8;

  /** What anybody can make; the configuration of this machine gives it size and variety. */
  private static final String PLANT =
      """
      set -e
      cd "$1"
      mkdir -p etc usr/bin usr/lib var/lib/data var/log home/user tmp run
      chmod 1777 tmp
      (cd /etc && tar -c --ignore-failed-read . 2>/dev/null) | tar -x -C etc 2>/dev/null || true
      for name in one two three; do head -c 30000 /dev/urandom >usr/bin/$name; done
      chmod 4755 usr/bin/one
      chmod 2711 usr/bin/two
      ln usr/bin/three usr/bin/again
      ln usr/bin/three var/lib/elsewhere
      ln -s ../bin/one usr/lib/link
      ln -s /nowhere usr/lib/dangling
      mkfifo run/fifo
      cd var/lib/data
      truncate -s 10M sparse-1
      truncate -s 3M sparse-2 && printf x | dd of=sparse-2 bs=1 seek=1000000 conv=notrunc status=none
      for at in 0 100000 5000000 9000001; do
        head -c 70000 /dev/urandom | dd of=sparse-4 bs=1000 seek=$((at / 1000)) conv=notrunc status=none
      done
      head -c 200000 /dev/zero >zeros-1
      head -c 50000 /dev/urandom >dense-0
      cp --sparse=never sparse-2 written-2
      setfattr -n user.comment -v 'of a system' sparse-4
      setfattr -n user.long -v "$(printf '%0900d' 7)" dense-0
      """;

  private static final String PLANT_AS_ROOT =
      """
      set -e
      cd "$1"
      mkdir dev
      mknod -m 666 dev/null c 1 3
      mknod -m 660 dev/loop b 7 0
      chown 12345:54321 home/user
      chown 4000000000:4000000001 usr/lib/link -h
      chown 1:2 usr/bin/two && chmod 2711 usr/bin/two
      setfacl -m u:12345:rw,g:2:r var/lib/data/dense-0
      setfacl -d -m u:12345:rwx,g::r-x,o::- home/user
      setfattr -n trusted.overlay.opaque -v y var/log
      setfattr -n security.note -v "$(printf '%0100d' 3)" usr/bin/one
      setfattr -h -n trusted.of-a-link -v 1 usr/lib/dangling
      setfattr -n security.capability -v 0x0100000200040000000000000000000000000000 usr/bin/three
      """;

  private static AttributeDisk disk;
  private static Path source;
  private static TreeSnapshot byStock;
  private static Map<String, Long> stockBlocks;

  @BeforeAll
  static void plant() {
    disk = AttributeDisk.create();
    source = disk.directory("system");
    run(PLANT, source);
    if (Peers.isRoot()) {
      run(PLANT_AS_ROOT, source);
    } else {
      System.out.println("no devices and foreign owners in the tree: only root can make them");
    }
    run("find \"$1\" -exec touch -h -d '2020-02-03 04:05:06.789012345' {} +", source);
    Path made = disk.path("by-stock");
    Transfer.of(Pairing.STOCK_TO_STOCK, Direction.LOCAL).options(OPTIONS).copy(source, made);
    byStock = Trees.snapshot(made);
    stockBlocks = blocks(made);
    Workplace.delete(made);
  }

  @AfterAll
  static void cleanUp() {
    disk.close();
  }

  private static CommandRun run(String script, Path directory) {
    CommandRun run = CommandRun.of(List.of("sh", "-c", script, "sh", directory.toString())).run();
    assertThat(run.exitCode()).as(run::toString).isZero();
    return run;
  }

  /** How much space files take whose number of holes is in their name. */
  private static Map<String, Long> blocks(Path directory) {
    Map<String, Long> blocks = new TreeMap<>();
    run("cd \"$1/var/lib/data\" && find . -type f -printf '%f %b\\n'", directory)
        .output()
        .lines()
        .map(line -> line.split(" "))
        .forEach(words -> blocks.put(words[0], Long.valueOf(words[1])));
    return blocks;
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void a_system_is_copied_as_stock_copies_it(Direction direction) {
    Path destination = disk.path("by-us");
    try {
      CommandRun run =
          Transfer.of(Pairing.OURS_TO_OURS, direction).options(OPTIONS).copy(source, destination);
      Trees.assertSame(byStock, destination, Aspect.METADATA, run::toString);
      assertThat(wasteful(blocks(destination))).as(run::toString).isEmpty();
      CommandRun second =
          Transfer.of(Pairing.OURS_TO_OURS, direction)
              .options(OPTIONS)
              .options("-i")
              .copy(source, destination);
      assertThat(second.output()).as(second::toString).isEmpty();
    } finally {
      Workplace.delete(destination);
    }
  }

  private static List<String> wasteful(Map<String, Long> ours) {
    List<String> found = new ArrayList<>();
    ours.forEach((name, blocks) -> {
      long stock = stockBlocks.get(name);
      long holes = Long.parseLong(name.substring(name.indexOf('-') + 1));
      if (Math.abs(blocks - stock) > holes * BLOCK) {
        found.add(name + " takes " + blocks + " blocks, stock's " + stock);
      }
    });
    assertThat(ours.keySet()).isEqualTo(stockBlocks.keySet());
    return found;
  }
}
