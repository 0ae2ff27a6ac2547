package io.jrsync.protocol.flist;

import static io.jrsync.protocol.flist.ListFixture.decode;
import static io.jrsync.protocol.flist.ListFixture.encode;
import static io.jrsync.protocol.flist.ListFixture.name;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Below protocol 30 only arguments are flagged; the rest follows from the order of arrival (section
 * 2.3).
 */
class ContentDirectoriesTest {

  /**
   * Sends directories, those with a plus as arguments; returns the names of those that have
   * contents, in sorted order.
   */
  private static List<String> contentOf(ListFormat format, String... names) throws IOException {
    List<FileEntry> entries = new ArrayList<>();
    for (String text : names) {
      boolean top = text.startsWith("+");
      entries.add(
          FileEntry.builder(name(top ? text.substring(1) : text), 040755)
              .flags(top ? FileEntry.TOP_DIR | FileEntry.CONTENT_DIR : 0)
              .build());
    }
    FileList list = decode(format, encode(format, entries, 0));
    List<String> content = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      FileEntry entry = list.get(i);
      if (entry.has(FileEntry.CONTENT_DIR)) {
        content.add((entry.has(FileEntry.TOP_DIR) ? "+" : "") + entry.name());
      }
    }
    return content;
  }

  private static final ListFormat RECURSING = ListFormat.of(29, ListFeature.RECURSE);
  private static final ListFormat RELATIVE = RECURSING.with(ListFeature.RELATIVE, true);

  @Test
  void everythingBelowAnArgumentHasContents() throws IOException {
    assertThat(contentOf(RECURSING, "+.", "a", "a/b")).containsExactly("+.", "a", "a/b");
  }

  @Test
  void withoutRecursionOnlyTheArgumentHas() throws IOException {
    assertThat(contentOf(ListFormat.of(29), "+.", "a")).containsExactly("+.");
  }

  @Test
  void impliedParentsHaveNone() throws IOException {
    // rsync -rtR p/q/r p/s/g at protocol 29 (file list chapter, section 12.9)
    assertThat(contentOf(RELATIVE, "p", "p/q", "+p/q/r", "p/q/r/t", "p/s"))
        .containsExactly("+p/q/r", "p/q/r/t");
  }

  @Test
  void oneStrangerEndsTheArgument() throws IOException {
    assertThat(contentOf(RELATIVE, "+a", "a/x", "b", "a/y")).containsExactly("+a", "a/x");
  }

  @Test
  void nameThatOnlyBeginsAlikeIsAStranger() throws IOException {
    assertThat(contentOf(RELATIVE, "+a", "ab")).containsExactly("+a");
  }

  @Test
  void relativeRootHoldsEverything() throws IOException {
    assertThat(contentOf(RELATIVE, "+.", "a", "a/b")).containsExactly("+.", "a", "a/b");
    assertThat(contentOf(RELATIVE, "+/.", "/a", "/a/b")).containsExactly("+.", "a", "a/b");
  }

  @Test
  void dotAtTheEndOfAnArgumentDoesNotCount() throws IOException {
    assertThat(contentOf(RELATIVE, "a", "+a/.", "a/b")).containsExactly("+a/.", "a/b");
  }
}
