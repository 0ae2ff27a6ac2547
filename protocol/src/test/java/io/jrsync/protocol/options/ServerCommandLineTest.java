package io.jrsync.protocol.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.token.CompressionAlgorithm;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerCommandLineTest {

  @Test
  void readsRoleOptionsCapabilitiesAndPaths() throws Exception {
    ServerCommandLine line = parse("--server --sender -vlogDtprze.iLsfxCIvu --old-compress . a b");
    assertThat(line.isSender()).isTrue();
    assertThat(line.capabilities()).isEqualTo(".iLsfxCIvu");
    assertThat(line.paths()).containsExactly(RawName.ofUtf8("a"), RawName.ofUtf8("b"));
    assertThat(line.options().reporting().verbosity()).isEqualTo(1);
    assertThat(line.options().algorithms().compression()).isEqualTo(CompressionAlgorithm.ZLIB);
    assertThat(line.options().selection().incrementalRecursion()).isTrue();
  }

  @Test
  void takesEverythingAfterTheDirectoryForPaths() throws Exception {
    assertThat(parse("--server -r . --sender -n").paths())
        .containsExactly(RawName.ofUtf8("--sender"), RawName.ofUtf8("-n"));
    assertThat(parse("--server -r . --sender").isSender()).isFalse();
    assertThat(parse("--server --suffix . . x").options().update().suffix()).isEqualTo(RawName.DOT);
  }

  @Test
  void managesWithoutPathsAndCapabilities() throws Exception {
    ServerCommandLine line = parse("--server --sender -r .");
    assertThat(line.paths()).isEmpty();
    assertThat(line.capabilities()).isEmpty();
  }

  @Test
  void countsAppendWhereAClientDoesNot() throws Exception {
    assertThat(parse("--server --append . x").options().update().append())
        .isEqualTo(AppendMode.APPEND);
    assertThat(parse("--server --append --append . x").options().update().append())
        .isEqualTo(AppendMode.VERIFY);
  }

  @Test
  void learnsFromTheLogFormatWhetherToItemize() throws Exception {
    assertThat(parse("--server --log-format=%25i . x").options().reporting().itemize())
        .isEqualTo(1);
    assertThat(parse("--server --log-format=%25i%25I . x").options().reporting().itemize())
        .isEqualTo(2);
    assertThat(parse("--server --log-format=X . x").options().reporting().itemize()).isZero();
  }

  @Test
  void findsTheListOfNames() throws Exception {
    assertThat(list("--server --sender --files-from=- --from0 . x"))
        .isEqualTo(new FilesFrom.FromPeer());
    assertThat(list("--server --sender --files-from /l --from0 . x"))
        .isEqualTo(new FilesFrom.Local(RawName.ofUtf8("/l"), true));
    assertThat(list("--server --files-from /l . x"))
        .isEqualTo(new FilesFrom.Local(RawName.ofUtf8("/l"), false));
  }

  @Test
  void takesBlocksOfOldClients() throws Exception {
    assertThat(parse("--server -B1048576 . x").options().update().blockSize()).isEqualTo(1 << 20);
  }

  @Test
  void acceptsTheOptionsOfTheOtherRole() throws Exception {
    ServerCommandLine line = parse("--server --sender -r --delete --partial --max-size=3 . x");
    assertThat(line.options().deletion().mode()).isEqualTo(DeleteMode.DEFAULT);
  }

  @Test
  void tellsWhichOptionsWereUsed() throws Exception {
    assertThat(parse("--server -rze. --del . x").usedOptions())
        .extracting(Option::displayName)
        .containsExactlyInAnyOrder(
            "--server", "--recursive (-r)", "--compress (-z)", "--rsh (-e)", "--delete-during");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> parse("--server --crtimes . x"))
        .hasMessage("on remote machine: This rsync does not support --crtimes (-N)");
    assertThatThrownBy(() -> parse("--server -r")).isInstanceOf(RsyncException.class);
    assertThatThrownBy(() -> parse("")).isInstanceOf(RsyncException.class);
  }

  @Test
  void sendsAttributesOfLaterVersionsInTheirPlaces() throws Exception {
    Preserve all =
        new Preserve(
            true,
            true,
            true,
            true,
            true,
            true,
            true,
            true,
            true,
            true,
            true,
            true,
            true,
            true,
            true,
            2,
            true,
            SuperUser.ALWAYS,
            null,
            true);
    TransferOptions options = TransferOptions.builder().build().withPreserve(all);
    assertThat(pack(options, true))
        .isEqualTo("--server -lOJHogDtUUpAXXe.LsfxCIvu --super --numeric-ids . x");
    assertThat(pack(options, false))
        .isEqualTo("--server --sender -lHogDtUUpAXXe.LsfxCIvu --numeric-ids . x");
  }

  @Test
  void sendsDeletionOptionsInTheirPlaces() {
    TransferOptions options =
        TransferOptions.builder()
            .recurse(true)
            .delete(DeleteMode.DEFAULT)
            .deleteExcluded(true)
            .force(true)
            .ignoreErrors(true)
            .build();
    assertThat(pack(options, true))
        .isEqualTo("--server -re.iLsfxCIvu --delete-excluded --force --ignore-errors . x");
    assertThat(pack(options, false))
        .isEqualTo("--server --sender -re.iLsfxCIvu --ignore-errors . x");
  }

  private static String pack(TransferOptions options, boolean clientIsSender) {
    return Words.text(
        ServerCommandLine.pack(
            options, clientIsSender, 32, List.of(RawName.ofUtf8("x")), ArgumentQuoting.SHELL));
  }

  private static FilesFrom list(String line) throws RsyncException {
    return parse(line).options().selection().filesFrom();
  }

  private static ServerCommandLine parse(String line) throws RsyncException {
    return ServerCommandLine.parse(Words.of(line));
  }
}
