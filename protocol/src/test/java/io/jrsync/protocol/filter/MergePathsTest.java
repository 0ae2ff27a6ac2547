package io.jrsync.protocol.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePathsTest {

  @ParameterizedTest
  @CsvSource({
    "/.r, /a/b, '[/, /a]'",
    "/.r, /, []",
    "/a/.r, /a/b/c, '[/a, /a/b]'",
    "/a/b/.r, /a/b, []",
    "../.r, /a/b, [/a]",
    "../../.r, /a/b, '[/, /a]'",
    "./.r, /a/b, []",
    "x/.r, /a/b, []",
    "/x/.r, /a/b, []",
    "/a//./b/../.r, /a/b, [/a]"
  })
  void findsTheParentsToSearch(String rulePath, String directory, String expected) {
    assertThat(MergePaths.parents(RawName.ofUtf8(rulePath), RawName.ofUtf8(directory)))
        .hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "x, d/e, x",
    "./x, d/e, d/e/x",
    "f/x, d/e, d/e/f/x",
    "../x, d/e, d/x",
    "../../x, d/e, x",
    "../../../x, d/e, /top/x",
    "/etc/x, d, /etc/x",
    "/top/dir/y/x, d, y/x",
    "/top/directory/x, d, /top/directory/x",
    "./x, '', x",
    "./x, /top, /top/x",
    "../../../../../../x, d, /x"
  })
  void findsTheFileThatARuleFileMerges(String name, String directory, String expected) {
    RawName merged =
        MergePaths.merged(
            RawName.ofUtf8(name), RawName.ofUtf8(directory), RawName.ofUtf8("/top/dir"));

    assertThat(merged).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({"./x, d, d/x", "/d/x, e, d/x", "../../x, d, x"})
  void takesTheRootForTheRootOfTheTransfer(String name, String directory, String expected) {
    RawName merged =
        MergePaths.merged(RawName.ofUtf8(name), RawName.ofUtf8(directory), RawName.ofUtf8("/"));

    assertThat(merged).hasToString(expected);
  }
}
