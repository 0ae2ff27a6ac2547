package io.jrsync.protocol.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.token.CompressionAlgorithm;
import org.junit.jupiter.api.Test;

class TransferOptionsBuilderTest {

  @Test
  void meansTheSameAsACommandLine() throws Exception {
    TransferOptions built =
        TransferOptions.builder()
            .archive()
            .dirs(true)
            .relative(true)
            .impliedDirs(false)
            .oneFileSystem(2)
            .incrementalRecursion(false)
            .listOnly(true)
            .filesFrom(new FilesFrom.Local(RawName.ofUtf8("list"), true))
            .hardLinks(true)
            .numericIds(true)
            .checksum(true)
            .sizeOnly(true)
            .ignoreTimes(true)
            .update(true)
            .existingOnly(true)
            .ignoreExisting(true)
            .modifyWindow(2)
            .minSize(3)
            .maxSize(4)
            .dryRun(true)
            .append(AppendMode.VERIFY)
            .wholeFile(WholeFile.OFF)
            .sparse(true)
            .backup(true)
            .suffix(RawName.ofUtf8(".o"))
            .blockSize(700)
            .delete(DeleteMode.DELAY)
            .maxDelete(5)
            .seed(6)
            .checksums(ChecksumAlgorithm.MD5, ChecksumAlgorithm.MD4)
            .compress(true)
            .compression(CompressionAlgorithm.LZ4)
            .compressionLevel(7)
            .maxProtocol(31)
            .bytesPerSecond(8192)
            .timeoutSeconds(9)
            .verbosity(2)
            .quiet(true)
            .itemize(2)
            .stats(true)
            .progress(true)
            .humanReadable(3)
            .stderr(StderrMode.ALL)
            .build();
    String line =
        "-adR --no-implied-dirs -xx --no-i-r --list-only -0 --files-from=list -H --numeric-ids -c"
            + " --size-only -I -u --existing --ignore-existing -@2 --min-size=3 --max-size=4 -n"
            + " --append-verify --no-W -S -b --suffix=.o -B700 --delete-delay --max-delete=5"
            + " --checksum-seed=6 --cc=md5,md4 --zc=lz4 -z --zl=7 --protocol=31 --bwlimit=8"
            + " --timeout=9 -vv -q -ii --stats --progress -hh --stderr=all d e";
    assertThat(CommandLine.parse(Words.of(line)).options()).isEqualTo(built);
  }

  @Test
  void refusesWhatExcludesEachOther() {
    assertThatThrownBy(() -> TransferOptions.builder().delete(DeleteMode.AFTER).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--delete does not work without --recursive (-r) or --dirs (-d).");
  }

  @Test
  void replacesOnePartOfOptionsAtATime() {
    TransferOptions plain = TransferOptions.builder().build();
    TransferOptions other = TransferOptions.builder().archive().dryRun(true).quiet(true).build();
    assertThat(
            plain
                .withSelection(other.selection())
                .withPreserve(other.preserve())
                .withComparison(other.comparison())
                .withUpdate(other.update())
                .withDeletion(other.deletion())
                .withAlgorithms(other.algorithms())
                .withLimits(other.limits())
                .withReporting(other.reporting()))
        .isEqualTo(other);
  }
}
