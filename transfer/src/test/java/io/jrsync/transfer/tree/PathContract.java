package io.jrsync.transfer.tree;

import static io.jrsync.transfer.tree.TreeFixture.errnoOf;
import static io.jrsync.transfer.tree.TreeFixture.make;
import static io.jrsync.transfer.tree.TreeFixture.name;
import static io.jrsync.transfer.tree.TreeFixture.read;
import static io.jrsync.transfer.tree.TreeFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A {@link Tree} over this back end: paths of many components. */
interface PathContract extends TreeFixture {

  @Test
  default void aHundredLevelsAreReached() throws IOException {
    try (Tree tree = new Tree(root().duplicate())) {
      RawName path = RawName.DOT;
      for (int depth = 0; depth < 100; depth++) {
        path = path.resolve(name("level-" + depth + "-" + "x".repeat(200)));
        tree.parentOf(path).makeDirectory(path.baseName(), 0755);
      }
      RawName file = path.resolve(name("file"));
      write(tree.directory(path), "file", "deep");
      assertThat(file.length()).isGreaterThan(20_000);
      try (Tree other = tree.fork()) {
        assertThat(read(other.parentOf(file), "file")).isEqualTo("deep");
        assertThat(other.find(file)).isEqualTo(tree.find(file));
      }
    }
  }

  @Test
  default void pathsThroughNothingOrThroughFilesLeadNowhere() throws IOException {
    write(root(), "file", "x");
    try (Tree tree = new Tree(root().duplicate())) {
      assertThat(tree.find(name("none"))).isNull();
      assertThat(tree.find(name("none/below/it"))).isNull();
      assertThat(tree.find(name("file/below"))).isNull();
      assertThat(errnoOf(() -> tree.directory(name("file")))).isEqualTo(Errno.ENOTDIR);
      assertThat(tree.find(name("."))).isEqualTo(root().stat());
    }
  }

  @Test
  default void dotsAndSlashesNeverLeaveTheRoot() throws IOException {
    make(root(), "directory").close();
    try (Directory directory = root().openDirectory(name("directory"));
        Tree tree = new Tree(directory.duplicate())) {
      write(root(), "secret", "x");
      for (String path : new String[] {"../secret", "/secret", "a/../../secret", "./../secret"}) {
        assertThat(errnoOf(() -> tree.parentOf(name(path)).stat(name("secret"))))
            .as(path)
            .isIn(Errno.EINVAL, Errno.ENOENT);
      }
    }
  }

  @Test
  default void aForgottenDirectoryMayBeReplaced() throws IOException {
    try (Tree tree = new Tree(root().duplicate())) {
      root().makeDirectory(name("a"), 0755);
      write(tree.directory(name("a")), "old", "");
      root().rename(name("a"), root(), name("b"));
      tree.forget(name("a"));
      root().makeDirectory(name("a"), 0755);
      assertThat(tree.find(name("a/old"))).isNull();
      assertThat(tree.find(name("b/old"))).isNotNull();
    }
  }
}
