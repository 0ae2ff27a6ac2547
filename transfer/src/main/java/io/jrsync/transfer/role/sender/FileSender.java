package io.jrsync.transfer.role.sender;

import io.jrsync.event.FileFailure.Side;
import io.jrsync.event.FileOperation;
import io.jrsync.protocol.AllocationLimit;
import io.jrsync.protocol.delta.DeltaSink;
import io.jrsync.protocol.delta.MatchSearch;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.item.Item;
import io.jrsync.protocol.options.AppendMode;
import io.jrsync.protocol.options.Update;
import io.jrsync.protocol.sum.BlockSums;
import io.jrsync.protocol.sum.ByteSource;
import io.jrsync.protocol.sum.StrongSums;
import io.jrsync.protocol.sum.SumHead;
import io.jrsync.protocol.token.TokenStreams;
import io.jrsync.protocol.token.TokenWriter;
import io.jrsync.protocol.wire.MessageCode;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import io.jrsync.transfer.role.Cancellation;
import io.jrsync.transfer.role.Failures;
import io.jrsync.transfer.role.HoleSkipping;
import io.jrsync.transfer.role.ProgressMeter;
import io.jrsync.transfer.role.ReportedSum;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.RunCounters;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Sends the content of one requested file after the other (transfer chapter, sections 4.3 to 4.6).
 * Owned by the sender's thread.
 */
final class FileSender implements AutoCloseable {
  private static final int PROGRESS_STEP = 1 << 18;
  private static final long FIRST_STEP = 32 * 1024;

  private final RoleContext role;
  private final Update update;

  /** Contents go into a batch file alone. */
  private final boolean diverts;

  private final SourceScanner scanner;
  private final XattrAnswers answers;
  private final RunCounters counters;
  private final ProgressMeter progress;
  private final WireInput in;
  private final WireOutput out;
  private final ReportedSum fileSum;
  private final MatchSearch search;
  private final TokenWriter tokens;

  /**
   * What it took to send a file.
   *
   * @param dataBytes what was written
   * @param sumBytes the sums that were read
   * @param digest the file's sum for people; empty when it is of no use to them
   */
  record Sent(long dataBytes, long sumBytes, String digest) {}

  FileSender(
      RoleContext role,
      SourceScanner scanner,
      XattrAnswers answers,
      RunCounters counters,
      ProgressMeter progress) {
    this.role = role;
    this.update = role.options().update();
    this.diverts = !role.server() && update.batch().isAllThatChanges();
    this.scanner = scanner;
    this.answers = answers;
    this.counters = counters;
    this.progress = progress;
    this.in = role.in();
    this.out = role.out();
    var parameters = role.parameters();
    this.fileSum = ReportedSum.ofSender(role);
    this.search =
        new MatchSearch(
            StrongSums.forBlocks(
                parameters.transferSum(), parameters.seed(), parameters.transferSumSeedBefore()));
    this.tokens =
        TokenStreams.writer(
            parameters.compression(),
            role.options().algorithms().compressionLevel(),
            role.options().algorithms().compressionThreads(),
            role.protocol(),
            out);
  }

  private BlockSums readSums(SumHead head) throws IOException {
    AllocationLimit allocation = role.options().limits().allocation();
    allocation.require(head.blockLength());
    allocation.require((long) head.count() * Math.max(head.strongLength(), Integer.BYTES));
    return BlockSums.read(head, in);
  }

  /**
   * Reads the sums that belong to a request and answers it.
   *
   * @param redo the file was sent before and arrived with a wrong sum
   * @param announce tells the user about the file, once it is clear that it will be sent
   * @return what was sent; null when nothing was
   */
  @Nullable Sent send(FileEntry entry, Item item, boolean redo, Runnable announce)
      throws IOException {
    long sumsBegin = in.dataBytes();
    SumHead head = SumHead.read(in, role.protocol(), fileSum.length());
    boolean append = update.append() != AppendMode.NONE && !redo;
    BlockSums sums = append ? BlockSums.NONE : readSums(head);
    ReadableFile file;
    try {
      file = scanner.open(entry);
    } catch (TreeException e) {
      reportUnreadable(entry, item.ndx(), e);
      return null;
    }
    long sumBytes = in.dataBytes() - sumsBegin;
    long dataBegin = out.dataBytes();
    try (file) {
      long size = file.length();
      ByteSource source = Cancellation.noticedIn(HoleSkipping.of(file));
      if (append && size < entry.length()) {
        reportDiminished(entry);
        noSend(item.ndx());
        return null;
      }
      announce.run();
      answers.write(entry, item);
      long answerBytes = out.dataBytes() - dataBegin;
      if (diverts) {
        out.divert(true);
      }
      head.write(out);
      Content content = new Content(entry, item.ndx(), size);
      IOException failure = null;
      if (append) {
        failure = appendTo(head, source, size, content);
      } else if (head.count() == 0) {
        search.wholeFile(source, 0, size, content);
      } else {
        search.run(sums, source, size, updatesBasis(item, redo), content);
      }
      tokens.end();
      byte[] sum = writeSum(entry, failure != null ? failure : search.readFailure());
      if (diverts) {
        out.divert(false);
      }
      progress.at(entry, item.ndx(), size, size, true);
      long dataBytes = diverts ? answerBytes : out.dataBytes() - dataBegin;
      return new Sent(dataBytes, sumBytes, fileSum.shown(sum));
    } finally {
      fileSum.reset();
    }
  }

  /** What the search came to over all files, in rsync's words. */
  String totals() {
    return "total: matches="
        + search.matches()
        + "  hash_hits="
        + search.hashHits()
        + "  false_alarms="
        + search.falseAlarms()
        + " data="
        + search.literalBytes();
  }

  private boolean updatesBasis(Item item, boolean redo) {
    boolean backedUp =
        role.protocol() < 29
            ? update.backup() && !redo
            : item.basisType() != Item.BASIS_DESTINATION;
    boolean partial =
        item.basisType() == Item.BASIS_PARTIAL && role.parameters().compat().inplacePartialDir();
    return partial || (update.inplace() && !backedUp);
  }

  /** Sends what comes after the receiver's part; returns why that part could not be read. */
  private @Nullable IOException appendTo(
      SumHead head, ByteSource source, long size, Content content) throws IOException {
    IOException failure = null;
    long kept = Math.min(head.basisLength(), size);
    if (update.append() == AppendMode.VERIFY || role.protocol() < 30) {
      search.sumPrefix(source, kept, fileSum);
      failure = search.readFailure();
    }
    content.position = kept;
    search.wholeFile(source, kept, size, content);
    return failure;
  }

  private void reportDiminished(FileEntry entry) {
    String line = "skipped diminished file: " + entry.name();
    role.reporter()
        .leftOut(
            Failures.of(Side.SENDER, FileOperation.READ, entry.name(), "it became shorter", line));
  }

  private void reportUnreadable(FileEntry entry, int ndx, TreeException e) throws IOException {
    if (e.isAbsent()) {
      role.reporter().addIoError(Reporter.IO_VANISHED);
      String line = "file has vanished: \"" + scanner.display(entry) + "\"";
      role.reporter().leftOut(Failures.atSender(FileOperation.OPEN, entry.name(), e, line));
    } else {
      role.reporter().addIoError(Reporter.IO_GENERAL);
      String line =
          "[sender] send_files failed to open \"" + scanner.display(entry) + "\": " + e.reason();
      role.reporter().failed(Failures.atSender(FileOperation.OPEN, entry.name(), e, line));
    }
    noSend(ndx);
  }

  private void noSend(int ndx) throws IOException {
    if (role.protocol() >= 30) {
      out.sendMessage(MessageCode.NO_SEND, ndx);
    }
  }

  private byte[] writeSum(FileEntry entry, @Nullable IOException failure) throws IOException {
    byte[] digest = new byte[fileSum.length()];
    fileSum.digest(digest, 0);
    if (failure != null) {
      role.reporter().addIoError(Reporter.IO_GENERAL);
      String line =
          "[sender] read errors mapping \""
              + scanner.display(entry)
              + "\": "
              + Failures.reason(failure);
      role.reporter().failed(Failures.atSender(FileOperation.READ, entry.name(), failure, line));
      spoil(digest);
      out.write(digest);
      return digest;
    }
    out.write(digest);
    fileSum.report(entry);
    return digest;
  }

  /** Makes a sum that is certainly wrong (transfer chapter, section 1.4). */
  private static void spoil(byte[] digest) {
    boolean zero = true;
    for (int i = 0; i < digest.length; i++) {
      zero &= digest[i] == 0;
      digest[i] = 0;
    }
    if (zero) {
      digest[digest.length - 1] = 1;
    }
  }

  @Override
  public void close() {
    tokens.close();
  }

  /** Takes the pieces of one file: sums them, sends them and counts them. */
  private final class Content implements DeltaSink {
    private final FileEntry entry;
    private final int ndx;
    private final long size;
    private long position;
    private long reported;

    Content(FileEntry entry, int ndx, long size) {
      this.entry = entry;
      this.ndx = ndx;
      this.size = size;
    }

    @Override
    public void literal(byte[] bytes, int offset, int length) throws IOException {
      fileSum.update(bytes, offset, length);
      tokens.literal(bytes, offset, length);
      counters.literal(length);
      position += length;
      // What is sent as it is counts once it ends, or has become long.
      if (reported > 0 || position >= FIRST_STEP || position == size) {
        report();
      }
    }

    @Override
    public void block(int index, byte[] bytes, int offset, int length) throws IOException {
      fileSum.update(bytes, offset, length);
      tokens.block(index, bytes, offset, length);
      counters.matched(length);
      position += length;
      report();
    }

    private void report() {
      if (reported == 0) {
        // rsync shows the first piece, which of a file that is sent whole is this long.
        progress.at(entry, ndx, Math.min(position, FIRST_STEP), size, false);
        reported = position;
      } else if (position - reported >= PROGRESS_STEP) {
        reported = position;
        progress.at(entry, ndx, position, size, false);
      }
    }
  }
}
