package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.token.CompressionAlgorithm;
import org.jspecify.annotations.Nullable;

/** Works out what settings imply about each other and makes the options of it. */
final class Resolution {
  private static final long KIB = 1024;

  private final Settings settings;

  private Resolution(Settings settings) {
    this.settings = settings;
  }

  static TransferOptions of(Settings settings) {
    return new Resolution(settings).options();
  }

  private TransferOptions options() {
    return new TransferOptions(
        selection(),
        preserve(),
        new Changes(settings.modes, settings.owners.users, settings.owners.groups),
        symlinks(),
        comparison(),
        update(),
        placement(),
        basis(),
        deletion(),
        algorithms(),
        new Limits(bytesPerSecond(), settings.number(Setting.TIMEOUT), settings.allocation()),
        reporting(),
        settings.remoteOptions);
  }

  /**
   * A list of names is not descended from unless {@code -r} was said, and its names keep their
   * paths.
   */
  private Selection selection() {
    boolean named = settings.filesFrom.isUsed();
    boolean recurse =
        named ? settings.get(Setting.RECURSE) == Setting.EXPLICIT : settings.isOn(Setting.RECURSE);
    boolean listOnly = settings.isOn(Setting.LIST_ONLY);
    boolean dirs =
        settings.isUnsaid(Setting.DIRS)
            ? recurse || named || listOnly
            : settings.isOn(Setting.DIRS) || recurse;
    boolean relative =
        settings.isUnsaid(Setting.RELATIVE) ? named : settings.isOn(Setting.RELATIVE);
    return new Selection(
        recurse,
        dirs,
        settings.get(Setting.DIRS) == Setting.EXPLICIT,
        relative,
        settings.isOn(Setting.IMPLIED_DIRS),
        settings.number(Setting.ONE_FILE_SYSTEM),
        settings.isOn(Setting.INC_RECURSE) && recurse && !settings.isOn(Setting.QSORT),
        listOnly,
        settings.get(Setting.LIST_ONLY) == Setting.EXPLICIT,
        settings.isOn(Setting.CVS_EXCLUDE),
        settings.isOn(Setting.PRUNE_EMPTY_DIRS),
        new PathRules(
            missingSources(),
            settings.isOn(Setting.MKPATH),
            settings.isOn(Setting.TRUST_SENDER),
            new LinkTrust(settings.isOn(Setting.INSECURE_LINKS), settings.confineRoot),
            settings.charsets),
        settings.filesFrom);
  }

  private MissingSources missingSources() {
    if (settings.isOn(Setting.DELETE_MISSING_ARGS)) {
      return MissingSources.DELETE;
    }
    return settings.isOn(Setting.IGNORE_MISSING_ARGS) ? MissingSources.IGNORE : MissingSources.FAIL;
  }

  private Preserve preserve() {
    return new Preserve(
        settings.isOn(Setting.LINKS),
        settings.isOn(Setting.HARD_LINKS),
        settings.isOn(Setting.PERMS) || settings.isOn(Setting.ACLS),
        settings.isOn(Setting.TIMES),
        settings.isOn(Setting.OWNER),
        settings.isOn(Setting.GROUP),
        settings.isOn(Setting.DEVICES),
        settings.isOn(Setting.SPECIALS),
        settings.isOn(Setting.NUMERIC_IDS),
        settings.isOn(Setting.OMIT_DIR_TIMES),
        settings.isOn(Setting.OMIT_LINK_TIMES),
        settings.isOn(Setting.EXECUTABILITY),
        settings.isOn(Setting.ACLS),
        settings.isOn(Setting.XATTRS),
        settings.get(Setting.XATTRS) > 1,
        Math.min(2, settings.number(Setting.ATIMES)),
        settings.isOn(Setting.OPEN_NOATIME),
        settings.superUser,
        settings.copyAs,
        settings.isOn(Setting.DROP_SPECIALS));
  }

  private Symlinks symlinks() {
    return new Symlinks(
        settings.isOn(Setting.COPY_LINKS),
        settings.isOn(Setting.COPY_DIRLINKS),
        settings.isOn(Setting.COPY_UNSAFE_LINKS),
        settings.isOn(Setting.SAFE_LINKS),
        settings.isOn(Setting.KEEP_DIRLINKS),
        settings.isOn(Setting.MUNGE_LINKS));
  }

  private Comparison comparison() {
    return new Comparison(
        settings.isOn(Setting.CHECKSUM),
        settings.isOn(Setting.SIZE_ONLY),
        settings.isOn(Setting.IGNORE_TIMES),
        settings.isOn(Setting.UPDATE),
        settings.isOn(Setting.EXISTING_ONLY),
        settings.isOn(Setting.IGNORE_EXISTING),
        settings.number(Setting.MODIFY_WINDOW),
        settings.get(Setting.MIN_SIZE),
        settings.get(Setting.MAX_SIZE));
  }

  /** Writing in place keeps what arrived anyway. */
  private Update update() {
    AppendMode append = appendMode();
    Storage storage = storage();
    boolean inplace =
        settings.isOn(Setting.INPLACE) || append != AppendMode.NONE || storage.writeDevices();
    RawName partialDir = partialDir();
    boolean partial =
        settings.isOn(Setting.PARTIAL) || settings.partialDir != null || partialDir != null;
    boolean dryRun = settings.isOn(Setting.DRY_RUN);
    Batch batch = dryRun && settings.batch.isWritten() ? Batch.NONE : settings.batch;
    return new Update(
        dryRun,
        wholeFile(),
        inplace,
        append,
        storage,
        partial && !inplace,
        partialDir,
        settings.isOn(Setting.BACKUP) || settings.backupDir != null,
        suffix(),
        settings.number(Setting.BLOCK_SIZE),
        batch);
  }

  private Storage storage() {
    return new Storage(
        settings.isOn(Setting.SPARSE),
        settings.isOn(Setting.PREALLOCATE),
        settings.isOn(Setting.FSYNC),
        settings.isOn(Setting.COPY_DEVICES),
        settings.isOn(Setting.WRITE_DEVICES));
  }

  /** Delayed files need a directory as interrupted ones do. */
  private @Nullable RawName partialDir() {
    if (settings.partialDir != null) {
      return settings.partialDir.isEmpty() ? null : settings.partialDir;
    }
    return settings.isOn(Setting.DELAY_UPDATES) ? Placement.DELAYED : null;
  }

  /** In a directory of their own, backups keep their names. */
  private RawName suffix() {
    if (settings.suffix != null) {
      return settings.suffix;
    }
    return settings.backupDir == null ? Update.DEFAULT_SUFFIX : RawName.EMPTY;
  }

  private Placement placement() {
    return new Placement(
        settings.backupDir,
        settings.tempDir,
        settings.isOn(Setting.DELAY_UPDATES) && partialDir() != null);
  }

  private Basis basis() {
    int levels = settings.alternates.isEmpty() ? 1 : 2;
    return new Basis(
        settings.alternateUse,
        settings.alternates,
        Math.min(settings.number(Setting.FUZZY), levels));
  }

  private AppendMode appendMode() {
    return switch (settings.number(Setting.APPEND)) {
      case 0 -> AppendMode.NONE;
      case 1 -> AppendMode.APPEND;
      default -> AppendMode.VERIFY;
    };
  }

  /** Without a checksum no difference could be trusted. */
  private WholeFile wholeFile() {
    if (settings.transferSum == ChecksumAlgorithm.NONE) {
      return WholeFile.ON;
    }
    if (settings.isUnsaid(Setting.WHOLE_FILE)) {
      return WholeFile.AUTO;
    }
    return settings.isOn(Setting.WHOLE_FILE) ? WholeFile.ON : WholeFile.OFF;
  }

  private Deletion deletion() {
    return new Deletion(
        deleteMode(),
        settings.number(Setting.MAX_DELETE),
        settings.isOn(Setting.DELETE_EXCLUDED),
        settings.isOn(Setting.FORCE),
        settings.isOn(Setting.IGNORE_ERRORS),
        sourceRemoval());
  }

  private SourceRemoval sourceRemoval() {
    return switch (settings.number(Setting.REMOVE_SOURCE)) {
      case 0 -> SourceRemoval.NONE;
      case Setting.ONLY_SENT -> SourceRemoval.SENT;
      default -> SourceRemoval.SYNCHRONIZED;
    };
  }

  private DeleteMode deleteMode() {
    if (settings.isOn(Setting.DELETE_BEFORE)) {
      return DeleteMode.BEFORE;
    } else if (settings.isOn(Setting.DELETE_DELAY)) {
      return DeleteMode.DELAY;
    } else if (settings.isOn(Setting.DELETE_DURING)) {
      return DeleteMode.DURING;
    } else if (settings.isOn(Setting.DELETE_AFTER)) {
      return DeleteMode.AFTER;
    }
    boolean plain = settings.isOn(Setting.DELETE) || settings.isOn(Setting.DELETE_EXCLUDED);
    return plain ? DeleteMode.DEFAULT : DeleteMode.NONE;
  }

  /** A level asks for compression as well, and a second {@code -z} for the newer of the zlibs. */
  private Algorithms algorithms() {
    CompressionAlgorithm choice = settings.compression;
    if (choice == null && settings.get(Setting.COMPRESS) > 1) {
      choice = CompressionAlgorithm.ZLIBX;
    }
    int level = settings.number(Setting.COMPRESS_LEVEL);
    boolean asked =
        choice != null
            || settings.isOn(Setting.COMPRESS)
            || level != CompressionAlgorithm.DEFAULT_LEVEL;
    return new Algorithms(
        settings.transferSum,
        settings.listSum,
        settings.number(Setting.SEED),
        asked && choice != CompressionAlgorithm.NONE,
        choice,
        level,
        settings.number(Setting.COMPRESS_THREADS),
        settings.skipCompress,
        settings.number(Setting.PROTOCOL));
  }

  /** The limit is agreed on in whole KiB, one at the least. */
  private long bytesPerSecond() {
    long limit = settings.get(Setting.BWLIMIT);
    return limit == 0 ? 0 : Math.max(1, (limit + KIB / 2) / KIB) * KIB;
  }

  private Reporting reporting() {
    ItemFormat format = settings.outFormat == null ? null : ItemFormat.of(settings.outFormat);
    return new Reporting(
        settings.number(Setting.VERBOSE),
        settings.isOn(Setting.QUIET),
        Math.max(itemize(format), settings.isOn(Setting.JSON) ? 1 : 0),
        settings.isOn(Setting.STATS),
        settings.isOn(Setting.PROGRESS),
        settings.number(Setting.HUMAN_READABLE),
        settings.isOn(Setting.EIGHT_BIT),
        settings.stderr,
        settings.fileSums,
        format,
        log(),
        settings.info,
        settings.debug);
  }

  /** A format that shows nothing of it makes {@code -i} mean nothing. */
  private int itemize(@Nullable ItemFormat format) {
    int asked = settings.number(Setting.ITEMIZE);
    if (format == null) {
      return asked;
    }
    return format.has('i') ? Math.max(1, asked) : 0;
  }

  private @Nullable Log log() {
    RawName file = settings.logFile;
    if (file == null || file.isEmpty()) {
      return null;
    }
    RawName format = settings.logFormat;
    return new Log(file, format == null ? ItemFormat.ITEMIZED : ItemFormat.of(format));
  }
}
