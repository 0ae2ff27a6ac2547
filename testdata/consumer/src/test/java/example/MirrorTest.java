package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {
  @TempDir Path work;

  @Test
  void what_is_copied_is_the_same_and_what_is_left_out_is_not_there() throws Exception {
    Path from = Files.createDirectories(work.resolve("from/below")).getParent();
    Files.writeString(from.resolve("below/file"), "content");
    Files.writeString(from.resolve("scratch.tmp"), "scratch");

    assertTrue(Mirror.copy(from, work.resolve("to")).isComplete());

    assertEquals("content", Files.readString(work.resolve("to/below/file")));
    assertFalse(Files.exists(work.resolve("to/scratch.tmp")));
  }
}
