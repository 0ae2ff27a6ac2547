package io.jrsync.protocol.options;

import io.jrsync.protocol.AllocationLimit;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.token.CompressionAlgorithm;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link TransferOptions} in a program, by the same rules as from a command line. Starts with
 * rsync's defaults: plain files, no attributes. Belongs to one thread.
 */
public final class TransferOptionsBuilder {
  private final Settings settings = new Settings();

  TransferOptionsBuilder() {}

  /**
   * What {@code -a} means: recursion, links, permissions, times, group, owner, devices and
   * specials.
   */
  public TransferOptionsBuilder archive() {
    settings.set(Setting.RECURSE, Math.max(1, settings.get(Setting.RECURSE)));
    return links(true).perms(true).times(true).group(true).owner(true).devices(true).specials(true);
  }

  /** Descend into directories. */
  public TransferOptionsBuilder recurse(boolean on) {
    return set(Setting.RECURSE, on ? Setting.EXPLICIT : 0);
  }

  /** Lets the file list arrive in pieces (the default). */
  public TransferOptionsBuilder incrementalRecursion(boolean on) {
    return set(Setting.INC_RECURSE, on);
  }

  /** Transfers directories without descending into them. */
  public TransferOptionsBuilder dirs(boolean on) {
    return set(Setting.DIRS, on ? Setting.EXPLICIT : 0);
  }

  /** Keeps the whole source path below the destination. */
  public TransferOptionsBuilder relative(boolean on) {
    return set(Setting.RELATIVE, on);
  }

  /** With {@code relative}: sends the directories leading to a source (the default). */
  public TransferOptionsBuilder impliedDirs(boolean on) {
    return set(Setting.IMPLIED_DIRS, on);
  }

  /** 1: stays on the source's file system; 2: leaves out mount points altogether. */
  public TransferOptionsBuilder oneFileSystem(int value) {
    return set(Setting.ONE_FILE_SYSTEM, value);
  }

  /** Lists instead of copying. */
  public TransferOptionsBuilder listOnly(boolean on) {
    return set(Setting.LIST_ONLY, on ? Setting.EXPLICIT : 0);
  }

  /** Leaves out what CVS leaves out, as its own rules behind all others. */
  public TransferOptionsBuilder cvsExclude(boolean on) {
    return set(Setting.CVS_EXCLUDE, on);
  }

  /** Leaves out directories without any file below them, at the destination. */
  public TransferOptionsBuilder pruneEmptyDirs(boolean on) {
    return set(Setting.PRUNE_EMPTY_DIRS, on);
  }

  /** Says how the paths of sources and destination are taken. */
  public TransferOptionsBuilder paths(PathRules rules) {
    set(Setting.IGNORE_MISSING_ARGS, rules.missing() == MissingSources.IGNORE);
    set(Setting.DELETE_MISSING_ARGS, rules.missing() == MissingSources.DELETE);
    set(Setting.MKPATH, rules.makePath());
    set(Setting.TRUST_SENDER, rules.trustSender());
    set(Setting.INSECURE_LINKS, rules.links().insecure());
    settings.confineRoot = rules.links().confineRoot();
    return this;
  }

  /** Takes the source names from a list. */
  public TransferOptionsBuilder filesFrom(FilesFrom list) {
    settings.filesFrom = list;
    return this;
  }

  /** Carries symbolic links over as links. */
  public TransferOptionsBuilder links(boolean on) {
    return set(Setting.LINKS, on);
  }

  /** Sends what symbolic links lead to instead of the links. */
  public TransferOptionsBuilder copyLinks(boolean on) {
    return set(Setting.COPY_LINKS, on);
  }

  /** Sends what symbolic links to directories lead to. */
  public TransferOptionsBuilder copyDirlinks(boolean on) {
    return set(Setting.COPY_DIRLINKS, on);
  }

  /** Sends what symbolic links that point out of the transfer lead to. */
  public TransferOptionsBuilder copyUnsafeLinks(boolean on) {
    return set(Setting.COPY_UNSAFE_LINKS, on);
  }

  /** Makes no symbolic links that point out of the transfer. */
  public TransferOptionsBuilder safeLinks(boolean on) {
    return set(Setting.SAFE_LINKS, on);
  }

  /** Lets symbolic links to directories at the destination stand for directories. */
  public TransferOptionsBuilder keepDirlinks(boolean on) {
    return set(Setting.KEEP_DIRLINKS, on);
  }

  /** Makes received symbolic links harmless on this side, and sends such as they were before. */
  public TransferOptionsBuilder mungeLinks(boolean on) {
    return set(Setting.MUNGE_LINKS, on);
  }

  /** Keeps hard links. */
  public TransferOptionsBuilder hardLinks(boolean on) {
    return set(Setting.HARD_LINKS, on);
  }

  /** Carries permission bits over. */
  public TransferOptionsBuilder perms(boolean on) {
    return set(Setting.PERMS, on);
  }

  /** Changes permissions and owners on the way; maps of owners carry owners over. */
  public TransferOptionsBuilder changes(Changes changes) {
    settings.change(changes);
    return this;
  }

  /** Carries modification times over. */
  public TransferOptionsBuilder times(boolean on) {
    return set(Setting.TIMES, on);
  }

  /** Leaves the times of directories alone, and those of symbolic links. */
  public TransferOptionsBuilder omitTimes(boolean directories, boolean links) {
    return set(Setting.OMIT_DIR_TIMES, directories).set(Setting.OMIT_LINK_TIMES, links);
  }

  /** Without {@code perms}: carries over whether files are executable. */
  public TransferOptionsBuilder executability(boolean on) {
    return set(Setting.EXECUTABILITY, on);
  }

  /** Carries owning users over. */
  public TransferOptionsBuilder owner(boolean on) {
    return set(Setting.OWNER, on);
  }

  /** Carries owning groups over. */
  public TransferOptionsBuilder group(boolean on) {
    return set(Setting.GROUP, on);
  }

  /** Carries devices over. */
  public TransferOptionsBuilder devices(boolean on) {
    return set(Setting.DEVICES, on);
  }

  /** Carries named sockets and FIFOs over. */
  public TransferOptionsBuilder specials(boolean on) {
    return set(Setting.SPECIALS, on);
  }

  /** Carries access control lists over, and with them permission bits. */
  public TransferOptionsBuilder acls(boolean on) {
    return set(Setting.ACLS, on);
  }

  /** Carries extended attributes over. */
  public TransferOptionsBuilder xattrs(boolean on) {
    return set(Setting.XATTRS, on);
  }

  /** Says whether this side does what only the super-user may do. */
  public TransferOptionsBuilder superUser(SuperUser choice) {
    settings.superUser = choice;
    return this;
  }

  /**
   * Has this side's process act as another user; null: as who started it. Only a client that has
   * its process to itself does that, see {@code Jrsync.Builder.ownsProcess}.
   */
  public TransferOptionsBuilder copyAs(@Nullable CopyAs who) {
    settings.copyAs = who;
    return this;
  }

  /** Carries access times over: 2 also reads files without changing them, 0 leaves them alone. */
  public TransferOptionsBuilder atimes(int level) {
    return set(Setting.ATIMES, level).set(Setting.OPEN_NOATIME, level > 1);
  }

  /** Takes ids as numbers, never mapped by name. */
  public TransferOptionsBuilder numericIds(boolean on) {
    return set(Setting.NUMERIC_IDS, on);
  }

  /** Compares whole-file checksums instead of size and time. */
  public TransferOptionsBuilder checksum(boolean on) {
    return set(Setting.CHECKSUM, on);
  }

  /** Takes files of equal size for equal. */
  public TransferOptionsBuilder sizeOnly(boolean on) {
    return set(Setting.SIZE_ONLY, on);
  }

  /** Updates even when size and time agree. */
  public TransferOptionsBuilder ignoreTimes(boolean on) {
    return set(Setting.IGNORE_TIMES, on);
  }

  /** Leaves alone what is newer at the destination. */
  public TransferOptionsBuilder update(boolean on) {
    return set(Setting.UPDATE, on);
  }

  /** Creates nothing new. */
  public TransferOptionsBuilder existingOnly(boolean on) {
    return set(Setting.EXISTING_ONLY, on);
  }

  /** Updates nothing that exists. */
  public TransferOptionsBuilder ignoreExisting(boolean on) {
    return set(Setting.IGNORE_EXISTING, on);
  }

  /** Seconds by which equal times may differ; negative: compare nanoseconds. */
  public TransferOptionsBuilder modifyWindow(int value) {
    return set(Setting.MODIFY_WINDOW, value);
  }

  /** Leaves out smaller files. */
  public TransferOptionsBuilder minSize(long value) {
    return set(Setting.MIN_SIZE, value);
  }

  /** Leaves out larger files. */
  public TransferOptionsBuilder maxSize(long value) {
    return set(Setting.MAX_SIZE, value);
  }

  /** Goes through everything but changes nothing. */
  public TransferOptionsBuilder dryRun(boolean on) {
    return set(Setting.DRY_RUN, on);
  }

  /** Writes into the destination files themselves. */
  public TransferOptionsBuilder inplace(boolean on) {
    return set(Setting.INPLACE, on);
  }

  /** Continues shorter destination files. */
  public TransferOptionsBuilder append(AppendMode mode) {
    int level = mode == AppendMode.VERIFY ? 2 : 1;
    return set(Setting.APPEND, mode == AppendMode.NONE ? 0 : level);
  }

  /** Says whether files are sent whole instead of as a delta. */
  public TransferOptionsBuilder wholeFile(WholeFile choice) {
    return set(
        Setting.WHOLE_FILE,
        switch (choice) {
          case AUTO -> Setting.UNSAID;
          case ON -> 1;
          case OFF -> 0;
        });
  }

  /** Turns runs of zero bytes into holes. */
  public TransferOptionsBuilder sparse(boolean on) {
    return set(Setting.SPARSE, on);
  }

  /** Keeps what arrived of an interrupted file. */
  public TransferOptionsBuilder partial(boolean on) {
    return set(Setting.PARTIAL, on);
  }

  /** Keeps each replaced file under another name. */
  public TransferOptionsBuilder backup(boolean on) {
    return set(Setting.BACKUP, on);
  }

  /** Keeps interrupted files in this directory, or when it is relative in one beside each file. */
  public TransferOptionsBuilder partialDir(RawName directory) {
    settings.partialDir = Choices.partialDir(directory);
    return this;
  }

  /**
   * Keeps each replaced or deleted file below this directory; a relative one is at the destination.
   */
  public TransferOptionsBuilder backupDir(RawName directory) {
    settings.backupDir = directory;
    return this;
  }

  /** Sets what {@code backup} appends to a name. */
  public TransferOptionsBuilder suffix(RawName suffix) {
    settings.suffix = suffix;
    return this;
  }

  /** Fixes the delta algorithm's block size. */
  public TransferOptionsBuilder blockSize(int value) {
    return set(Setting.BLOCK_SIZE, value);
  }

  /** Deletes destination files that the source does not have. */
  public TransferOptionsBuilder delete(DeleteMode mode) {
    set(Setting.DELETE, mode != DeleteMode.NONE);
    set(Setting.DELETE_BEFORE, mode == DeleteMode.BEFORE);
    set(Setting.DELETE_DURING, mode == DeleteMode.DURING);
    set(Setting.DELETE_DELAY, mode == DeleteMode.DELAY);
    return set(Setting.DELETE_AFTER, mode == DeleteMode.AFTER);
  }

  /** Deletes at most this many files. */
  public TransferOptionsBuilder maxDelete(int value) {
    return set(Setting.MAX_DELETE, value);
  }

  /** Also deletes what the filter rules exclude. */
  public TransferOptionsBuilder deleteExcluded(boolean on) {
    return set(Setting.DELETE_EXCLUDED, on);
  }

  /** Deletes full directories that are in a file's way. */
  public TransferOptionsBuilder force(boolean on) {
    return set(Setting.FORCE, on);
  }

  /** Deletes even when reading the source had errors. */
  public TransferOptionsBuilder ignoreErrors(boolean on) {
    return set(Setting.IGNORE_ERRORS, on);
  }

  /** Removes files at the source that are at the destination. */
  public TransferOptionsBuilder removeSources(SourceRemoval choice) {
    return set(
        Setting.REMOVE_SOURCE,
        switch (choice) {
          case NONE -> 0;
          case SYNCHRONIZED -> 1;
          case SENT -> Setting.ONLY_SENT;
        });
  }

  /** Fixes the checksum seed. */
  public TransferOptionsBuilder seed(int value) {
    return set(Setting.SEED, value);
  }

  /**
   * Fixes the checksums of transferred data and of {@code checksum}; null leaves one to
   * negotiation.
   */
  public TransferOptionsBuilder checksums(
      @Nullable ChecksumAlgorithm transfer, @Nullable ChecksumAlgorithm list) {
    settings.transferSum = transfer;
    settings.listSum = list;
    return this;
  }

  /** Compresses file data. */
  public TransferOptionsBuilder compress(boolean on) {
    return set(Setting.COMPRESS, on);
  }

  /** Fixes the compression algorithm; null leaves it to negotiation. */
  public TransferOptionsBuilder compression(@Nullable CompressionAlgorithm algorithm) {
    settings.compression = algorithm;
    return this;
  }

  /** Sets the level of the compression. */
  public TransferOptionsBuilder compressionLevel(int value) {
    return set(Setting.COMPRESS_LEVEL, value);
  }

  /** Has zstd work in so many threads besides the sender's own. */
  public TransferOptionsBuilder compressionThreads(int count) {
    return set(Setting.COMPRESS_THREADS, Math.max(0, count));
  }

  /** Offers no protocol newer than this. */
  public TransferOptionsBuilder maxProtocol(int value) {
    return set(Setting.PROTOCOL, value);
  }

  /** Limits the bandwidth. */
  public TransferOptionsBuilder bytesPerSecond(long value) {
    return set(Setting.BWLIMIT, value);
  }

  /** Says how many bytes a peer or a file list may ask for at once; 0 for as many as there are. */
  public TransferOptionsBuilder maxAllocation(long bytes) {
    settings.allocation = AllocationLimit.of(bytes);
    return this;
  }

  /**
   * Keeps what the sender sends in a file, with which other destinations that are alike can be
   * brought up to date.
   *
   * @param only the destination stays as it is
   */
  public TransferOptionsBuilder writeBatch(RawName file, boolean only) {
    settings.batch = new Batch(only ? Batch.Use.ONLY_WRITE : Batch.Use.WRITE, file);
    return this;
  }

  /**
   * Has file names converted, as {@code --iconv} takes it: the character set of this side and that
   * of the other with a comma between them, or one for both.
   */
  public TransferOptionsBuilder iconv(String charsets) {
    settings.charsets = Charsets.parse(charsets);
    return this;
  }

  /** Gives up after so long without any data. */
  public TransferOptionsBuilder timeoutSeconds(int value) {
    return set(Setting.TIMEOUT, value);
  }

  /** How many {@code -v}. */
  public TransferOptionsBuilder verbosity(int value) {
    return set(Setting.VERBOSE, value);
  }

  /** Reports only errors. */
  public TransferOptionsBuilder quiet(boolean on) {
    return set(Setting.QUIET, on);
  }

  /** 1: reports each change; 2: also what did not change. */
  public TransferOptionsBuilder itemize(int value) {
    return set(Setting.ITEMIZE, value);
  }

  /** Reports statistics at the end. */
  public TransferOptionsBuilder stats(boolean on) {
    return set(Setting.STATS, on);
  }

  /** Reports the progress of each file. */
  public TransferOptionsBuilder progress(boolean on) {
    return set(Setting.PROGRESS, on);
  }

  /** How numbers are written: 0 digits, 1 separators, 2 units of 1000, 3 units of 1024. */
  public TransferOptionsBuilder humanReadable(int value) {
    return set(Setting.HUMAN_READABLE, value);
  }

  /** The line of each entry that changes, as {@code --out-format} takes it. */
  public TransferOptionsBuilder outFormat(RawName format) {
    settings.outFormat = format;
    return this;
  }

  /** Writes a log to the end of a file, in the format of {@code --log-file-format}. */
  public TransferOptionsBuilder log(RawName file, RawName format) {
    settings.logFile = file;
    settings.logFormat = format;
    return this;
  }

  /** Tells more or less about a topic than the other options say. */
  public TransferOptionsBuilder info(InfoFlag flag, int level) {
    settings.info = settings.info.with(flag, level);
    return this;
  }

  /** Tells more or less about a topic of interest to developers. */
  public TransferOptionsBuilder debug(DebugFlag flag, int level) {
    settings.debug = settings.debug.with(flag, level);
    return this;
  }

  /**
   * Gives the other side an option that this one does not follow; in a local copy, the receiving
   * side.
   *
   * @throws IllegalArgumentException when it does not begin with a dash
   */
  public TransferOptionsBuilder remoteOption(RawName word) {
    try {
      settings.remoteOptions.add(Choices.remoteOption(word));
    } catch (RsyncException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return this;
  }

  /** Tells a checksum of each transferred file. */
  public TransferOptionsBuilder fileSums(FileSums choice) {
    settings.fileSums = choice;
    return this;
  }

  /** Says where messages go. */
  public TransferOptionsBuilder stderr(StderrMode mode) {
    settings.stderr = mode;
    return this;
  }

  /**
   * Returns the options, with what they imply worked out.
   *
   * @throws IllegalArgumentException when options exclude each other, with rsync's message
   */
  public TransferOptions build() {
    try {
      Conflicts.check(settings);
    } catch (RsyncException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return Resolution.of(settings);
  }

  private TransferOptionsBuilder set(Setting setting, boolean on) {
    return set(setting, on ? 1 : 0);
  }

  private TransferOptionsBuilder set(Setting setting, long value) {
    settings.set(setting, value);
    return this;
  }
}
