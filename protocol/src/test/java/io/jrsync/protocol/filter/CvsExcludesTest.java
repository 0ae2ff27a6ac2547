package io.jrsync.protocol.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against what rsync 3.5.0 sent and left with {@code -C} (session chapter, section 7.5). */
class CvsExcludesTest {
  private static final RawName TOP = RawName.ofUtf8("/");

  /** A home directory with an entry of its own and one directory that has a {@code .cvsignore}. */
  private static final MergeFiles FILES =
      new MergeFiles() {
        @Override
        public byte @Nullable [] read(RawName path) {
          return path.equals(RawName.ofUtf8("d/.cvsignore"))
              ? "q.me".getBytes(StandardCharsets.US_ASCII)
              : null;
        }

        @Override
        public byte[] cvsIgnore() {
          return "homeig".getBytes(StandardCharsets.US_ASCII);
        }
      };

  @Test
  void aSendingClientTellsTheWholeListBehindTheUsersRules() throws IOException {
    assertThat(sent(32))
        .startsWith("- user", ":C .cvsignore", "-p RCS", "-p SCCS")
        .endsWith("-p .bzr/", "- homeig");
    assertThat(sent(29))
        .startsWith("- user", ":C .cvsignore", "- RCS", "- SCCS")
        .endsWith("- .bzr/", "- homeig");
    assertThat(sent(28)).startsWith("user", "RCS", "SCCS").endsWith(".bzr/", "homeig");
  }

  @Test
  void oldServersThatReceiveLookForTheFilesOnTheirOwn() throws IOException {
    assertThat(excluded(CvsExcludes.ofReceivingServer(28), Side.RECEIVER, false))
        .containsExactly("d/q.me");
    assertThat(excluded(CvsExcludes.ofReceivingServer(29), Side.RECEIVER, false)).isEmpty();
  }

  @Test
  void aSenderGoesByTheListAndTheFiles() throws IOException {
    assertThat(excluded(CvsExcludes.ofSender(32), Side.SENDER, true))
        .containsExactly("a.o", "homeig", "d/q.me");
  }

  @Test
  void onlyTheListOfAReceivingClientProtectsEvenWhenExcludedFilesAreDeleted() throws IOException {
    assertThat(excluded(CvsExcludes.ofReceivingClient(32), Side.RECEIVER, false))
        .containsExactly("a.o", "homeig", "d/q.me");
    assertThat(excluded(CvsExcludes.ofReceivingClient(32), Side.RECEIVER, true))
        .containsExactly("a.o", "homeig");
    assertThat(excluded(CvsExcludes.ofSender(32), Side.RECEIVER, true)).isEmpty();
  }

  @Test
  void builtInNamesPerishFromProtocol30OnAndTheUsersNever() throws IOException {
    FilterChain modern = chain(CvsExcludes.ofReceivingClient(30), Side.RECEIVER, false);
    FilterChain old = chain(CvsExcludes.ofReceivingClient(29), Side.RECEIVER, false);

    assertThat(modern.checkBeingDeleted(name("g/b.o"), false)).isEqualTo(Verdict.NEUTRAL);
    assertThat(modern.checkBeingDeleted(name("g/homeig"), false)).isEqualTo(Verdict.EXCLUDED);
    assertThat(old.checkBeingDeleted(name("g/b.o"), false)).isEqualTo(Verdict.EXCLUDED);
  }

  private static List<String> sent(int protocol) throws IOException {
    FilterRules user = new FilterRules();
    user.add("- user".getBytes(StandardCharsets.US_ASCII), RuleStyle.FILTER, FILES);
    FilterRules all = CvsExcludes.sentBySender(protocol).behind(user, FILES);
    assertThat(user.texts(protocol, true, false)).hasSize(1);
    return all.texts(protocol, true, false).stream()
        .map(text -> new String(text, StandardCharsets.US_ASCII))
        .toList();
  }

  private static List<String> excluded(CvsExcludes excludes, Side side, boolean deleteExcluded)
      throws IOException {
    FilterChain chain = chain(excludes, side, deleteExcluded);
    return List.of("a.c", "a.o", "homeig", "d/q.me").stream()
        .filter(path -> chain.check(name(path), false) == Verdict.EXCLUDED)
        .toList();
  }

  /** A chain whose walk is in {@code d}. */
  private static FilterChain chain(CvsExcludes excludes, Side side, boolean deleteExcluded)
      throws IOException {
    FilterRules rules = excludes.behind(new FilterRules(), FILES);
    FilterChain chain =
        new FilterChain(rules, new FilterScope(side, deleteExcluded, TOP, false), FILES);
    chain.enter(RawName.DOT);
    chain.enter(name("d"));
    return chain;
  }

  private static RawName name(String path) {
    return RawName.ofUtf8(path);
  }
}
