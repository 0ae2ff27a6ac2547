package io.jrsync.transfer.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.TreeProvider.Ability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The empty root that a contract works in, and the words that the contracts share. */
public interface TreeFixture {

  TreeProvider provider();

  /** The root of this test: empty at first, emptied and closed by the fixture. */
  Directory root();

  /** Skips the test where the back end says that it cannot do this. */
  default void needs(Ability ability) {
    needs(provider().abilities().contains(ability), "this back end has no " + ability);
  }

  /** Skips the test, saying why, unless the condition holds. */
  default void needs(boolean condition, String otherwise) {
    if (!condition) {
      System.out.println("skipped: " + otherwise);
    }
    assumeTrue(condition, otherwise);
  }

  static RawName name(String text) {
    return RawName.ofUtf8(text);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Creates a file with this content, mode 0644. */
  static void write(Directory directory, String name, String content) throws IOException {
    try (WritableFile file = directory.createFile(name(name), 0644)) {
      file.write(0, bytes(content), 0, content.length());
    }
  }

  static String read(Directory directory, String name) throws IOException {
    try (ReadableFile file = directory.openFile(name(name))) {
      return content(file);
    }
  }

  static String content(ReadableFile file) throws IOException {
    byte[] all = new byte[(int) file.stat().size()];
    assertThat(Math.max(0, file.read(0, all, 0, all.length))).isEqualTo(all.length);
    return new String(all, StandardCharsets.ISO_8859_1);
  }

  /** Makes a directory, mode 0755, and opens it. */
  static Directory make(Directory parent, String name) throws IOException {
    parent.makeDirectory(name(name), 0755);
    return parent.openDirectory(name(name));
  }

  /** What a listing shows; an entry that could not be looked at fails the test. */
  static Map<RawName, FileStat> list(Directory directory) throws IOException {
    Map<RawName, FileStat> found = new TreeMap<>();
    directory.list(
        new Directory.EntryVisitor() {
          @Override
          public void visit(RawName name, FileStat stat) {
            assertThat(found.put(name, stat)).as("%s seen twice", name).isNull();
          }

          @Override
          public void failed(RawName name, TreeException failure) throws IOException {
            throw failure;
          }
        });
    return found;
  }

  /** Runs what must fail and tells why it did. */
  static Errno errnoOf(ThrowingCallable failing) {
    Throwable thrown = catchThrowable(failing);
    assertThat(thrown).isInstanceOf(TreeException.class);
    return ((TreeException) thrown).errno();
  }
}
