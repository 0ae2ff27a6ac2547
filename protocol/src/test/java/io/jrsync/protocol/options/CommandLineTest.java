package io.jrsync.protocol.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.AllocationLimit;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.token.CompressionAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommandLineTest {

  @Test
  void startsFromRsyncsDefaults() throws Exception {
    TransferOptions options = options("d e");
    assertThat(options).isEqualTo(TransferOptions.builder().build());
    assertThat(options.selection().recurse()).isFalse();
    assertThat(options.selection().impliedDirs()).isTrue();
    assertThat(options.preserve().times()).isFalse();
    assertThat(options.update().suffix()).isEqualTo(RawName.ofUtf8("~"));
    assertThat(options.comparison().maxSize()).isEqualTo(Comparison.NO_LIMIT);
    assertThat(options.deletion().isOn()).isFalse();
    assertThat(options.algorithms().maxProtocol()).isEqualTo(32);
    assertThat(options.algorithms().transferSum()).isNull();
    assertThat(options.reporting().humanReadable()).isEqualTo(1);
  }

  @Test
  void takesArchiveForItsSevenOptions() throws Exception {
    assertThat(options("-a d e")).isEqualTo(options("-ogDtplr d e"));
    assertThat(options("-a d e")).isEqualTo(TransferOptions.builder().archive().build());
  }

  @Test
  void letsALaterOptionWin() throws Exception {
    assertThat(options("-a --no-links --no-D d e").preserve().links()).isFalse();
    assertThat(options("--no-links -a d e").preserve().links()).isTrue();
    assertThat(options("-vv --no-v -v d e").reporting().verbosity()).isEqualTo(1);
    assertThat(options("-hh --no-h -h d e").reporting().humanReadable()).isEqualTo(1);
  }

  @Test
  void keepsNamesAsTheBytesTheyAre() throws Exception {
    CommandLine line = CommandLine.parse(Words.of("--exclude=%FF%FE d%80 e"));
    assertThat(line.client().filters().getFirst().value().toBytes()).containsExactly(0xFF, 0xFE);
    assertThat(line.endpoints().sources().getFirst().toBytes()).containsExactly('d', 0x80);
  }

  @Test
  void keepsFilterOptionsInTheirOrder() throws Exception {
    CommandLine line =
        CommandLine.parse(
            Words.of("--exclude=a --include b -f -%20c d --exclude-from=x e --include-from y"));
    assertThat(line.client().filters())
        .containsExactly(
            filter(FilterArgument.Kind.EXCLUDE, "a"),
            filter(FilterArgument.Kind.INCLUDE, "b"),
            filter(FilterArgument.Kind.FILTER, "- c"),
            filter(FilterArgument.Kind.EXCLUDE_FROM, "x"),
            filter(FilterArgument.Kind.INCLUDE_FROM, "y"));
    assertThat(line.arguments()).containsExactly(RawName.ofUtf8("d"), RawName.ofUtf8("e"));
  }

  @Test
  void readsFilterFilesWhenAskedOnceAndLeavesThemOutWhenAskedTwice() throws Exception {
    CommandLine line = CommandLine.parse(Words.of("-F --exclude=a -FF d e"));
    assertThat(line.client().filters())
        .containsExactly(
            filter(FilterArgument.Kind.FILTER, ": /.rsync-filter"),
            filter(FilterArgument.Kind.EXCLUDE, "a"),
            filter(FilterArgument.Kind.FILTER, "- .rsync-filter"));
  }

  @Test
  void readsFilesOfRulesByNulOnlyBehindFrom0() throws Exception {
    CommandLine line =
        CommandLine.parse(Words.of("--exclude-from=x --from0 --include-from=y -f -%20z a b"));
    assertThat(line.client().filters())
        .extracting(FilterArgument::nulSeparated)
        .containsExactly(false, true, true);
    assertThat(line.client().from0()).isTrue();
  }

  @Test
  void takesEverythingAfterTwoDashesForNames() throws Exception {
    assertThat(CommandLine.parse(Words.of("-a -- -n - --foo")).arguments())
        .containsExactly(RawName.ofUtf8("-n"), RawName.ofUtf8("-"), RawName.ofUtf8("--foo"));
  }

  @Test
  void changesDefaultsWhenNamesComeFromAList() throws Exception {
    Selection selection = options("-a --files-from=list d e").selection();
    assertThat(selection.recurse()).isFalse();
    assertThat(selection.dirs()).isTrue();
    assertThat(selection.relative()).isTrue();
    assertThat(selection.filesFrom()).isEqualTo(new FilesFrom.Local(RawName.ofUtf8("list"), false));
    Selection explicit = options("-ar --no-R --no-d -0 --files-from=- d e").selection();
    assertThat(explicit.recurse()).isTrue();
    assertThat(explicit.relative()).isFalse();
    assertThat(explicit.filesFrom()).isEqualTo(new FilesFrom.Local(RawName.ofUtf8("-"), true));
  }

  @Test
  void findsAListOnTheOtherSide() throws Exception {
    CommandLine line = CommandLine.parse(Words.of("--files-from=:a/list u@h:x e"));
    assertThat(line.options().selection().filesFrom())
        .isEqualTo(new FilesFrom.Remote(RawName.ofUtf8("a/list"), false));
    assertThat(line.endpoints().remote().host()).isEqualTo("h");
  }

  @Test
  void listsWhenThereIsNoDestination() throws Exception {
    CommandLine line = CommandLine.parse(Words.of("h:src"));
    assertThat(line.endpoints().isListing()).isTrue();
    assertThat(line.options().selection().listOnly()).isTrue();
    assertThat(line.options().selection().listOnlyExplicit()).isFalse();
    assertThat(line.options().selection().dirs()).isTrue();
    assertThat(options("d e").selection().listOnly()).isFalse();
  }

  @Test
  void readsSizesRatesAndNumbers() throws Exception {
    TransferOptions options =
        options("--max-size=1.5m --min-size=2kb-1 --bwlimit=1500b -B1k -@-1 --timeout=7 d e");
    assertThat(options.comparison().maxSize()).isEqualTo(1_572_864);
    assertThat(options.comparison().minSize()).isEqualTo(1_999);
    assertThat(options.comparison().modifyWindow()).isEqualTo(-1);
    assertThat(options.limits()).isEqualTo(new Limits(1024, 7, AllocationLimit.DEFAULT));
    assertThat(options.update().blockSize()).isEqualTo(1024);
    assertThat(options("--bwlimit=.1b d e").limits().bytesPerSecond()).isZero();
    assertThat(options("--max-delete=-3 d e").deletion().maxDelete()).isZero();
  }

  @Test
  void refusesARateThatStockWouldTakeForNone() {
    assertThatThrownBy(() -> options("--bwlimit=1P d e"))
        .isInstanceOf(RsyncException.class)
        .hasMessage("--bwlimit=1P is too large");
  }

  @Test
  void readsAlgorithms() throws Exception {
    Algorithms algorithms = options("--cc=xxhash,MD5 --zc=zstd --zl=3 d e").algorithms();
    assertThat(algorithms.transferSum()).isEqualTo(ChecksumAlgorithm.XXH64);
    assertThat(algorithms.listSum()).isEqualTo(ChecksumAlgorithm.MD5);
    assertThat(algorithms.compress()).isTrue();
    assertThat(algorithms.compression()).isEqualTo(CompressionAlgorithm.ZSTD);
    assertThat(algorithms.compressionLevel()).isEqualTo(3);
    assertThat(options("-z d e").algorithms().compression()).isNull();
    assertThat(options("-zz d e").algorithms().compression()).isEqualTo(CompressionAlgorithm.ZLIBX);
    assertThat(options("-z --zc=none d e").algorithms().compress()).isFalse();
    assertThat(options("--zl=1 d e").algorithms().compress()).isTrue();
    assertThat(options("--zc=lz4 --no-z d e").algorithms().compress()).isFalse();
  }

  @Test
  void knowsWhatUpdatesImply() throws Exception {
    assertThat(options("--append d e").update().inplace()).isTrue();
    assertThat(options("--append-verify d e").update().append()).isEqualTo(AppendMode.VERIFY);
    assertThat(options("--append --append d e").update().append()).isEqualTo(AppendMode.APPEND);
    assertThat(options("--cc=none d e").update().wholeFile()).isEqualTo(WholeFile.ON);
    assertThat(options("--no-W d e").update().wholeFile()).isEqualTo(WholeFile.OFF);
    assertThat(options("-P d e").update().partial()).isTrue();
    assertThat(options("-P d e").reporting().progress()).isTrue();
  }

  @Test
  void knowsWhenToDelete() throws Exception {
    assertThat(options("-r --delete d e").deletion().mode()).isEqualTo(DeleteMode.DEFAULT);
    assertThat(options("-r --del d e").deletion().mode()).isEqualTo(DeleteMode.DURING);
    assertThat(options("-r --del --delete-delay d e").deletion().mode())
        .isEqualTo(DeleteMode.DELAY);
  }

  @Test
  void wantsHelpForHelpAndForALoneLetterH() throws Exception {
    assertThat(CommandLine.parse(Words.of("--help --foo")).client().wantsHelp()).isTrue();
    assertThat(CommandLine.parse(Words.of("-hv")).client().wantsHelp()).isTrue();
    assertThat(CommandLine.parse(Words.of("-h d")).client().wantsHelp()).isFalse();
    assertThat(CommandLine.parse(Words.of("-VV")).client().versionRequests()).isEqualTo(2);
  }

  @Test
  void hasWrongArgumentsWithoutASourceOrOneAndAPlaceForAList() throws Exception {
    assertThat(CommandLine.parse(Words.of("-a")).hasWrongArguments()).isTrue();
    assertThat(CommandLine.parse(Words.of("d")).hasWrongArguments()).isFalse();
    assertThat(CommandLine.parse(Words.of("--files-from=x d")).hasWrongArguments()).isTrue();
    assertThat(CommandLine.parse(Words.of("--files-from=x s d")).hasWrongArguments()).isFalse();
    assertThat(CommandLine.parse(Words.of("--files-from=x s t d")).hasWrongArguments()).isTrue();
    assertThatThrownBy(() -> CommandLine.parse(List.of()).endpoints())
        .isInstanceOf(RsyncException.class);
  }

  @Test
  void takesTheShellFromTheEnvironmentUnlessOneIsGiven() throws Exception {
    Map<String, String> environment = Map.of("RSYNC_RSH", "ssh -v");
    assertThat(CommandLine.parse(Words.of("d e"), environment).client().rsh())
        .isEqualTo(RawName.ofUtf8("ssh -v"));
    assertThat(CommandLine.parse(Words.of("-e x d e"), environment).client().rsh())
        .isEqualTo(RawName.ofUtf8("x"));
    assertThat(CommandLine.parse(Words.of("d e")).client().rsh()).isNull();
  }

  @Test
  void takesTheQuotingFromTheEnvironmentUnlessOneIsGiven() throws Exception {
    assertThat(quoting("d e", "0")).isEqualTo(ArgumentQuoting.SHELL);
    assertThat(quoting("d e", "1")).isEqualTo(ArgumentQuoting.OPTIONS);
    assertThat(quoting("d e", "2")).isEqualTo(ArgumentQuoting.NONE);
    assertThat(quoting("--no-old-args d e", "2")).isEqualTo(ArgumentQuoting.SHELL);
    assertThat(quoting("--old-args d e", "2")).isEqualTo(ArgumentQuoting.OPTIONS);
  }

  @Test
  void refusesServerOptionsAndProtocolsItDoesNotSpeak() {
    assertThatThrownBy(() -> options("--server . x")).isInstanceOf(RsyncException.class);
    assertThatThrownBy(() -> options("--sender d e")).isInstanceOf(RsyncException.class);
    assertThatThrownBy(() -> options("--protocol=33 d e"))
        .hasMessage("--protocol must be no more than 32 on the Client.");
    assertThatThrownBy(() -> options("--protocol=26 d e")).isInstanceOf(RsyncException.class);
  }

  @Test
  void failsOnRandomWordsOnlyAsACommandLineMay() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String alphabet = "-=@.:/+%1k abefhilnopqrstuvxzBDHIPRSW0\u00FF";
    List<Option> table = OptionTable.all().toList();
    for (int round = 0; round < 5_000; round++) {
      List<byte[]> words =
          random
              .ints(random.nextInt(5), 0, 3)
              .mapToObj(kind -> word(random, alphabet, table))
              .toList();
      try {
        CommandLine.parse(words).endpoints();
        ServerCommandLine.parse(words);
      } catch (RsyncException expected) {
        assertThat(expected.getMessage()).isNotEmpty();
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + Words.text(words), e);
      }
    }
  }

  private static byte[] word(Random random, String alphabet, List<Option> table) {
    StringBuilder word = new StringBuilder();
    List<String> names = table.get(random.nextInt(table.size())).names();
    if (!names.isEmpty() && random.nextBoolean()) {
      word.append(random.nextInt(3) == 0 ? "--no-" : "--").append(names.getFirst());
      word.append(random.nextBoolean() ? "=" : "");
    }
    random
        .ints(random.nextInt(6), 0, alphabet.length())
        .forEach(i -> word.append(alphabet.charAt(i)));
    return word.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static ArgumentQuoting quoting(String line, String oldArgs) throws RsyncException {
    return CommandLine.parse(Words.of(line), Map.of("RSYNC_OLD_ARGS", oldArgs)).client().quoting();
  }

  private static FilterArgument filter(FilterArgument.Kind kind, String value) {
    return new FilterArgument(kind, RawName.ofUtf8(value));
  }

  private static TransferOptions options(String line) throws RsyncException {
    return CommandLine.parse(Words.of(line)).options();
  }

  @Test
  void bringsAReceiverOnlyWhenAsked() throws RsyncException {
    assertThat(CommandLine.parse(Words.of("-a s h:d")).client().deploy()).isFalse();
    assertThat(CommandLine.parse(Words.of("-a --deploy s h:d")).client().deploy()).isTrue();
    assertThat(CommandLine.parse(Words.of("--deploy --no-deploy s h:d")).client().deploy())
        .isFalse();
  }
}
