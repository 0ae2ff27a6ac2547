package io.jrsync.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.TreeSnapshot;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.wire.MessageCode;
import io.jrsync.testdata.Content;
import io.jrsync.testdata.capture.Planted;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Peers that follow the protocol to the letter and break one rule of it. Ours ends with a clear
 * error and stock's exit code, and a tree beside the root that was given is as it was: names,
 * content and times.
 */
class HostileScriptTest {
  private static final int FILE = 0100644;
  private static final int DIRECTORY = 0040755;
  private static final int SYMLINK = 0120777;
  private static final long THEN = 1_500_000_000;

  private final MemoryProvider files = new MemoryProvider();
  private TreeSnapshot canary;

  @BeforeEach
  void plant() throws IOException {
    MemoryTrees.plant(tree("precious", 1), files, "canary");
    MemoryTrees.plant(tree("file", 2), files, "dst");
    MemoryTrees.plant(tree("file", 3), files, "src");
    canary = Aftermath.snapshot(files, "canary");
  }

  private static List<Planted> tree(String name, int seed) {
    return List.of(
        new Planted(".", new Planted.Directory(), 0755, THEN, 0),
        new Planted("sub", new Planted.Directory(), 0755, THEN, 0),
        new Planted("sub/deep", new Planted.File(Content.random(seed, 100)), 0644, THEN, 0),
        new Planted(name, new Planted.File(Content.random(seed, 100)), 0644, THEN, 0));
  }

  private void assertUnharmed() throws IOException {
    TreeSnapshot now = Aftermath.snapshot(files, "canary");
    assertThat(canary.diff(now, EnumSet.allOf(Aspect.class))).isEmpty();
    assertThat(files.openHandles()).isEmpty();
  }

  static FileEntry entry(String name, int mode) {
    FileEntry.Builder made = FileEntry.builder(RawName.ofUtf8(name), mode).mtime(THEN, 0);
    return (mode == DIRECTORY
            ? made.flags(FileEntry.CONTENT_DIR)
            : mode == SYMLINK ? made.linkTarget(RawName.ofUtf8("../canary")) : made.length(5))
        .build();
  }

  private static FileEntry top() {
    return FileEntry.builder(RawName.DOT, DIRECTORY)
        .mtime(THEN, 0)
        .flags(FileEntry.TOP_DIR | FileEntry.CONTENT_DIR)
        .build();
  }

  /** A list that no honest sender makes. */
  record BadList(
      String what, ExitCode code, String message, boolean pieces, List<FileEntry> entries) {
    BadList(String what, ExitCode code, String message, boolean pieces, FileEntry... entries) {
      this(what, code, message, pieces, List.of(entries));
    }

    @Override
    public String toString() {
      return what + (pieces ? ", in pieces" : "");
    }
  }

  static Stream<BadList> lists() {
    return Stream.of(true, false).flatMap(HostileScriptTest::lists);
  }

  private static Stream<BadList> lists(boolean pieces) {
    ExitCode astray = pieces ? ExitCode.UNSUPPORTED : ExitCode.PROTOCOL;
    return Stream.of(
        new BadList(
            "a name that climbs",
            ExitCode.UNSUPPORTED,
            "unsafe pathname",
            pieces,
            top(),
            entry("../canary/precious", FILE)),
        new BadList(
            "a name that climbs from a directory",
            ExitCode.UNSUPPORTED,
            "unsafe pathname",
            pieces,
            top(),
            entry("sub", DIRECTORY),
            entry("sub/../../canary/precious", FILE)),
        new BadList(
            "an absolute name",
            ExitCode.UNSUPPORTED,
            "unsafe pathname",
            pieces,
            top(),
            entry("/canary/precious", FILE)),
        new BadList(
            "a directory to delete in beside the root",
            ExitCode.UNSUPPORTED,
            "unsafe pathname",
            pieces,
            top(),
            entry("../canary", DIRECTORY)),
        new BadList(
            "a file below a symlink of the list",
            astray,
            "invalid path from sender",
            pieces,
            top(),
            entry("link", SYMLINK),
            entry("link/precious", FILE)),
        new BadList(
            "a file below a file",
            astray,
            "invalid path from sender",
            pieces,
            top(),
            entry("file", FILE),
            entry("file/precious", FILE)),
        new BadList(
            "a root that is a symlink",
            ExitCode.PROTOCOL,
            "transfer-root",
            pieces,
            entry(".", SYMLINK)));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void a_server_takes_no_list_that_leads_elsewhere(BadList list) throws Exception {
    Throwable failure = new HostileSender(files, list.pieces(), list.entries()).push();
    assertEnd(failure, list.code(), list.message());
  }

  @ParameterizedTest
  @MethodSource("lists")
  void a_client_takes_no_list_that_leads_elsewhere(BadList list) throws Exception {
    Throwable failure = new HostileSender(files, list.pieces(), list.entries()).pull();
    assertEnd(failure, list.code(), list.message());
  }

  private void assertEnd(Throwable failure, ExitCode code, String message) throws IOException {
    assertThat(failure).isInstanceOf(RsyncException.class).hasMessageContaining(message);
    assertThat(((RsyncException) failure).exitCode()).isEqualTo(code);
    assertUnharmed();
  }

  @Test
  void a_directory_that_is_also_a_symlink_is_a_directory() throws Exception {
    List<FileEntry> twice =
        List.of(top(), entry("x", SYMLINK), entry("x", DIRECTORY), entry("x/precious", FILE));
    new HostileSender(files, false, twice).hangingUp().push();
    assertThat(Aftermath.snapshot(files, "dst").entries().get(RawName.ofUtf8("x")).toString())
        .doesNotContain("canary");
    assertUnharmed();
  }

  @Test
  void a_list_is_for_a_directory_that_was_announced_and_comes_once() throws Exception {
    List<FileEntry> first = List.of(top(), entry("sub", DIRECTORY), entry("file", FILE));
    HostileSender unknown = new HostileSender(files, true, first).then(out -> out.writeNdx(-108));
    assertEnd(unknown.push(), ExitCode.PROTOCOL, "invalid directory index 7");
    HostileSender twice =
        new HostileSender(files, true, first)
            .then(out -> {
              for (int i = 0; i < 2; i++) {
                out.writeNdx(-102);
                out.writeVarint(0);
                out.writeVarint(0);
              }
            });
    assertEnd(twice.pull(), ExitCode.PROTOCOL, "second sub-list for directory 1");
  }

  @Test
  void messages_are_about_what_there_is() throws Exception {
    List<FileEntry> list = List.of(top(), entry("file", FILE));
    HostileSender notSent =
        new HostileSender(files, false, list)
            .then(out -> out.sendMessage(MessageCode.NO_SEND, 1_000_000));
    // It overtakes the list, so that nobody receives yet.
    assertEnd(notSent.push(), ExitCode.STREAM_IO, "NO_SEND came from a side");
    HostileSender deleted =
        new HostileSender(files, false, list)
            .then(out ->
                out.sendMessage(
                    MessageCode.DELETED, "../canary\0".getBytes(StandardCharsets.UTF_8)));
    deleted.hangingUp().push();
    assertUnharmed();
    HostileSender arrived =
        new HostileSender(files, false, list)
            .then(out -> out.sendMessage(MessageCode.SUCCESS, 1_000_000));
    arrived.hangingUp().push();
    assertUnharmed();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void a_sender_removes_nothing_but_files_that_it_listed(byte[] report, ExitCode code)
      throws Exception {
    Throwable failure = HostileSender.meetReceiver(files, report);
    assertThat(failure).isInstanceOf(RsyncException.class);
    assertThat(((RsyncException) failure).exitCode()).isEqualTo(code);
    assertThat(Aftermath.snapshot(files, "src").entries()).hasSize(4);
    assertUnharmed();
  }

  static Stream<Arguments> reports() {
    return Stream.of(
        Arguments.of(new byte[] {99, 0, 0, 0}, ExitCode.PROTOCOL),
        Arguments.of(new byte[] {-1, -1, -1, -1}, ExitCode.PROTOCOL),
        Arguments.of(new byte[] {0, 0, 0, 0}, ExitCode.PROTOCOL),
        Arguments.of(new byte[20], ExitCode.STREAM_IO));
  }
}
