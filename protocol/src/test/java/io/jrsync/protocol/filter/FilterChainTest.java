package io.jrsync.protocol.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link FilterOracleTest} does not show: the seams to the caller. */
class FilterChainTest {

  @Test
  void tellsIncludedFromNotMentioned() throws IOException {
    FilterChain chain = chain(Side.SENDER, "+ a", "- b");

    assertThat(chain.check(name("d/a"), false)).isEqualTo(Verdict.INCLUDED);
    assertThat(chain.check(name("b"), true)).isEqualTo(Verdict.EXCLUDED);
    assertThat(chain.check(name("c"), false)).isEqualTo(Verdict.NEUTRAL);
  }

  @Test
  void countsEachRuleOnItsSides() throws IOException {
    String[] rules = {"H h", "P p", "-sr both", "- plain"};

    assertThat(excluded(chain(Side.SENDER, rules), "h", "p", "both", "plain"))
        .containsExactly("h", "both", "plain");
    assertThat(excluded(chain(Side.RECEIVER, rules), "h", "p", "both", "plain"))
        .containsExactly("p", "both", "plain");
  }

  @Test
  void limitsPlainRulesToTheSenderWhenExcludedFilesAreDeleted() throws IOException {
    FilterRules rules = rules("P p", "-sr both", "- plain");
    RawName root = name("/");
    FilterChain receiver =
        new FilterChain(rules, new FilterScope(Side.RECEIVER, true, root, false), MergeFiles.NONE);
    FilterChain sender =
        new FilterChain(rules, new FilterScope(Side.SENDER, true, root, false), MergeFiles.NONE);

    assertThat(excluded(receiver, "p", "both", "plain")).containsExactly("p", "both");
    assertThat(excluded(sender, "p", "both", "plain")).containsExactly("both", "plain");
  }

  @Test
  void forgetsPerishableRulesWhereTheDirectoryGoes() throws IOException {
    FilterChain chain = chain(Side.RECEIVER, "-p a", "- b");

    assertThat(chain.check(name("d/a"), false)).isEqualTo(Verdict.EXCLUDED);
    assertThat(chain.checkBeingDeleted(name("d/a"), false)).isEqualTo(Verdict.NEUTRAL);
    assertThat(chain.checkBeingDeleted(name("d/b"), false)).isEqualTo(Verdict.EXCLUDED);
  }

  @Test
  void keepsAttributeRulesApart() throws IOException {
    FilterChain chain = chain(Side.SENDER, "-x user.*", "+ user.b", "+x *", "- c");

    assertThat(chain.hasAttributeRules()).isTrue();
    assertThat(chain.checkAttribute(name("user.a"))).isEqualTo(Verdict.EXCLUDED);
    assertThat(chain.checkAttribute(name("c"))).isEqualTo(Verdict.INCLUDED);
    assertThat(chain.check(name("user.a"), false)).isEqualTo(Verdict.NEUTRAL);
    assertThat(chain(Side.SENDER, "- a").hasAttributeRules()).isFalse();
  }

  @Test
  void readsEachFileWhereTheWalkIs() throws IOException {
    List<String> asked = new ArrayList<>();
    FilterChain chain =
        new FilterChain(
            rules(": .r", ": /.s"),
            new FilterScope(Side.SENDER, false, name("/home/me"), false),
            path -> {
              asked.add(path.toString());
              return null;
            });
    assertThat(chain.hasPerDirectory()).isTrue();
    chain.enter(RawName.DOT);
    chain.enter(name("d"));
    chain.leave();
    chain.leave();

    assertThat(asked).containsExactly(".r", "/.s", "/home/.s", ".s", "d/.r", "d/.s");
  }

  @Test
  void searchesParentsAgainForTheNextWalk() throws IOException {
    List<String> asked = new ArrayList<>();
    FilterChain chain =
        new FilterChain(
            rules(": /.s"),
            new FilterScope(Side.SENDER, false, name("/top"), false),
            path -> {
              asked.add(path.toString());
              return null;
            });
    chain.enter(name("a"));
    chain.leave();
    chain.enter(name("b/c"));
    chain.leave();

    assertThat(asked)
        .containsExactly("/.s", "/top/.s", "a/.s", "/.s", "/top/.s", "/top/b/.s", "b/c/.s");
  }

  @Test
  void needsNoStepsWithoutPerDirectoryRules() throws IOException {
    FilterChain chain = chain(Side.SENDER, "- a");

    assertThat(chain.hasPerDirectory()).isFalse();
    chain.enter(RawName.DOT);
    chain.leave();
    assertThat(chain.isEmpty()).isFalse();
    assertThat(new FilterChain(new FilterRules(), Side.SENDER, MergeFiles.NONE).isEmpty()).isTrue();
  }

  @Test
  void asksAboutNamesOfAnyLength() throws IOException {
    FilterChain chain = chain(Side.SENDER, "- *z", "-/ /r/x/**");
    String deep = "d/".repeat(2000) + "a";

    assertThat(chain.check(name(deep + "z"), false)).isEqualTo(Verdict.EXCLUDED);
    assertThat(chain.check(name(deep), false)).isEqualTo(Verdict.NEUTRAL);
  }

  @Test
  void passesOnAFailureToReadARuleFile() throws IOException {
    IOException failure = new IOException("disk on fire");
    FilterChain chain =
        new FilterChain(
            rules(": .r"),
            Side.SENDER,
            path -> {
              throw failure;
            });

    assertThatThrownBy(() -> chain.enter(RawName.DOT)).isSameAs(failure);
  }

  @Test
  void endsATreeWhoseRuleFilesNameEverMoreFiles() throws IOException {
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      content.append(": .file").append(i).append('\n');
    }
    FilterChain chain =
        new FilterChain(
            rules(": .r"),
            Side.SENDER,
            path -> path.toString().equals(".r") ? Vectors.bytes(content.toString()) : null);

    assertThatThrownBy(() -> chain.enter(RawName.DOT))
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.FILE_IO))
        .hasMessage("more than 1000 per-directory filter files in .");
  }

  @Test
  void namesTheFileOfABadRuleByItsAbsolutePath() throws IOException {
    FilterChain chain =
        new FilterChain(
            rules(": .r"),
            new FilterScope(Side.SENDER, false, name("/top"), false),
            path -> Vectors.bytes("- a\nzork"));

    assertThatThrownBy(() -> chain.enter(name("d")))
        .hasMessage("Unknown filter rule: <rule from /top/d/.r line 2>");
  }

  @Test
  void aClearRuleLeavesRoomForAPerDirectoryRuleOfTheSameName() throws IOException {
    FilterChain chain =
        new FilterChain(
            rules(": .r"),
            Side.SENDER,
            path -> Vectors.bytes(path.toString().equals(".r") ? ": .s\n!\n: .s" : "- a"));
    chain.enter(RawName.DOT);

    assertThat(chain.check(name("a"), false)).isEqualTo(Verdict.EXCLUDED);
  }

  private static List<String> excluded(FilterChain chain, String... names) {
    List<String> excluded = new ArrayList<>();
    for (String name : names) {
      if (chain.check(name(name), false).isExcluded()) {
        excluded.add(name);
      }
    }
    return excluded;
  }

  private static FilterChain chain(Side side, String... filters) throws IOException {
    return new FilterChain(rules(filters), side, MergeFiles.NONE);
  }

  private static FilterRules rules(String... filters) throws IOException {
    FilterRules rules = new FilterRules();
    for (String filter : filters) {
      rules.add(Vectors.bytes(filter), RuleStyle.FILTER, MergeFiles.NONE);
    }
    return rules;
  }

  private static RawName name(String text) {
    return RawName.ofUtf8(text);
  }
}
