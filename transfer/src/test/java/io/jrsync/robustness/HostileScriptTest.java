package io.jrsync.robustness;

import static io.jrsync.robustness.HostileCanary.DIRECTORY;
import static io.jrsync.robustness.HostileCanary.FILE;
import static io.jrsync.robustness.HostileCanary.SYMLINK;
import static io.jrsync.robustness.HostileCanary.entry;
import static io.jrsync.robustness.HostileCanary.top;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.item.Item;
import io.jrsync.protocol.item.ItemFlags;
import io.jrsync.protocol.options.CommandLine;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.sum.SumHead;
import io.jrsync.protocol.wire.MessageCode;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
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
  private final HostileCanary canary;
  private final MemoryProvider files;

  HostileScriptTest() throws IOException {
    canary = new HostileCanary();
    files = canary.files();
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
    canary.assertEnd(failure, list.code(), list.message());
  }

  @ParameterizedTest
  @MethodSource("lists")
  void a_client_takes_no_list_that_leads_elsewhere(BadList list) throws Exception {
    Throwable failure = new HostileSender(files, list.pieces(), list.entries()).pull();
    canary.assertEnd(failure, list.code(), list.message());
  }

  @Test
  void a_directory_that_is_also_a_symlink_is_a_directory() throws Exception {
    List<FileEntry> twice =
        List.of(top(), entry("x", SYMLINK), entry("x", DIRECTORY), entry("x/precious", FILE));
    new HostileSender(files, false, twice).hangingUp().push();
    assertThat(Aftermath.snapshot(files, "dst").entries().get(RawName.ofUtf8("x")).toString())
        .doesNotContain("canary");
    canary.assertUnharmed();
  }

  @Test
  void a_list_is_for_a_directory_that_was_announced_and_comes_once() throws Exception {
    List<FileEntry> first = List.of(top(), entry("sub", DIRECTORY), entry("file", FILE));
    HostileSender unknown = new HostileSender(files, true, first).then(out -> out.writeNdx(-108));
    canary.assertEnd(unknown.push(), ExitCode.PROTOCOL, "invalid directory index 7");
    HostileSender twice =
        new HostileSender(files, true, first)
            .then(out -> {
              for (int i = 0; i < 2; i++) {
                out.writeNdx(-102);
                out.writeVarint(0);
                out.writeVarint(0);
              }
            });
    canary.assertEnd(twice.pull(), ExitCode.PROTOCOL, "second sub-list for directory 1");
  }

  @Test
  void messages_are_about_what_there_is() throws Exception {
    List<FileEntry> list = List.of(top(), entry("file", FILE));
    HostileSender notSent =
        new HostileSender(files, false, list)
            .then(out -> out.sendMessage(MessageCode.NO_SEND, 1_000_000));
    // It overtakes the list, so that nobody receives yet.
    canary.assertEnd(notSent.push(), ExitCode.STREAM_IO, "NO_SEND came from a side");
    HostileSender deleted =
        new HostileSender(files, false, list)
            .then(out ->
                out.sendMessage(
                    MessageCode.DELETED, "../canary\0".getBytes(StandardCharsets.UTF_8)));
    deleted.hangingUp().push();
    canary.assertUnharmed();
    HostileSender arrived =
        new HostileSender(files, false, list)
            .then(out -> out.sendMessage(MessageCode.SUCCESS, 1_000_000));
    arrived.hangingUp().push();
    canary.assertUnharmed();
  }

  static Stream<Arguments> bases() {
    int beside = Item.BASIS_FUZZY;
    return Stream.of(
        Arguments.of("-y", beside, "../../canary/precious", "invalid name"),
        Arguments.of("-y", beside, "sub/deep", "invalid name"),
        Arguments.of("-y", beside, "/canary/precious", "invalid name"),
        Arguments.of("-y", beside, "..", "invalid name"),
        Arguments.of("-y", beside, ".", "invalid name"),
        Arguments.of("-y", beside, "", "invalid name"),
        Arguments.of("-y", beside + 1, "file", "invalid basis type"),
        Arguments.of("-yy", beside + 1, "file", "invalid basis type"),
        Arguments.of("-v", beside, "file", "invalid basis type"));
  }

  @ParameterizedTest
  @MethodSource("bases")
  void a_similar_file_is_one_that_the_options_let_be_looked_for(
      String option, int type, String name, String message) throws Exception {
    List<byte[]> words =
        Stream.of("-rtH", "--no-inc-recursive", option)
            .map(word -> word.getBytes(StandardCharsets.UTF_8))
            .toList();
    TransferOptions options = CommandLine.parse(words).options();
    ItemFlags flags = new ItemFlags(ItemFlags.TRANSFER | ItemFlags.BASIS | ItemFlags.NAME_FOLLOWS);
    Item item = new Item(1, flags, type, RawName.ofUtf8(name));
    HostileSender sender =
        new HostileSender(files, options, List.of(top(), entry("file", FILE)))
            .answering((request, sums, out) -> {
              item.write(out, 32);
              SumHead.NONE.write(out);
            });
    canary.assertEnd(sender.push(), ExitCode.PROTOCOL, message);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void a_sender_removes_nothing_but_files_that_it_listed(byte[] report, ExitCode code)
      throws Exception {
    Throwable failure = HostileSender.meetReceiver(files, report);
    assertThat(failure).isInstanceOf(RsyncException.class);
    assertThat(((RsyncException) failure).exitCode()).isEqualTo(code);
    assertThat(Aftermath.snapshot(files, "src").entries()).hasSize(4);
    canary.assertUnharmed();
  }

  static Stream<Arguments> reports() {
    return Stream.of(
        Arguments.of(new byte[] {99, 0, 0, 0}, ExitCode.PROTOCOL),
        Arguments.of(new byte[] {-1, -1, -1, -1}, ExitCode.PROTOCOL),
        Arguments.of(new byte[] {0, 0, 0, 0}, ExitCode.PROTOCOL),
        Arguments.of(new byte[20], ExitCode.STREAM_IO));
  }
}
