package io.jrsync.robustness;

import static io.jrsync.robustness.HostileCanary.DIRECTORY;
import static io.jrsync.robustness.HostileCanary.FILE;
import static io.jrsync.robustness.HostileCanary.entry;
import static io.jrsync.robustness.HostileCanary.top;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.options.TransferOptionsBuilder;
import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Senders whose entries are made by no honest program: groups of hard links that are none, lists of
 * attributes and of access rights that lie about their lengths and numbers. Ours ends before it
 * touches anything, as server and as client (file list chapter, sections 9.4 and 9.5).
 */
@Timeout(20)
class HostileEntriesTest {
  /** A file {@code a} of no bytes, up to its attributes. */
  private static final String A = "18 01 61 000000 00000000 a4810000";

  /** The same as the first of a group. */
  private static final String FIRST = "9298 01 61 000000 a4810000";

  /** A symlink {@code l} to the canary's file as the first of a group. */
  private static final String FIRST_SYMLINK =
      "9298 01 6c 000000 ffa10000 12 2e2e2f63616e6172792f70726563696f7573";

  private final HostileCanary canary;

  HostileEntriesTest() throws IOException {
    canary = new HostileCanary();
  }

  private static void say(WireOutput out, String digits) throws IOException {
    out.write(HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  private void refused(TransferOptionsBuilder told, ExitCode code, String message, String digits)
      throws Exception {
    TransferOptions options = told.incrementalRecursion(false).build();
    List<FileEntry> honest = List.of(top(), entry("file", FILE));
    HostileSender pushing = new HostileSender(canary.files(), options, honest);
    canary.assertEnd(pushing.inList(out -> say(out, digits)).push(), code, message);
    HostileSender pulled = new HostileSender(canary.files(), options, honest);
    canary.assertEnd(pulled.inList(out -> say(out, digits)).pull(), code, message);
    assertThat(canary.at("dst", "a")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "out of range: 9, 8298 01 61 09",
    "out of range: -1, 8298 01 61 f0ffffffff",
    "out of range: 3, 8298 01 61 03",
    "begins no group: 1, 8298 01 61 01",
    "hard link of a directory, 9298 01 61 000000 ed410000",
    "begins no group: 3, " + FIRST + " 8298 01 62 02 8298 01 63 03"
  })
  void a_hard_link_leads_to_the_first_of_its_group(String message, String digits) throws Exception {
    refused(HostileSender.options(), ExitCode.PROTOCOL, message, digits);
  }

  @ParameterizedTest
  @CsvSource({
    "STREAM_IO, xa index 9 out of range 1, 09",
    "STREAM_IO, xa index -1 out of range, f0ffffffff",
    "PROTOCOL, xattr count out of range: -1, 00 f0ffffffff",
    "PROTOCOL, xattr count out of range: 65537, 00 c10100",
    "PROTOCOL, xattr name_len out of range: 4097, 00 01 9001 00",
    "PROTOCOL, xattr name_len out of range: -1, 00 01 f0ffffffff 00",
    "PROTOCOL, xattr value_len out of range, 00 01 02 f0ffffffff",
    "FILE_IO, invalid xattr name, 00 01 00 00",
    "FILE_IO, invalid xattr name, 00 01 02 00 6162",
    "FILE_IO, invalid xattr name, 00 01 08 00 757365722e 610000"
  })
  void attributes_keep_within_their_limits(ExitCode code, String message, String block)
      throws Exception {
    refused(HostileSender.options().xattrs(true), code, message, A + block);
  }

  @ParameterizedTest
  @CsvSource({
    "STREAM_IO, ACL index 9 out of range 1, 09",
    "STREAM_IO, ACL index -1 out of range, f0ffffffff",
    "STREAM_IO, unknown parts of an ACL, 00 20",
    "STREAM_IO, permissions out of range: 8, 00 01 08",
    "STREAM_IO, permissions out of range: 8, 00 10 01 01 22",
    "PROTOCOL, ACL count out of range: -1, 00 10 f0ffffffff",
    "PROTOCOL, ACL count out of range: 65537, 00 10 c10100",
    "PROTOCOL, names the user 1 twice, 00 10 02 01 1a 01 12"
  })
  void access_lists_keep_within_their_limits(ExitCode code, String message, String block)
      throws Exception {
    refused(HostileSender.options().acls(true), code, message, A + block);
  }

  /** The link and the one linked to it are in different lists, so that both say what they are. */
  @Test
  void a_file_that_claims_to_be_a_symlink_elsewhere_leads_nowhere() throws Exception {
    TransferOptions options = HostileSender.options().incrementalRecursion(true).build();
    List<FileEntry> first = List.of(top(), entry("sub", DIRECTORY));
    new HostileSender(canary.files(), options, first)
        .inList(out -> say(out, FIRST_SYMLINK))
        .then(out -> {
          out.writeNdx(-102);
          say(out, "8298 08 7375622f66696c65 03 000500 a4810000 00 00");
          out.writeNdx(-2);
        })
        .hangingUp()
        .push();
    canary.assertUnharmed();
  }

  @Test
  void a_munged_symlink_is_munged_again() throws Exception {
    TransferOptions options =
        HostileSender.options().mungeLinks(true).incrementalRecursion(false).build();
    List<FileEntry> honest = List.of(top());
    String prefix = "2f7273796e63642d6d756e6765642f";
    String target = "2e2e2f63616e617279";
    new HostileSender(canary.files(), options, honest)
        .inList(out -> {
          say(out, "8098 01 6c 000000 ffa10000 09" + target);
          say(out, "8098 01 6d 000000 ffa10000 18" + prefix + target);
          say(out, "9298 01 6e 000000 ffa10000 09" + target + "8298 01 6f 03");
        })
        .finishing()
        .pull();
    assertThat(canary.at("dst", "l").toString()).contains("/rsyncd-munged/../canary");
    assertThat(canary.at("dst", "m").toString())
        .contains("/rsyncd-munged//rsyncd-munged/../canary");
    assertThat(canary.at("dst", "o").toString()).contains("/rsyncd-munged/../canary");
    canary.assertUnharmed();
  }
}
