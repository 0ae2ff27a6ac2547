package io.jrsync.protocol.options;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.token.CompressionAlgorithm;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One command line being read, a client's or a server's: what its options have said so far. */
final class Invocation {
  /** What a server's messages about its command line begin with. */
  static final String ON_SERVER = "on remote machine: ";

  /** What {@code -F} stands for, the first time and the second. */
  private static final List<RawName> FILTER_FILES =
      List.of(RawName.ofUtf8(": /.rsync-filter"), RawName.ofUtf8("- .rsync-filter"));

  private static final RawName BELOW_DIRECTORIES = RawName.ofUtf8("/*/*");

  final Settings settings = new Settings();
  final List<FilterArgument> filters = new ArrayList<>();
  final Set<Option> used = new LinkedHashSet<>();

  RawName rsyncPath = RawName.ofUtf8("rsync");
  @Nullable RawName rsh;
  @Nullable StopRule stop;
  @Nullable RawName address;
  @Nullable RawName socketOptions;
  @Nullable RawName passwordFile;
  @Nullable RawName earlyInput;
  @Nullable RawName readBatch;
  boolean saidCharsets;
  @Nullable HostPath filesFromHost;
  int oldArgs = Setting.UNSAID;
  boolean deploy;
  boolean wantsHelp;
  int versionRequests;

  /** What {@code --info=help} or {@code --debug=help} shows; null when it was not asked for. */
  @Nullable String flagHelp;

  @Nullable OutputBuffering outbuf;

  RawName capabilities = RawName.EMPTY;
  boolean sender;

  private final boolean server;
  private int filterFiles;
  private @Nullable RawName filesFrom;

  private Invocation(boolean server) {
    this.server = server;
  }

  static Invocation ofClient() {
    return new Invocation(false);
  }

  static Invocation ofServer() {
    return new Invocation(true);
  }

  void apply(OptionScanner.Use use) throws RsyncException {
    Option option = use.option();
    Effect effect = option.effect();
    if (effect == null || option.support() == Option.Support.LATER) {
      throw syntax(option.displayName() + " is not supported by this version of jrsync");
    }
    if (option.support() == Option.Support.CLIENT && server) {
      throw syntax(use.word() + ": a server is not given this option");
    }
    if (option.support() == Option.Support.SERVER && !server) {
      throw syntax(use.word() + ": only a server is given this option");
    }
    used.add(option);
    effect.apply(use, this);
  }

  /** Does what takes more than a number. */
  void act(Action action, OptionScanner.Use use) throws RsyncException {
    RawName value = use.value();
    switch (action) {
      case HELP -> wantsHelp = true;
      case VERSION -> versionRequests++;
      case SERVER -> {}
      case SENDER -> sender = true;
      case RSH -> setShell(value);
      case RSYNC_PATH -> rsyncPath = value;
      case DEPLOY -> deploy = !use.negated();
      case OLD_ARGS -> oldArgs = use.negated() ? 0 : Math.max(0, oldArgs) + 1;
      case ADDRESS -> address = value;
      case SOCKOPTS -> socketOptions = value;
      case PASSWORD_FILE -> passwordFile = value;
      case EARLY_INPUT -> earlyInput = value;
      case STOP_AFTER -> stop = StopRule.After.parse(value.toString());
      case STOP_AT -> stop = StopTime.parse(value.toString());
      case SUFFIX -> settings.suffix = value;
      case PARTIAL_DIR -> settings.partialDir = Choices.partialDir(value);
      case BACKUP_DIR -> settings.backupDir = value;
      case TEMP_DIR -> settings.tempDir = value;
      case COMPARE_DEST -> Choices.alternate(settings, Basis.Use.COMPARE, value);
      case COPY_DEST -> Choices.alternate(settings, Basis.Use.COPY, value);
      case LINK_DEST -> Choices.alternate(settings, Basis.Use.LINK, value);
      case APPEND -> settings.set(Setting.APPEND, use.negated() ? 0 : appendLevel());
      case BLOCK_SIZE -> settings.set(Setting.BLOCK_SIZE, Effect.Size.read(use, blockSizes()));
      case CHECKSUM_CHOICE -> Choices.checksums(settings, value.toString());
      case COMPRESS -> compress(use.negated());
      case COMPRESS_CHOICE -> settings.compression = Choices.compression(value.toString());
      case NEW_COMPRESS -> settings.compression = CompressionAlgorithm.ZLIBX;
      case OLD_COMPRESS -> settings.compression = CompressionAlgorithm.ZLIB;
      case SKIP_COMPRESS -> settings.skipCompress = value;
      case STDERR -> settings.stderr = Choices.stderr(value.toString());
      case MSGS2STDERR -> settings.stderr = use.negated() ? StderrMode.CLIENT : StderrMode.ALL;
      case FILE_SUMS -> settings.fileSums = Choices.fileSums(value.toString());
      case OUT_FORMAT -> setFormat(value);
      case LOG_FILE -> settings.logFile = value;
      case LOG_FILE_FORMAT -> settings.logFormat = value;
      case INFO -> settings.info = flags(settings.info, value.toString());
      case DEBUG -> settings.debug = flags(settings.debug, value.toString());
      case OUTBUF -> outbuf = server ? outbuf : Choices.buffering(value.toString());
      case REMOTE_OPTION -> settings.remoteOptions.add(Choices.remoteOption(value));
      case ICONV -> {
        saidCharsets = true;
        settings.charsets = use.negated() ? null : Charsets.parse(value.toString());
      }
      case WRITE_BATCH -> writeBatch(Batch.Use.WRITE, value);
      case ONLY_WRITE_BATCH -> writeBatch(Batch.Use.ONLY_WRITE, value);
      case READ_BATCH -> readBatch = value;
      case CHMOD -> settings.modes = settings.modes.then(ModeChanges.parse(value.toString()));
      case USERMAP -> settings.owners.mapUsers(value);
      case GROUPMAP -> settings.owners.mapGroups(value);
      case CHOWN -> settings.owners.own(value);
      case COPY_AS -> settings.copyAs = CopyAs.parse(value);
      case ATIMES -> keepAccessTimes(use.negated());
      case CRTIMES -> refuseCreationTimes(use.negated());
      case SUPER -> settings.superUser = use.negated() ? SuperUser.NEVER : SuperUser.ALWAYS;
      case FAKE_SUPER -> settings.superUser = SuperUser.FAKE;
      case MAX_ALLOC -> settings.allocation = Choices.allocation(value.toString());
      case CONFINE_ROOT -> settings.confineRoot = value;
      case FILES_FROM -> filesFrom = value;
      case EXCLUDE -> addFilter(FilterArgument.Kind.EXCLUDE, value);
      case INCLUDE -> addFilter(FilterArgument.Kind.INCLUDE, value);
      case FILTER -> addFilter(FilterArgument.Kind.FILTER, value);
      case EXCLUDE_FROM -> addFilter(FilterArgument.Kind.EXCLUDE_FROM, value);
      case INCLUDE_FROM -> addFilter(FilterArgument.Kind.INCLUDE_FROM, value);
      case FILTER_FILES -> addFilterFiles();
    }
  }

  private void writeBatch(Batch.Use use, RawName file) {
    settings.batch = new Batch(use, file);
  }

  /** A client passes on only what its server has to know of a format. */
  private void setFormat(RawName format) {
    settings.outFormat = format;
    if (server) {
      settings.set(Setting.ITEMIZE, Choices.itemize(format.toString()));
    }
  }

  /** A server passes over topics that it does not know, since its client may be a newer one. */
  private <F extends Enum<F> & OutputFlag> FlagWords<F> flags(FlagWords<F> before, String text)
      throws RsyncException {
    FlagWords<F> words = before;
    for (String word : text.split(",", -1)) {
      if (!server && FlagWords.isHelp(word)) {
        flagHelp = words.help();
        return words;
      }
      FlagWords<F> more = word.isEmpty() ? words : words.with(word);
      if (more != null) {
        words = more;
      } else if (!server) {
        throw RsyncException.inFull(
            ExitCode.SYNTAX,
            "Unknown --" + words.option() + " item: \"" + FlagWords.topic(word) + "\"");
      }
    }
    return words;
  }

  /** Reads the files when said once, leaves them out when said twice, and ignores what is more. */
  private void addFilterFiles() {
    if (filterFiles < FILTER_FILES.size()) {
      addFilter(FilterArgument.Kind.FILTER, FILTER_FILES.get(filterFiles));
      filterFiles++;
    }
  }

  private void addFilter(FilterArgument.Kind kind, RawName value) {
    filters.add(new FilterArgument(kind, value, settings.isOn(Setting.FROM0)));
  }

  /** The same option carries a server's capabilities (session chapter, section 3.3). */
  private void setShell(RawName value) {
    if (server) {
      capabilities = value;
    } else {
      rsh = value;
    }
  }

  /**
   * A server is told {@code --append-verify} by giving it {@code --append} twice; for a client once
   * more is the same.
   */
  private long appendLevel() {
    return server ? Math.min(2, settings.get(Setting.APPEND) + 1) : 1;
  }

  /**
   * A server does not know yet which protocol the client, who checked the size already, goes by.
   */
  private SizeText blockSizes() {
    return SizeText.blockSize(server ? 29 : settings.number(Setting.PROTOCOL));
  }

  /** Linux tells when a file was made, and lets nobody change that. */
  private void refuseCreationTimes(boolean negated) throws RsyncException {
    if (!negated) {
      throw syntax("This rsync does not support --crtimes (-N)");
    }
  }

  /** As servers before -d do it: descends, and leaves out what lies deeper than one directory. */
  private void resolveOldDirs() {
    settings.set(Setting.DIRS, Setting.UNSAID);
    settings.set(Setting.RECURSE, Setting.EXPLICIT);
    addFilter(FilterArgument.Kind.EXCLUDE, BELOW_DIRECTORIES);
  }

  /** Said twice, files are also read without changing those times. */
  private void keepAccessTimes(boolean negated) {
    settings.set(Setting.ATIMES, negated ? 0 : settings.get(Setting.ATIMES) + 1);
    if (settings.get(Setting.ATIMES) > 1) {
      settings.set(Setting.OPEN_NOATIME, true);
    }
  }

  private void compress(boolean negated) {
    if (negated) {
      settings.compression = null;
    }
    settings.set(Setting.COMPRESS, negated ? 0 : settings.get(Setting.COMPRESS) + 1);
  }

  /** Works out what the options mean together; called once, at the end. */
  TransferOptions options() throws RsyncException {
    if (settings.get(Setting.DIRS) == Setting.OLD) {
      resolveOldDirs();
    }
    if (filesFrom != null) {
      settings.filesFrom = locate(filesFrom);
    }
    if (readBatch != null) {
      readFrom(readBatch);
    }
    if (server && settings.charsets != null) {
      settings.charsets = settings.charsets.withArguments(settings.isOn(Setting.SECLUDED_ARGS));
    }
    Conflicts.check(settings);
    return Resolution.of(settings);
  }

  private void readFrom(RawName file) throws RsyncException {
    if (settings.batch.isWritten()) {
      throw syntax("--write-batch and --read-batch can not be used together");
    }
    settings.batch = new Batch(Batch.Use.READ, file);
  }

  DaemonSettings daemon() {
    return new DaemonSettings(
        address,
        settings.number(Setting.PORT),
        socketOptions,
        passwordFile,
        earlyInput,
        settings.number(Setting.CONNECT_TIMEOUT),
        settings.isOn(Setting.MOTD));
  }

  IpVersion ipVersion() {
    return switch (settings.number(Setting.IP_VERSION)) {
      case 4 -> IpVersion.V4;
      case 6 -> IpVersion.V6;
      default -> IpVersion.ANY;
    };
  }

  boolean hasFilesFrom() {
    return filesFrom != null;
  }

  private FilesFrom locate(RawName list) throws RsyncException {
    FilesFrom.Local local = new FilesFrom.Local(list, settings.isOn(Setting.FROM0));
    if (server) {
      return sender && local.isStandardInput() ? new FilesFrom.FromPeer() : local;
    }
    HostPath place = HostPath.parse(list);
    if (place.isLocal()) {
      return local;
    }
    filesFromHost = place;
    return new FilesFrom.Remote(place.path(), local.nulSeparated());
  }

  private RsyncException syntax(String message) {
    return new RsyncException(ExitCode.SYNTAX, (server ? ON_SERVER : "") + message);
  }
}
