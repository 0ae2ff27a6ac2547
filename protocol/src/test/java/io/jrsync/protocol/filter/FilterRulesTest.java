package io.jrsync.protocol.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FilterRulesTest {

  static Stream<String> mergedRules() {
    return Vectors.lines("merged-rules.vectors").stream();
  }

  @ParameterizedTest
  @MethodSource("mergedRules")
  void readsMergeFilesAsStockDoes(String line) throws IOException {
    String[] fields = line.split("\t", -1);
    MergeFiles files =
        files(Map.of("f", Vectors.unescape(fields[1]), "g", "- gg", ".cvsignore", "cvs ig\n"));
    FilterRules rules = new FilterRules();
    if (fields[2].startsWith("!")) {
      assertThatThrownBy(() -> rules.add(Vectors.bytes(fields[0]), RuleStyle.FILTER, files))
          .isInstanceOf(RsyncException.class)
          .hasMessage(fields[2].substring(1));
    } else {
      rules.add(Vectors.bytes(fields[0]), RuleStyle.FILTER, files);

      assertThat(Vectors.strings(rules.texts(31, false, false)))
          .isEqualTo(
              Stream.of(fields)
                  .skip(2)
                  .map(Vectors::unescape)
                  .filter(text -> !text.isEmpty())
                  .toList());
    }
  }

  @Test
  void leavesOutAPatternThatIsTooLongAndSaysSo() throws IOException {
    List<String> messages = new ArrayList<>();
    MergeFiles files =
        new MergeFiles() {
          @Override
          public byte @Nullable [] read(RawName path) {
            return Vectors.bytes("- a\n- " + "y".repeat(4096) + "\n- " + "z".repeat(4095));
          }

          @Override
          public void onDiscarded(String message) {
            messages.add(message);
          }
        };
    FilterRules rules = new FilterRules();
    rules.add(Vectors.bytes("- " + "x".repeat(4096)), RuleStyle.FILTER, files);
    rules.add(Vectors.bytes(". f"), RuleStyle.FILTER, files);

    assertThat(Vectors.strings(rules.texts(31, false, false)))
        .containsExactly("- a", "- " + "z".repeat(4095));
    assertThat(messages)
        .containsExactly(
            "discarding over-long filter: " + "x".repeat(4096),
            "discarding over-long filter: <rule from f line 2>");
  }

  @Test
  void stopsAtAFileThatMergesItself() {
    assertThatThrownBy(() ->
            new FilterRules()
                .add(Vectors.bytes(". f"), RuleStyle.FILTER, files(Map.of("f", ". f"))))
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.FILE_IO))
        .hasMessageStartingWith(
            "merge-file include depth limit (32) exceeded at <rule from a file named at ")
        .hasMessageEndingWith("f line 1>");
  }

  @Test
  void namesAFileThatIsMissing() {
    FilterRules rules = new FilterRules();

    assertThatThrownBy(
            () -> rules.addFile(RawName.ofUtf8("nof"), RuleStyle.INCLUDE, false, MergeFiles.NONE))
        .hasMessage("failed to open include file nof: No such file or directory (2)");
    assertThatThrownBy(() -> rules.add(Vectors.bytes(".- nof"), RuleStyle.FILTER, MergeFiles.NONE))
        .hasMessage("failed to open exclude file nof: No such file or directory (2)");
  }

  @Test
  void keepsTheFirstOfTwoPerDirectoryRulesWithOneName() throws IOException {
    assertThat(texts(": d/.q", ":- .q", "- a")).containsExactly(": d/.q", "- a");
  }

  @Test
  void clearsPerDirectoryRulesToo() throws IOException {
    assertThat(texts("- a", ": .q", "!", ":n .q")).containsExactly(":n .q");
  }

  @Test
  void readsTheListsOfADaemon() throws IOException {
    FilterRules rules = new FilterRules();
    rules.addDaemonList(Vectors.bytes(" - foo/ + bar/ -_baz "), RuleStyle.FILTER, MergeFiles.NONE);
    rules.addDaemonList(Vectors.bytes("*.o - /x/ + y/"), RuleStyle.EXCLUDE, MergeFiles.NONE);
    rules.addDaemonFile(RawName.ofUtf8("f"), RuleStyle.EXCLUDE, files(Map.of("f", "z/\n#c\n")));

    assertThat(Vectors.strings(rules.texts(31, false, false)))
        .containsExactly("- foo/***", "+ bar/", "- baz", "- *.o", "- /x/***", "+ y/", "- z/***");
  }

  @Test
  void expandsTheCvsListWithTheUsersOwn() throws IOException {
    MergeFiles files =
        new MergeFiles() {
          @Override
          public byte @Nullable [] read(RawName path) {
            return null;
          }

          @Override
          public byte[] cvsIgnore() {
            return Vectors.bytes("h1 h2\nc1");
          }
        };
    FilterRules rules = new FilterRules();
    rules.add(Vectors.bytes("-C"), RuleStyle.FILTER, files);

    assertThat(Vectors.strings(rules.texts(31, true, false)))
        .startsWith("-p RCS", "-p SCCS")
        .endsWith("-p .hg/", "-p .bzr/", "- h1", "- h2", "- c1")
        .hasSize(39);
  }

  @Test
  void aBangAmongTheUsersCvsPatternsClearsTheList() throws IOException {
    MergeFiles files =
        new MergeFiles() {
          @Override
          public byte @Nullable [] read(RawName path) {
            return null;
          }

          @Override
          public byte[] cvsIgnore() {
            return Vectors.bytes("h1 ! h2");
          }
        };
    FilterRules rules = new FilterRules();
    rules.add(Vectors.bytes("- a"), RuleStyle.FILTER, files);
    rules.add(Vectors.bytes("-C"), RuleStyle.FILTER, files);

    assertThat(Vectors.strings(rules.texts(31, true, false))).containsExactly("- a", "- h2");
  }

  @Test
  void knowsWhatKindsOfRulesItHas() throws IOException {
    FilterRules rules = new FilterRules();
    assertThat(rules.isEmpty()).isTrue();
    rules.add(Vectors.bytes(""), RuleStyle.EXCLUDE, MergeFiles.NONE);
    assertThat(rules.isEmpty()).isTrue();
    rules.add(Vectors.bytes("-x user.*"), RuleStyle.FILTER, MergeFiles.NONE);
    assertThat(rules.isEmpty()).isFalse();
    assertThat(rules.hasAttributeRules()).isTrue();
    assertThat(rules.hasPerDirectory()).isFalse();
    rules.add(Vectors.bytes(": .r"), RuleStyle.FILTER, MergeFiles.NONE);
    assertThat(rules.hasPerDirectory()).isTrue();
  }

  private static List<String> texts(String... filters) throws IOException {
    FilterRules rules = new FilterRules();
    for (String filter : filters) {
      rules.add(Vectors.bytes(filter), RuleStyle.FILTER, MergeFiles.NONE);
    }
    return Vectors.strings(rules.texts(31, false, false));
  }

  private static MergeFiles files(Map<String, String> contents) {
    return path -> {
      String content = contents.get(path.toString());
      return content == null ? null : Vectors.bytes(content);
    };
  }
}
