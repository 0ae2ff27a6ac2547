package io.jrsync.protocol.delta;

import io.jrsync.protocol.sum.BlockSums;
import io.jrsync.protocol.sum.ByteSource;
import io.jrsync.protocol.sum.StrongSum;
import io.jrsync.protocol.sum.SumHead;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sender's half of a delta: finds the blocks of the receiver's basis in the new content and
 * hands both, blocks and the bytes between them, to a {@link DeltaSink} (transfer chapter, sections
 * 4.4 to 4.6). Choices are made as stock makes them, so that the amounts of literal and matched
 * data agree with its own.
 *
 * <p>One search serves all files of a session, one after the other, and belongs to one thread.
 * Memory is a window of three blocks or a quarter of a megabyte, and some 25 bytes per block of the
 * basis; neither grows with the new content. It writes no tokens and knows no file sum: both are
 * the sink's.
 *
 * <p>A source that ends before its promised size or fails counts as zero bytes from there on, and
 * {@link #readFailure} tells; the sender then spoils the file sum (section 1.4).
 *
 * <p>Benchmark: MatchSearchBenchmark.
 */
public final class MatchSearch {
  /** Bytes that are read ahead, or three blocks if that is more. */
  private static final int WINDOW = 256 * 1024;

  private static final int CHUNK = DeltaOutput.CHUNK;

  private final BlockMatcher matcher;
  private final SourceWindow window = new SourceWindow();
  private final RollingScan scan = new RollingScan();
  private final DeltaOutput output = new DeltaOutput();

  /** The size of the current source. */
  private long size;

  /** Everything before this position has been handed on. */
  private long lastEnd;

  /** Creates a search that uses {@code blockSum}, which nobody else may use meanwhile. */
  public MatchSearch(StrongSum blockSum) {
    matcher = new BlockMatcher(blockSum);
  }

  /**
   * Hands on all of a source, blocks where the basis has them.
   *
   * @param sums the sums of the basis
   * @param sourceSize the size found when the source was opened
   * @param updatingBasis whether the receiver overwrites the basis while it reads it
   */
  public void run(
      BlockSums sums, ByteSource source, long sourceSize, boolean updatingBasis, DeltaSink sink)
      throws IOException {
    SumHead head = sums.head();
    if (!matcher.isUsable(head)) {
      wholeFile(source, 0, sourceSize, sink);
      return;
    }
    long longest = Math.min(head.blockLength(), sourceSize);
    start(source, 0, sourceSize, CHUNK + Math.max(3 * longest, WINDOW));
    matcher.start(sums, updatingBasis);
    try {
      searchFullBlocks(head.blockLength(), sink);
      searchLastBlock(head, sink);
      handOnRest(sink);
    } finally {
      matcher.finish();
      window.close();
    }
  }

  /** Hands on the bytes {@code from} to {@code sourceSize} as literals, without looking at them. */
  public void wholeFile(ByteSource source, long from, long sourceSize, DeltaSink sink)
      throws IOException {
    start(source, from, sourceSize, WINDOW);
    handOnRest(sink);
  }

  /** Adds the first bytes to a file sum, as appending with verification does (section 4.6). */
  public void sumPrefix(ByteSource source, long length, StrongSum fileSum) throws IOException {
    start(source, 0, length, WINDOW);
    while (lastEnd < size) {
      window.slide(lastEnd);
      int n = (int) (window.end() - lastEnd);
      fileSum.update(window.buffer(), 0, n);
      lastEnd += n;
    }
  }

  private void start(ByteSource source, long from, long sourceSize, long capacity) {
    size = sourceSize;
    lastEnd = from;
    window.open(source, from, sourceSize, capacity);
  }

  private void searchFullBlocks(int length, DeltaSink sink) throws IOException {
    WeakFilter filter = matcher.filter();
    long last = size - length;
    long offset = 0;
    boolean jumped = true;
    while (offset <= last) {
      require(offset, length + 1L, sink);
      byte[] bytes = window.buffer();
      int at = window.indexOf(offset);
      if (jumped) {
        scan.start(bytes, at, length);
        jumped = false;
      }
      int block = matcher.match(bytes, at, offset, scan.sum());
      if (block != BlockMatcher.NONE) {
        offset = take(block, offset, length, sink);
        jumped = true;
      } else if (offset == last) {
        return;
      } else {
        int to = window.indexOf(Math.min(last, window.end() - length));
        scan.roll(bytes, at, length);
        offset += scan.scan(bytes, at + 1, to, length, filter) - at;
      }
    }
  }

  /** Hands on a block that stands at an offset, or a little later; returns where it ends. */
  private long take(int block, long offset, int length, DeltaSink sink) throws IOException {
    if (matcher.isZeroOutOfStep()) {
      long later = Math.ceilDiv(offset, length) * length;
      if (isSameZero(offset, later, length, sink)) {
        return handOn((int) (later / length), later, length, sink);
      }
    }
    return handOn(block, offset, length, sink);
  }

  private boolean isSameZero(long offset, long later, int length, DeltaSink sink)
      throws IOException {
    if (later + length > size || !matcher.standsAlsoAt(later)) {
      return false;
    }
    require(offset, later - offset + length, sink);
    byte[] bytes = window.buffer();
    int here = window.indexOf(offset);
    int there = window.indexOf(later);
    return Arrays.equals(bytes, here, here + length, bytes, there, there + length);
  }

  private void searchLastBlock(SumHead head, DeltaSink sink) throws IOException {
    int length = head.remainder();
    long offset = size - length;
    if (length == 0 || offset < lastEnd) {
      return;
    }
    require(offset, length, sink);
    byte[] bytes = window.buffer();
    int at = window.indexOf(offset);
    scan.start(bytes, at, length);
    int block = matcher.matchLast(bytes, at, offset, scan.sum());
    if (block != BlockMatcher.NONE) {
      handOn(block, offset, length, sink);
    }
  }

  private long handOn(int block, long offset, int length, DeltaSink sink) throws IOException {
    handOnLiteral(offset, 1, sink);
    output.block(sink, block, window.buffer(), window.indexOf(offset), length);
    matcher.placed(block, offset);
    lastEnd = offset + length;
    return lastEnd;
  }

  private void handOnRest(DeltaSink sink) throws IOException {
    while (lastEnd < size) {
      require(lastEnd, CHUNK, sink);
      handOnLiteral(Math.min(lastEnd + CHUNK, size), 1, sink);
    }
  }

  /** Hands on what is pending before {@code to} as literals of at least {@code least} bytes. */
  private void handOnLiteral(long to, int least, DeltaSink sink) throws IOException {
    while (to - lastEnd >= least) {
      int n = (int) Math.min(CHUNK, to - lastEnd);
      output.literal(sink, window.buffer(), window.indexOf(lastEnd), n);
      lastEnd += n;
    }
  }

  /** Makes sure that {@code length} bytes at a position are in memory, or all up to the end. */
  private void require(long position, long length, DeltaSink sink) throws IOException {
    if (window.end() < Math.min(position + length, size)) {
      handOnLiteral(position, CHUNK, sink);
      window.slide(lastEnd);
    }
  }

  /** Why part of the last source was replaced by zeros; null when it was read in full. */
  public @Nullable IOException readFailure() {
    return window.failure();
  }

  /** Blocks found so far, over all files. */
  public long matches() {
    return output.matches();
  }

  /** Windows whose weak sum was that of a block. */
  public long hashHits() {
    return matcher.hashHits();
  }

  /** Windows whose weak sum was that of a block while the strong sum was not. */
  public long falseAlarms() {
    return matcher.falseAlarms();
  }

  /** Bytes handed on as literals so far, over all files. */
  public long literalBytes() {
    return output.literalBytes();
  }

  /** Bytes handed on as blocks so far, over all files. */
  public long matchedBytes() {
    return output.matchedBytes();
  }
}
