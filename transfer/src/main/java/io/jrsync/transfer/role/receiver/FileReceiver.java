package io.jrsync.transfer.role.receiver;

import io.jrsync.event.FileFailure.Side;
import io.jrsync.event.FileOperation;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.item.Item;
import io.jrsync.protocol.options.AppendMode;
import io.jrsync.protocol.options.Update;
import io.jrsync.protocol.sum.SumHead;
import io.jrsync.protocol.token.TokenReader;
import io.jrsync.protocol.token.TokenStreams;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.transfer.role.Cancellation;
import io.jrsync.transfer.role.Failures;
import io.jrsync.transfer.role.HoleSkipping;
import io.jrsync.transfer.role.ProgressMeter;
import io.jrsync.transfer.role.ReportedSum;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.RunCounters;
import io.jrsync.transfer.role.destination.Attributes;
import io.jrsync.transfer.role.destination.Destination;
import io.jrsync.transfer.role.destination.GeneratorInbox;
import io.jrsync.transfer.role.destination.ReceiverReport;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Receives the content of one file after the other: chooses the basis, puts literal data and blocks
 * of the basis together, verifies the sum, and puts the file in place (transfer chapter, sections
 * 6.2 to 6.6). Owned by the receiver's thread.
 */
final class FileReceiver implements AutoCloseable {
  private static final int PROGRESS_STEP = 1 << 18;

  private final RoleContext role;
  private final Update update;
  private final Destination destination;
  private final RunCounters counters;
  private final ProgressMeter progress;
  private final WireInput in;
  private final TokenReader tokens;
  private final ReportedSum fileSum;
  private final FilePlacer placer;
  private final BasisOpener bases;
  private final DelayedUpdates delayed;
  private final BasisReader basisReader = new BasisReader();
  private final OutputSpace space;
  private final Set<Integer> failedOnce = new HashSet<>();
  private @Nullable String digest;

  FileReceiver(
      RoleContext role,
      Destination destination,
      Attributes attributes,
      RunCounters counters,
      ProgressMeter progress)
      throws IOException {
    this.role = role;
    this.update = role.options().update();
    this.destination = destination;
    this.counters = counters;
    this.progress = progress;
    this.in = role.in();
    this.tokens = TokenStreams.reader(role.parameters().compression(), role.protocol(), in);
    this.fileSum = ReportedSum.ofReceiver(role);
    this.placer = new FilePlacer(role, destination, attributes);
    this.space = new OutputSpace(role);
    this.bases = new BasisOpener(role, destination, placer);
    this.delayed = new DelayedUpdates(placer);
  }

  /** The sum, for people, of the file that was received last; null when that failed. */
  @Nullable String digest() {
    return digest;
  }

  /** Puts the files into place that wait for all to be there. */
  void placeDelayed(GeneratorInbox inbox) throws IOException {
    delayed.placeAll(inbox);
  }

  /**
   * Receives one file, all of it whatever goes wrong locally, and says what became of it; nothing
   * while it waits for others.
   *
   * @param asked the head of the sums that it was asked for with, which the sender repeats
   */
  @Nullable ReceiverReport receive(FileEntry entry, Item item, SumHead asked) throws IOException {
    digest = null;
    bases.check(item);
    boolean redo = failedOnce.contains(item.ndx());
    SumHead head = SumHead.read(in, role.protocol(), fileSum.length());
    if (!head.equals(asked) && !update.batch().isRead()) {
      throw new ProtocolException(
          "the sender's sum head for \"" + entry.name() + "\" is not the one it got [receiver]");
    }
    RawName path = destination.path(entry);
    boolean resumes = bases.isResumed(path, item);
    ReadableFile basis = head.count() == 0 ? null : bases.open(path, item, resumes);
    try (basis) {
      basisReader.open(basis == null ? null : HoleSkipping.of(basis));
      IncomingFile output = placer.open(entry, path, bases.xattrs(entry, item));
      if (output == null) {
        discardContent();
        return new ReceiverReport.Failed(item.ndx());
      }
      try (output) {
        boolean verified = assemble(entry, item, head, basis, output, redo);
        ReceiverReport report = finish(entry, item, output, verified, redo);
        if (verified && resumes && report != null) {
          placer.partials().remove(path);
        }
        return report;
      }
    }
  }

  private boolean assemble(
      FileEntry entry,
      Item item,
      SumHead head,
      @Nullable ReadableFile basis,
      IncomingFile output,
      boolean redo)
      throws IOException {
    boolean append = update.append() != AppendMode.NONE && !redo;
    boolean inPlace = bases.isOutput(item);
    OutputWriter writer = output.writer(space, redo);
    Assembly assembly = new Assembly(entry, item.ndx(), head, basis, inPlace, writer);
    try {
      if (append) {
        assembly.keepPrefix(
            head.basisLength(), update.append() == AppendMode.VERIFY || role.protocol() < 30);
      }
      assembly.run();
      writer.finish();
      if (update.storage().fsync()) {
        output.sync();
      }
      byte[] expected = in.readBytes(fileSum.length());
      byte[] actual = new byte[fileSum.length()];
      fileSum.digest(actual, 0);
      digest = fileSum.shown(actual);
      progress.at(entry, item.ndx(), assembly.position, entry.length(), true);
      return Arrays.equals(expected, actual);
    } catch (TreeException e) {
      giveUp(output, assembly, writer);
      throw new RsyncException(
          ExitCode.FILE_IO,
          "[receiver] write failed on \""
              + destination.display(destination.path(entry))
              + "\": "
              + e.reason(),
          e);
    } catch (IOException | RuntimeException e) {
      giveUp(output, assembly, writer);
      throw e;
    } finally {
      fileSum.reset();
    }
  }

  /** Without anything new in it what arrived is of no use. */
  private static void giveUp(IncomingFile output, Assembly assembly, OutputWriter writer) {
    if (assembly.literal > 0) {
      output.abandon(writer);
    }
  }

  private @Nullable ReceiverReport finish(
      FileEntry entry, Item item, IncomingFile output, boolean verified, boolean redo)
      throws IOException {
    boolean waits;
    try {
      waits = output.place(verified);
    } catch (TreeException e) {
      String names = "\"" + output.display() + "\" -> \"" + placer.path(entry) + "\"";
      String line = "[receiver] rename " + names + ": " + e.reason();
      role.reporter().failed(Failures.atReceiver(FileOperation.RENAME, entry.name(), e, line));
      digest = null;
      return new ReceiverReport.Failed(item.ndx());
    }
    if (!verified) {
      digest = null;
    }
    if (verified) {
      failedOnce.remove(item.ndx());
      counters.finish();
      fileSum.report(entry);
      if (waits) {
        delayed.add(item.ndx(), entry);
        return null;
      }
      return new ReceiverReport.Finished(item.ndx());
    }
    String fate = entry.name() + " failed verification -- update " + fate();
    if (redo) {
      role.reporter()
          .failed(
              Failures.of(
                  Side.RECEIVER,
                  FileOperation.VERIFY,
                  entry.name(),
                  "failed verification",
                  "ERROR: " + fate + "."));
      return new ReceiverReport.Failed(item.ndx());
    }
    failedOnce.add(item.ndx());
    if (role.reporter().showsNames()) {
      role.reporter()
          .warning(
              "WARNING: "
                  + fate
                  + (update.batch().isRead() ? " (may try again)." : " (will try again)."));
    }
    return new ReceiverReport.Redo(item.ndx());
  }

  /** A partial file that is kept under the target's name counts as discarded, as for stock. */
  private String fate() {
    if (update.inplace()) {
      return "retained";
    }
    return placer.partials().isUsed() ? "put into partial-dir" : "discarded";
  }

  /** Reads all of a file that nobody wants. */
  void discard() throws IOException {
    SumHead.read(in, role.protocol(), fileSum.length());
    discardContent();
  }

  /** Reads a file's tokens and sum without use for them. */
  private void discardContent() throws IOException {
    TokenReader.Kind kind = tokens.next();
    while (kind != TokenReader.Kind.END) {
      kind = tokens.next();
    }
    in.readBytes(fileSum.length());
  }

  @Override
  public void close() {
    tokens.close();
  }

  /** The work of putting one file together. */
  private final class Assembly {
    private final FileEntry entry;
    private final int ndx;
    private final SumHead head;
    private final @Nullable ReadableFile basis;
    private final boolean inPlace;
    private final OutputWriter writer;
    private long position;
    private long literal;
    private long reported;

    Assembly(
        FileEntry entry,
        int ndx,
        SumHead head,
        @Nullable ReadableFile basis,
        boolean inPlace,
        OutputWriter writer) {
      this.entry = entry;
      this.ndx = ndx;
      this.head = head;
      this.basis = basis;
      this.inPlace = inPlace;
      this.writer = writer;
    }

    void keepPrefix(long length, boolean verify) throws IOException {
      if (verify) {
        long at = 0;
        while (at < length) {
          Cancellation.check();
          int n = (int) Math.min(length - at, PROGRESS_STEP);
          fileSum.update(basisReader.read(at, n), basisReader.offset(), n);
          at += n;
        }
      }
      writer.skip(length);
      position = length;
    }

    void run() throws IOException {
      progress.at(entry, ndx, position, entry.length(), false);
      TokenReader.Kind kind = tokens.next();
      while (kind != TokenReader.Kind.END) {
        if (kind == TokenReader.Kind.LITERAL) {
          literal();
        } else {
          block(tokens.block());
        }
        if (position - reported >= PROGRESS_STEP) {
          reported = position;
          progress.at(entry, ndx, position, entry.length(), false);
        }
        kind = tokens.next();
      }
    }

    private void literal() throws IOException {
      int length = tokens.length();
      fileSum.update(tokens.buffer(), tokens.offset(), length);
      writer.write(tokens.buffer(), tokens.offset(), length);
      position += length;
      literal += length;
      counters.literal(length);
    }

    private void block(int index) throws IOException {
      if (index < 0 || index >= head.count()) {
        throw new ProtocolException(
            "invalid block index "
                + index
                + " of "
                + head.count()
                + " for \""
                + entry.name()
                + "\" [receiver]");
      }
      if (basis == null) {
        throw new ProtocolException(
            "got a block match with no basis file for \"" + entry.name() + "\" [receiver]");
      }
      long at = head.offsetOf(index);
      long end = at + head.lengthOf(index);
      while (at < end) {
        int length = (int) Math.min(end - at, BasisReader.WINDOW);
        copy(at, length);
        at += length;
      }
    }

    /**
     * Takes over a piece of the basis, which may be less than a block: those can be of any size.
     */
    private void copy(long start, int length) throws IOException {
      Cancellation.check();
      byte[] data = basisReader.read(start, length);
      int offset = basisReader.offset();
      fileSum.update(data, offset, length);
      tokens.blockData(data, offset, length);
      if (inPlace && start == position) {
        writer.keep(data, offset, length);
      } else {
        writer.write(data, offset, length);
      }
      position += length;
      counters.matched(length);
    }
  }
}
