package io.jrsync;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.AppendMode;
import io.jrsync.protocol.options.DeleteMode;
import io.jrsync.protocol.options.FileSums;
import io.jrsync.protocol.options.FilterArgument;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.options.TransferOptionsBuilder;
import io.jrsync.protocol.options.WholeFile;
import io.jrsync.protocol.token.CompressionAlgorithm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The options of a request, as steps of its {@link TransferRequest.Builder}: presets first, single
 * settings after them. Without any, regular files are copied and nothing of their attributes.
 *
 * <p>What has no step here has one on {@link TransferOptionsBuilder}; see {@link #options}.
 *
 * @param <B> the builder
 */
public abstract sealed class RequestOptions<B extends RequestOptions<B>>
    permits TransferRequest.Builder {
  private final TransferOptionsBuilder settings = TransferOptions.builder().itemize(1);
  private final List<FilterArgument> filters = new ArrayList<>();
  private @Nullable TransferOptions given;
  private @Nullable List<RawName> names;
  private boolean nulSeparatedRules;

  RequestOptions() {}

  abstract B self();

  /**
   * What {@code -a} means: whole trees, with links, permissions, times, owners and special files.
   */
  public B archive() {
    return set(TransferOptionsBuilder::archive);
  }

  /** {@link #archive}, and what the source does not have is deleted at the destination. */
  public B mirror() {
    return archive().delete(DeleteMode.DEFAULT);
  }

  /** Descends into directories. */
  public B recursive() {
    return set(options -> options.recurse(true));
  }

  /** Carries modification times over, without which the next run finds everything changed. */
  public B times() {
    return set(options -> options.times(true));
  }

  /** Carries permission bits over. */
  public B permissions() {
    return set(options -> options.perms(true));
  }

  /** Carries symbolic links over as links. */
  public B links() {
    return set(options -> options.links(true));
  }

  /** Keeps names of one file names of one file. */
  public B hardLinks() {
    return set(options -> options.hardLinks(true));
  }

  /** Takes owners and groups as numbers, never mapped by name. */
  public B numericIds() {
    return set(options -> options.numericIds(true));
  }

  /** Deletes at the destination what the source does not have. */
  public B delete(DeleteMode when) {
    return set(options -> options.delete(when));
  }

  /** Deletes no more than this; the transfer then ends with an exit code of its own. */
  public B maxDelete(int entries) {
    return set(options -> options.maxDelete(entries));
  }

  /** Also deletes what the filter rules leave out. */
  public B deleteExcluded() {
    return set(options -> options.deleteExcluded(true));
  }

  /** Compares whole contents instead of sizes and times: both sides read every file. */
  public B checksum() {
    return set(options -> options.checksum(true));
  }

  /** Takes files of equal size for equal. */
  public B sizeOnly() {
    return set(options -> options.sizeOnly(true));
  }

  /** Updates files even where size and time agree. */
  public B ignoreTimes() {
    return set(options -> options.ignoreTimes(true));
  }

  /** Leaves alone what is newer at the destination. */
  public B skipNewer() {
    return set(options -> options.update(true));
  }

  /** Updates nothing that exists at the destination. */
  public B skipExisting() {
    return set(options -> options.ignoreExisting(true));
  }

  /** Creates nothing new at the destination. */
  public B onlyExisting() {
    return set(options -> options.existingOnly(true));
  }

  /** Leaves out larger files, in bytes. */
  public B maxSize(long bytes) {
    return set(options -> options.maxSize(bytes));
  }

  /** Leaves out smaller files, in bytes. */
  public B minSize(long bytes) {
    return set(options -> options.minSize(bytes));
  }

  /** Goes through everything and reports it, but changes nothing; see also {@link Jrsync#plan}. */
  public B dryRun() {
    return set(options -> options.dryRun(true));
  }

  /** Compresses contents on the way, by the best algorithm that both sides have. */
  public B compress() {
    return set(options -> options.compress(true));
  }

  /** Compresses contents on the way by this algorithm, which the other side must have too. */
  public B compress(CompressionAlgorithm algorithm) {
    return set(options -> options.compress(true).compression(algorithm));
  }

  /** Says whether changed files are sent whole instead of as a delta. */
  public B wholeFile(WholeFile choice) {
    return set(options -> options.wholeFile(choice));
  }

  /** Writes runs of zeros as holes. */
  public B sparse() {
    return set(options -> options.sparse(true));
  }

  /** Writes into the destination files themselves instead of replacing them when complete. */
  public B inplace() {
    return set(options -> options.inplace(true));
  }

  /** Continues shorter destination files, which are taken to begin like the source's. */
  public B append(AppendMode mode) {
    return set(options -> options.append(mode));
  }

  /** Keeps what arrived of a file when the transfer ends early, for the next one to go on from. */
  public B partial() {
    return set(options -> options.partial(true));
  }

  /** Keeps each replaced or deleted file below this directory, which begins at the destination. */
  public B backupDir(String directory) {
    return set(options -> options.backupDir(RawName.ofUtf8(directory)));
  }

  /** Keeps each replaced or deleted file, under its name with this behind it. */
  public B backup(String suffix) {
    return set(options -> options.backup(true).suffix(RawName.ofUtf8(suffix)));
  }

  /** Sends no more than so many bytes in a second. */
  public B bandwidth(long bytesPerSecond) {
    return set(options -> options.bytesPerSecond(bytesPerSecond));
  }

  /** Ends the transfer when nothing came for so long, in whole seconds. */
  public B timeout(Duration silence) {
    return set(options -> options.timeoutSeconds(Math.toIntExact(silence.toSeconds())));
  }

  /** Keeps the whole path of each source below the destination. */
  public B relative() {
    return set(options -> options.relative(true));
  }

  /** Reports how far each file is, as {@link io.jrsync.event.TransferEvent.FileProgress}. */
  public B progress() {
    return set(options -> options.progress(true));
  }

  /**
   * Reports the checksum of each content that was transferred, as {@link
   * io.jrsync.event.TransferEvent.FileSum}. It is computed while the content passes by: of what was
   * put in place where this side receives, of what was read where it only sends.
   */
  public B fileSums(FileSums choice) {
    return set(options -> options.fileSums(choice));
  }

  /** Reports what was looked at and left as it is, too. */
  public B reportUnchanged() {
    return set(options -> options.itemize(2));
  }

  /**
   * Everything that options say, replacing what was said before; no other step for an option may
   * come after it. Changes are reported as fully as {@link TransferOptionsBuilder#itemize} says.
   */
  public B options(TransferOptions value) {
    given = value;
    return self();
  }

  /** Leaves out what matches the pattern, unless an earlier rule says otherwise. */
  public B exclude(String pattern) {
    return filter(new FilterArgument(FilterArgument.Kind.EXCLUDE, RawName.ofUtf8(pattern)));
  }

  /** Takes what matches the pattern, unless an earlier rule says otherwise. */
  public B include(String pattern) {
    return filter(new FilterArgument(FilterArgument.Kind.INCLUDE, RawName.ofUtf8(pattern)));
  }

  /** Adds one filter rule behind those that are there. */
  public B filter(FilterArgument rule) {
    filters.add(rule);
    return self();
  }

  /**
   * Rules in per-directory files end in NUL instead of line ends. Files that a rule of the request
   * names are {@link FilterArgument}'s matter.
   */
  public B nulSeparatedRules(boolean on) {
    nulSeparatedRules = on;
    return self();
  }

  /**
   * Transfers these files alone, by path relative to the source, with the directories that lead to
   * them; what {@code --files-from} does.
   */
  public B names(List<String> paths) {
    names = paths.stream().map(GivenNames::check).toList();
    return set(options -> options.filesFrom(GivenNames.OPTION));
  }

  TransferOptions chosenOptions() {
    return given == null ? settings.build() : given;
  }

  List<FilterArgument> chosenFilters() {
    return List.copyOf(filters);
  }

  boolean choseNulSeparatedRules() {
    return nulSeparatedRules;
  }

  @Nullable List<RawName> chosenNames() {
    return names;
  }

  private B set(Consumer<TransferOptionsBuilder> step) {
    if (given != null) {
      throw new IllegalStateException("options(...) has said everything; call it first or alone");
    }
    step.accept(settings);
    return self();
  }
}
