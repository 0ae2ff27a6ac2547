package io.jrsync.robustness;

import static io.jrsync.robustness.HostileCanary.DIRECTORY;
import static io.jrsync.robustness.HostileCanary.FILE;
import static io.jrsync.robustness.HostileCanary.entry;
import static io.jrsync.robustness.HostileCanary.top;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.TreeSnapshot;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.item.Item;
import io.jrsync.protocol.item.ItemFlags;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.options.TransferOptionsBuilder;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.sum.SumHead;
import io.jrsync.protocol.wire.MessageCode;
import io.jrsync.protocol.wire.WireOutput;
import io.jrsync.robustness.HostileSender.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Senders whose list is honest and who answer a request for a file with something else: another
 * basis, a name, attributes that nobody asked for, messages about nothing. Nothing comes of it but
 * an error; the file that was there stays, and so does all beside the root (transfer chapter,
 * section 9).
 */
@Timeout(20)
class HostileAnswersTest {
  private static final int TRANSFER = ItemFlags.TRANSFER;

  private final HostileCanary canary;
  private final TreeSnapshot.Entry before;

  HostileAnswersTest() throws IOException {
    canary = new HostileCanary();
    before = canary.at("dst", "file");
  }

  private HostileSender sender(TransferOptions told) {
    List<FileEntry> list = List.of(top(), entry("file", FILE), entry("sub", DIRECTORY));
    return new HostileSender(canary.files(), told, list);
  }

  private static TransferOptionsBuilder options() {
    return HostileSender.options().incrementalRecursion(false);
  }

  private void refused(ExitCode code, String message, TransferOptions told, Answer answer)
      throws Exception {
    canary.assertEnd(sender(told).answering(answer).push(), code, message);
    canary.assertEnd(sender(told).answering(answer).pull(), code, message);
    assertThat(canary.at("dst", "file")).isEqualTo(before);
    assertThat(Aftermath.snapshot(canary.files(), "dst").entries()).hasSize(4);
  }

  private void refused(ExitCode code, String message, Answer answer) throws Exception {
    refused(code, message, options().build(), answer);
  }

  private static void item(WireOutput out, int ndx, int flags, int basis, String name)
      throws IOException {
    RawName said = name == null ? null : RawName.ofUtf8(name);
    new Item(ndx, new ItemFlags(flags), basis, said).write(out, 32);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0x7F, 0x81, 0x82, 0x83, 0x84, 0xFF})
  void a_basis_is_what_the_options_allow(int type) throws Exception {
    refused(
        ExitCode.PROTOCOL,
        "invalid basis type " + type,
        (request, sums, out) -> {
          item(out, request.ndx(), TRANSFER | ItemFlags.BASIS, type, null);
          sums.write(out);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"../canary/precious", "/canary/precious", "sub/../../canary/precious"})
  void a_basis_is_not_looked_for_where_the_sender_says(String name) throws Exception {
    int named = TRANSFER | ItemFlags.BASIS | ItemFlags.NAME_FOLLOWS;
    refused(
        ExitCode.PROTOCOL,
        "invalid basis type 131",
        (request, sums, out) -> {
          item(out, request.ndx(), named, Item.BASIS_FUZZY, name);
          sums.write(out);
        });
  }

  /** The sum is that of the old content: only who takes the block from there has it right. */
  @ParameterizedTest
  @ValueSource(strings = {"../canary/precious", "/canary/precious", "sub/deep"})
  void a_name_with_the_destination_as_basis_changes_nothing(String name) throws Exception {
    TransferOptions told =
        options().checksums(ChecksumAlgorithm.MD5, ChecksumAlgorithm.MD5).build();
    byte[] old = HostileCanary.oldContent();
    byte[] digest = MessageDigest.getInstance("MD5").digest(old);
    sender(told)
        .answering((request, sums, out) -> {
          item(out, request.ndx(), TRANSFER | ItemFlags.NAME_FOLLOWS, 0x80, name);
          sums.write(out);
          out.writeInt(-1);
          out.writeInt(0);
          out.write(digest);
        })
        .finishing()
        .push();
    assertThat(canary.at("dst", "file").digest()).isEqualTo(before.digest());
    assertThat(canary.at("dst", "file")).isNotEqualTo(before);
    canary.assertUnharmed();
  }

  @Test
  void a_name_is_a_name() throws Exception {
    refused(
        ExitCode.PROTOCOL,
        "contains a NUL byte",
        (request, sums, out) ->
            item(out, request.ndx(), TRANSFER | ItemFlags.NAME_FOLLOWS, 0x80, "a\0b"));
    refused(
        ExitCode.PROTOCOL,
        "at most 4095 are allowed",
        (request, sums, out) ->
            item(out, request.ndx(), TRANSFER | ItemFlags.NAME_FOLLOWS, 0x80, "a".repeat(4096)));
  }

  @Test
  void sums_are_those_that_were_sent() throws Exception {
    refused(
        ExitCode.PROTOCOL,
        "is not the one it got",
        (request, sums, out) -> {
          item(out, request.ndx(), TRANSFER, 0x80, null);
          new SumHead(sums.count() + 1, sums.blockLength(), sums.strongLength(), 0).write(out);
        });
    refused(
        ExitCode.PROTOCOL,
        "invalid block index 1 of 1",
        (request, sums, out) -> {
          item(out, request.ndx(), TRANSFER, 0x80, null);
          sums.write(out);
          out.writeInt(-2);
        });
  }

  @Test
  void only_files_of_the_list_are_sent_and_those_that_were_asked_for() throws Exception {
    refused(
        ExitCode.PROTOCOL,
        "not in range",
        (request, sums, out) -> item(out, 99, TRANSFER, 0x80, null));
    refused(
        ExitCode.PROTOCOL,
        "non-regular file",
        (request, sums, out) -> item(out, 0, TRANSFER, 0x80, null));
    refused(
        ExitCode.PROTOCOL,
        "NUL",
        options().build(),
        (request, sums, out) -> item(out, request.ndx(), ItemFlags.NAME_FOLLOWS, 0x80, "\0"));
  }

  @ParameterizedTest
  @CsvSource({
    "could not find xattr #1 of 0, 01 01 41",
    "could not find xattr #-1 of 0, f0ffffffff",
    "could not find xattr #2147483647, f0ffffff7f"
  })
  void attributes_come_when_they_were_asked_for(String message, String digits) throws Exception {
    byte[] said = HexFormat.of().parseHex(digits.replace(" ", ""));
    TransferOptions told = options().xattrs(true).build();
    refused(
        ExitCode.PROTOCOL,
        message,
        told,
        (request, sums, out) -> {
          item(out, request.ndx(), TRANSFER | ItemFlags.XATTR, 0x80, null);
          out.write(said);
        });
  }

  @Test
  void a_file_that_cannot_be_sent_is_one_that_was_asked_for() throws Exception {
    for (int ndx : new int[] {0, 2, 99, -1, Integer.MIN_VALUE}) {
      refused(
          ExitCode.PROTOCOL,
          "without being asked",
          (request, sums, out) -> out.sendMessage(MessageCode.NO_SEND, ndx));
    }
  }

  @ParameterizedTest
  @CsvSource({"IO_ERROR, 3", "IO_ERROR, 5", "NO_SEND, 0", "NO_SEND, 8", "SUCCESS, 3", "NOOP, 1"})
  void messages_are_as_long_as_what_they_say(MessageCode code, int length) throws Exception {
    refused(
        ExitCode.STREAM_IO,
        "invalid length " + length + " of a " + code + " message",
        (request, sums, out) -> out.sendMessage(code, new byte[length]));
  }

  @Test
  void errors_that_nobody_knows_are_errors_all_the_same() throws Exception {
    Throwable end =
        sender(options().build())
            .answering((request, sums, out) -> {
              out.sendMessage(MessageCode.IO_ERROR, -1);
              out.sendMessage(MessageCode.NO_SEND, request.ndx());
            })
            .finishing()
            .push();
    canary.assertEnd(end, ExitCode.PARTIAL, "");
    assertThat(canary.at("dst", "file")).isEqualTo(before);
  }

  /** As with stock: it is shown, and that is all. */
  @Test
  void what_a_sender_says_was_deleted_is_only_text() throws Exception {
    byte[] name = "../canary\0".getBytes(StandardCharsets.UTF_8);
    sender(options().build())
        .answering((request, sums, out) -> {
          out.sendMessage(MessageCode.DELETED, name);
          out.sendMessage(MessageCode.NO_SEND, request.ndx());
        })
        .finishing()
        .push();
    assertThat(canary.at("dst", "file")).isEqualTo(before);
    canary.assertUnharmed();
  }
}
