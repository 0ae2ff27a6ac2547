package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.token.CompressionAlgorithm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes options as the arguments of a server, in the order stock rsync 3.5.0 has them (session
 * chapter, sections 3.2 to 3.4). The order and the conditions are here; how an option is spelled,
 * and in which direction it travels, is said by the {@link OptionTable}.
 */
final class ServerArguments {
  private static final int MOST_VERBOSE = 9;
  private static final int FIRST_WITH_CAPABILITIES = 30;
  private static final long KIB = 1024;

  private final TransferOptions options;
  private final boolean push;
  private final int protocol;
  private final ArgumentQuoting quoting;
  private final StringBuilder cluster = new StringBuilder("-");
  private final List<RawName> words = new ArrayList<>();
  private int openingWords;

  private ServerArguments(
      TransferOptions options, boolean push, int protocol, ArgumentQuoting quoting) {
    this.options = options;
    this.push = push;
    this.protocol = protocol;
    this.quoting = quoting;
  }

  static ServerArguments of(
      TransferOptions options, boolean push, int protocol, ArgumentQuoting quoting) {
    ServerArguments arguments = new ServerArguments(options, push, protocol, quoting);
    arguments.write();
    return arguments;
  }

  /** What a server has to know before it reads anything from the client. */
  List<RawName> opening() {
    return words.subList(0, openingWords);
  }

  /** What follows, up to the lone {@code .}. */
  List<RawName> rest() {
    return words.subList(openingWords, words.size());
  }

  private void write() {
    word("server", true);
    word("sender", true);
    letters();
    Charsets charsets = options.selection().paths().charsets();
    if (charsets != null) {
      text("iconv", charsets.ofServer());
    }
    openingWords = words.size();
    generalWords();
    receiverWords();
    transferWords();
    listWords();
    deviceWords();
    Preserve preserve = options.preserve();
    word("open-noatime", preserve.openNoatime() && preserve.atimes() < 2);
    word("mkpath", options.selection().paths().makePath());
    options.remoteOptions().forEach(word -> words.add(quoting.remoteOption(word)));
  }

  private void letters() {
    Selection selection = options.selection();
    Comparison comparison = options.comparison();
    Update update = options.update();
    Reporting reporting = options.reporting();
    letter('s', quoting == ArgumentQuoting.SECLUDED);
    letters('v', Math.min(reporting.verbosity(), MOST_VERBOSE));
    letter('q', reporting.quiet() && reporting.stderr() != StderrMode.CLIENT);
    letter('b', update.backup());
    letter('u', comparison.update());
    letter('n', update.dryRun() && !update.batch().isAllThatChanges());
    letter('l', options.preserve().links());
    letter('L', options.symlinks().copyAll());
    letter('k', options.symlinks().copyDirectories());
    letter('K', options.symlinks().keepDirectories());
    letter('d', !selection.recurse() && sendsDirs(selection));
    letter('m', selection.pruneEmptyDirs());
    letter('O', options.preserve().omitDirTimes());
    letter('J', options.preserve().omitLinkTimes());
    letters('y', options.basis().fuzzy());
    letter('W', update.wholeFile() == WholeFile.ON);
    attributeLetters(options.preserve());
    letter('r', selection.recurse());
    letter('c', comparison.checksum());
    letter('C', selection.cvsExclude());
    letter('I', comparison.ignoreTimes());
    letter('R', selection.relative());
    letters('x', Math.min(selection.oneFileSystem(), 2));
    letter('S', update.storage().sparse());
    letter('z', options.algorithms().compress() && isPlainZlib(options.algorithms().compression()));
    if (protocol >= FIRST_WITH_CAPABILITIES) {
      letter('e', true);
      cluster.append(capabilities());
    }
    if (cluster.length() > 1) {
      words.add(RawName.ofUtf8(cluster.toString()));
    }
  }

  private void attributeLetters(Preserve preserve) {
    letter('H', preserve.hardLinks());
    letter('o', preserve.owner());
    letter('g', preserve.group());
    letter('D', preserve.devices());
    letter('t', preserve.times());
    letters('U', preserve.atimes());
    letter('p', preserve.perms() || preserve.acls());
    letter('E', preserve.executability() && !preserve.perms());
    letter('A', preserve.acls());
    letters('X', preserve.allXattrs() ? 2 : preserve.xattrs() ? 1 : 0);
  }

  /**
   * A server that does not recurse would not expect the directories that a listing shows or a
   * deletion looks into.
   */
  private boolean sendsDirs(Selection selection) {
    boolean needed = selection.listOnly() || (push && options.deletion().isOn());
    return selection.dirsExplicit() || (selection.dirs() && needed);
  }

  private static boolean isPlainZlib(@Nullable CompressionAlgorithm choice) {
    return choice == null || choice == CompressionAlgorithm.ZLIB;
  }

  /**
   * What this client can do (session chapter, section 3.3), with {@code i} only where a list in
   * pieces will do (5.2).
   */
  private String capabilities() {
    DeleteMode mode = options.deletion().mode();
    boolean wholeListFirst =
        !push
            && (mode == DeleteMode.BEFORE
                || mode == DeleteMode.AFTER
                || options.placement().delayUpdates());
    Selection selection = options.selection();
    wholeListFirst |= !push && selection.pruneEmptyDirs();
    boolean pieces = selection.recurse() && selection.incrementalRecursion() && !wholeListFirst;
    return (pieces ? ".i" : ".") + "LsfxCIvu";
  }

  private void generalWords() {
    Selection selection = options.selection();
    Reporting reporting = options.reporting();
    Algorithms algorithms = options.algorithms();
    word("list-only", selection.listOnlyExplicit());
    if (push && !selection.recurse() && selection.dirs() && options.deletion().isOn()) {
      words.add(RawName.ofUtf8("--no-r"));
    }
    if (algorithms.compressionLevel() != CompressionAlgorithm.DEFAULT_LEVEL) {
      number("compress-level", algorithms.compressionLevel());
    }
    negation("specials", options.preserve().devices() && !options.preserve().specials());
    word("specials", options.preserve().specials() && !options.preserve().devices());
    logFormat(reporting);
    word("msgs2stderr", reporting.stderr() == StderrMode.ALL);
    negation("msgs2stderr", reporting.stderr() == StderrMode.CLIENT);
    if (options.update().blockSize() > 0) {
      words.add(RawName.ofUtf8("-B" + options.update().blockSize()));
    }
    if (options.limits().timeoutSeconds() > 0) {
      number("timeout", options.limits().timeoutSeconds());
    }
    if (options.limits().bytesPerSecond() > 0) {
      number("bwlimit", options.limits().bytesPerSecond() / KIB);
    }
    RawName backupDir = options.placement().backupDir();
    directory("backup-dir", backupDir);
    if (!options
        .update()
        .suffix()
        .equals(backupDir == null ? Update.DEFAULT_SUFFIX : RawName.EMPTY)) {
      value("suffix", options.update().suffix());
    }
    algorithmWords(algorithms);
  }

  /**
   * Only what a server has to know: whether to itemize, or that the client shows names although it
   * is not verbose.
   */
  private void logFormat(Reporting reporting) {
    if (reporting.itemize() > 0) {
      text("log-format", reporting.itemize() > 1 ? "%i%I" : "%i");
      return;
    }
    ItemFormat format = reporting.outFormat();
    boolean names = format != null || reporting.level(InfoFlag.NAME) > 0;
    if (format != null && format.has('o')) {
      text("log-format", "%o");
    } else if (names && reporting.verbosity() == 0) {
      text("log-format", "X");
    }
  }

  private void algorithmWords(Algorithms algorithms) {
    ChecksumAlgorithm transfer = algorithms.transferSum();
    ChecksumAlgorithm list = algorithms.listSum();
    if (transfer != null || list != null) {
      text(
          "checksum-choice", transfer == list ? name(transfer) : name(transfer) + "," + name(list));
    }
    CompressionAlgorithm compression = algorithms.compression();
    if (compression != null) {
      switch (compression) {
        case ZLIBX -> word("new-compress", true);
        case ZLIB -> word("old-compress", true);
        case ZSTD, LZ4, NONE -> text("compress-choice", compression.wireName());
      }
    }
  }

  private static String name(@Nullable ChecksumAlgorithm algorithm) {
    return algorithm == null ? "auto" : algorithm.wireName();
  }

  private void receiverWords() {
    Deletion deletion = options.deletion();
    Comparison comparison = options.comparison();
    if (deletion.maxDelete() != Deletion.NO_LIMIT) {
      number("max-delete", deletion.maxDelete() == 0 ? -1 : deletion.maxDelete());
    }
    if (comparison.minSize() != Comparison.NO_LIMIT) {
      number("min-size", comparison.minSize());
    }
    if (comparison.maxSize() != Comparison.NO_LIMIT) {
      number("max-size", comparison.maxSize());
    }
    word("delete-before", deletion.mode() == DeleteMode.BEFORE);
    word("delete-delay", deletion.mode() == DeleteMode.DELAY);
    word("delete-during", deletion.mode() == DeleteMode.DURING);
    word("delete-after", deletion.mode() == DeleteMode.AFTER);
    word("delete", deletion.mode() == DeleteMode.DEFAULT && !deletion.excluded());
    word("delete-excluded", deletion.excluded());
    word("force", deletion.force());
    if (push && options.update().batch().isAllThatChanges()) {
      text("only-write-batch", "X");
    }
    word("super", options.preserve().superUser() == SuperUser.ALWAYS);
    word("size-only", comparison.sizeOnly());
    word("stats", options.reporting().stats());
    RawName skipped = options.algorithms().skipCompress();
    if (skipped != null) {
      value("skip-compress", skipped);
    }
    if (!options.limits().allocation().isDefault()) {
      text("max-alloc", options.limits().allocation().text());
    }
    MissingSources missing = options.selection().paths().missing();
    word("delete-missing-args", missing == MissingSources.DELETE);
    word("ignore-missing-args", missing == MissingSources.IGNORE);
    if (comparison.modifyWindow() > 0) {
      number("modify-window", comparison.modifyWindow());
    } else if (comparison.modifyWindow() < 0 && push) {
      words.add(RawName.ofUtf8("-@" + comparison.modifyWindow()));
    }
  }

  private void transferWords() {
    Update update = options.update();
    if (options.algorithms().seed() != 0) {
      number("checksum-seed", options.algorithms().seed());
    }
    RawName partialDir = update.partialDir();
    boolean delay = options.placement().delayUpdates();
    boolean implied = delay && partialDir != null && partialDir.equals(Placement.DELAYED);
    directory("partial-dir", implied ? null : partialDir);
    word("delay-updates", delay);
    word("partial", update.partial() && partialDir == null);
    word("ignore-errors", options.deletion().ignoreErrors());
    word("copy-unsafe-links", options.symlinks().copyUnsafe());
    word("safe-links", options.symlinks().safeOnly());
    word("numeric-ids", options.preserve().numericIds());
    map("usermap", options.changes().users());
    map("groupmap", options.changes().groups());
    word("ignore-existing", options.comparison().ignoreExisting());
    word("existing", options.comparison().existingOnly());
    directory("temp-dir", options.placement().tempDir());
    word("fsync", update.storage().fsync());
    options.basis().directories().forEach(each -> directory(options.basis().use().option(), each));
    String info = options.reporting().info().text(flag -> flag.concerns(push));
    if (!info.isEmpty()) {
      text("info", info);
    }
    word("append", update.append() != AppendMode.NONE);
    word("append", update.append() == AppendMode.VERIFY);
    word("inplace", update.inplace() && update.append() == AppendMode.NONE);
    boolean sparseDelta = update.storage().sparse() && update.wholeFile() == WholeFile.OFF;
    if (push && sparseDelta && update.inplace() && update.append() == AppendMode.NONE) {
      words.add(RawName.ofUtf8("--no-W"));
    }
  }

  private void listWords() {
    Selection selection = options.selection();
    boolean told = true;
    switch (selection.filesFrom()) {
      case FilesFrom.Remote(RawName path, boolean nulSeparated) -> {
        words.add(RawName.ofUtf8("--files-from"));
        words.add(quoting.value(path));
        word("from0", nulSeparated);
      }
      case FilesFrom.Local local when !push -> {
        text("files-from", "-");
        word("from0", true);
      }
      case FilesFrom.Local local -> told = false;
      case FilesFrom.None none -> told = false;
      case FilesFrom.FromPeer peer -> told = false;
    }
    negation("relative", told && !selection.relative());
    boolean understood = !push || protocol >= FIRST_WITH_CAPABILITIES;
    negation("implied-dirs", selection.relative() && !selection.impliedDirs() && understood);
    SourceRemoval removal = options.deletion().sources();
    word("remove-source-files", removal == SourceRemoval.SYNCHRONIZED);
    word("remove-sent-files", removal == SourceRemoval.SENT);
  }

  private void deviceWords() {
    Storage storage = options.update().storage();
    word("write-devices", storage.writeDevices());
    word("copy-devices", storage.copyDevices());
    word("preallocate", storage.preallocate());
  }

  private void map(String name, IdMap map) {
    if (!map.rules().isEmpty()) {
      value(name, map.text());
    }
  }

  private void letter(char letter, boolean wanted) {
    letters(letter, wanted ? 1 : 0);
  }

  private void letters(char letter, int count) {
    Option option = OptionTable.byLetter(letter);
    if (option != null && option.travel().reaches(push)) {
      cluster.repeat(letter, count);
    }
  }

  private void word(String name, boolean wanted) {
    if (wanted && travels(name)) {
      words.add(RawName.ofUtf8("--" + name));
    }
  }

  private void negation(String name, boolean wanted) {
    if (wanted && travels(name)) {
      words.add(RawName.ofUtf8("--no-" + name));
    }
  }

  private void number(String name, long number) {
    text(name, Long.toString(number));
  }

  private void text(String name, String text) {
    if (travels(name)) {
      words.add(RawName.ofUtf8("--" + name + "=" + text));
    }
  }

  private void value(String name, RawName value) {
    if (travels(name)) {
      words.add(RawName.ofUtf8("--" + name + "=").append(quoting.value(value)));
    }
  }

  /** A directory is a word of its own, so that the server's shell can make something of it. */
  private void directory(String name, @Nullable RawName path) {
    if (path != null && travels(name)) {
      words.add(RawName.ofUtf8("--" + name));
      words.add(quoting.value(path));
    }
  }

  private boolean travels(String name) {
    Option option = OptionTable.byName(name);
    return option != null && option.travel().reaches(push);
  }
}
