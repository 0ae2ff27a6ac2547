package io.jrsync.protocol.flist;

import static io.jrsync.protocol.flist.ListFixture.bytes;
import static io.jrsync.protocol.flist.ListFixture.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.FilterRules;
import io.jrsync.protocol.filter.MergeFiles;
import io.jrsync.protocol.filter.RuleStyle;
import io.jrsync.protocol.flist.RequestedNames.Depth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which names a client asked for (file list chapter, section 9.3). */
class RequestedNamesTest {

  private static EntryCheck check(boolean relative, Depth depth, String... arguments)
      throws IOException {
    List<RawName> names = new ArrayList<>();
    for (String argument : arguments) {
      names.add(name(argument));
    }
    return new RequestedNames(names, relative, depth);
  }

  /** Names that end in a slash are directories. */
  private static EntryCheck.Verdict verdict(EntryCheck check, String entry)
      throws ProtocolException {
    boolean directory = entry.endsWith("/");
    return check.check(name(directory ? entry.substring(0, entry.length() - 1) : entry), directory);
  }

  private static void accepts(EntryCheck check, String... entries) throws ProtocolException {
    for (String entry : entries) {
      assertThat(verdict(check, entry)).as(entry).isEqualTo(EntryCheck.Verdict.REQUESTED);
    }
  }

  private static void leadsTo(EntryCheck check, String... entries) throws ProtocolException {
    for (String entry : entries) {
      assertThat(verdict(check, entry)).as(entry).isEqualTo(EntryCheck.Verdict.PARENT_ONLY);
    }
  }

  private static void refuses(EntryCheck check, String... entries) {
    for (String entry : entries) {
      assertThatThrownBy(() -> verdict(check, entry))
          .as(entry)
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("rejecting")
          .extracting(e -> ((ProtocolException) e).exitCode())
          .isEqualTo(ExitCode.UNSUPPORTED);
    }
  }

  @Test
  void argumentAndAllBelowItWithRecursion() throws IOException {
    EntryCheck check = check(false, Depth.ALL, "some/where/src", "other");
    accepts(check, "src", "src/", "src/a", "src/a/b/", "other");
    refuses(check, "src2", "a", "some/", "where/src", "x/src");
    leadsTo(check, "./");
  }

  @Test
  void trailingSlashAsksForContents() throws IOException {
    for (String argument : new String[] {"src/", "", ".", "src/."}) {
      EntryCheck check = check(false, Depth.ALL, argument);
      accepts(check, "./", "anything", "deep/er/");
    }
  }

  @Test
  void withoutRecursionOnlyWhatWasNamed() throws IOException {
    EntryCheck check = check(false, Depth.ARGUMENT, "src/f", "d");
    accepts(check, "f", "d/");
    refuses(check, "d/x", "g");
    EntryCheck children = check(false, Depth.CHILDREN, "d", "e/");
    accepts(children, "d/", "d/x", "x", "./");
    refuses(children, "d/x/y");
  }

  @Test
  void relativeNamesHaveParents() throws IOException {
    EntryCheck check = check(true, Depth.ALL, "/skipped/./a/b//c/", "x/./y", "/abs/p");
    leadsTo(check, "a/", "a/b/", "abs/", "./");
    accepts(check, "a/b/c/", "a/b/c/d", "y", "abs/p/q");
    refuses(check, "a", "a/b", "a/x", "skipped/", "x/");
  }

  @Test
  void wildcardsCount() throws IOException {
    EntryCheck check = check(false, Depth.ALL, "src/*.txt", "d[12]", "q?");
    accepts(check, "a.txt", "a.txt/x", "d1", "d2/x", "d[12]", "d[12]/x", "qq");
    refuses(check, "a.bin", "d3", "q", "x/a.txt");
  }

  @Test
  void namesWithoutWildcardsAreTakenAsTheyAre() throws IOException {
    EntryCheck check = check(false, Depth.ALL, "a\\b");
    accepts(check, "a\\b", "a\\b/c");
    refuses(check, "ab", "ab/c");
  }

  @Test
  void wildcardsInParentsCountToo() throws IOException {
    EntryCheck check = check(true, Depth.ALL, "p*/q/r[1]");
    leadsTo(check, "p1/", "p2/q/");
    accepts(check, "p1/q/r1", "p1/q/r[1]");
    refuses(check, "p1/q2/");
  }

  @Test
  void excludedNamesAreRefusedEvenIfRequested() throws IOException {
    FilterRules rules = new FilterRules();
    rules.add(bytes("*.o"), RuleStyle.EXCLUDE, MergeFiles.NONE);
    rules.add(bytes("/d/"), RuleStyle.EXCLUDE, MergeFiles.NONE);
    EntryCheck check = new ExcludedNames(rules).and(check(true, Depth.ALL, "d/e", "f"));
    accepts(check, "f/x.c");
    leadsTo(check, "./");
    refuses(check, "f/x.o", "d/", "g");
  }

  @Test
  void rulesInFilesOfTheSenderCannotBeChecked() throws IOException {
    FilterRules rules = new FilterRules();
    rules.add(bytes("- *.o"), RuleStyle.FILTER, MergeFiles.NONE);
    rules.add(bytes("dir-merge .rules"), RuleStyle.FILTER, MergeFiles.NONE);
    accepts(new ExcludedNames(rules), "x.o");
  }
}
