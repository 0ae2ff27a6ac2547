package io.jrsync.testdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Pairs of an old and a new file that a delta algorithm should see: every way in which files
 * change, made from a seed.
 *
 * <pre>{@code
 * for (DeltaCase pair : DeltaCases.of(seed, 100_000, 700)) {
 *   check(pair.name(), pair.basis().bytes(), pair.target().bytes());
 * }
 * }</pre>
 */
public final class DeltaCases {
  private static final long MEBIBYTE = 1L << 20;
  private static final long GIBIBYTE = 1L << 30;

  private final Random random;
  private final long blockLength;
  private final Content basis;
  private final List<DeltaCase> cases = new ArrayList<>();

  private DeltaCases(long seed, long size, int blockLength) {
    this.random = new Random(seed);
    this.blockLength = blockLength;
    this.basis = Content.random(seed, size);
  }

  /**
   * Returns one of each kind.
   *
   * @param size of the basis; with some sizes a kind is missing, such as a cut in a single byte
   * @param blockLength where blocks of the basis begin, for the kinds that care
   */
  public static List<DeltaCase> of(long seed, long size, int blockLength) {
    DeltaCases made = new DeltaCases(seed, size, blockLength);
    made.addWithoutChange(seed, size);
    made.addLonger();
    if (size > 0) {
      made.addOneByteChanged();
      made.addShorter();
    }
    if (size >= 2L * blockLength) {
      made.addPermuted();
    }
    return List.copyOf(made.cases);
  }

  /** Returns {@link #of} for all sizes at which block arithmetic has an edge. */
  public static List<DeltaCase> ofAllSizes(long seed, int blockLength) {
    long block = blockLength;
    return LongStream.of(0, 1, block - 1, block, block + 1, 5 * block, 5 * block + block / 2)
        .filter(size -> size >= 0)
        .distinct()
        .mapToObj(size -> of(seed + size, size, blockLength))
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Returns a pair of more than four gibibytes, all zeros but for a few islands, of which one moved
   * and one changed.
   */
  public static DeltaCase hugeAndSparse(long seed) {
    Content first = Content.random(seed, MEBIBYTE);
    Content last = Content.random(seed + 1, 3 * MEBIBYTE + 17);
    Content sea = Content.zeros(5 * GIBIBYTE);
    Content basis = sea.with(GIBIBYTE, first).with(5 * GIBIBYTE - last.size(), last);
    Content target =
        sea.with(2 * GIBIBYTE + 12_345, first)
            .with(5 * GIBIBYTE - last.size(), last.flipped(MEBIBYTE));
    return new DeltaCase("huge and sparse", basis, target);
  }

  private void add(String name, Content target) {
    cases.add(new DeltaCase(name, basis, target));
  }

  private void addWithoutChange(long seed, long size) {
    add("unchanged", basis);
    add("unrelated", Content.random(seed + 1, size));
    add("compressible", Content.text(seed, size));
    add("all zeros now", Content.zeros(size));
    cases.add(new DeltaCase("all zeros before", Content.zeros(size), basis));
    cases.add(new DeltaCase("all zeros", Content.zeros(size), Content.zeros(size)));
    cases.add(
        new DeltaCase(
            "all zeros and more", Content.zeros(size), Content.zeros(size + blockLength)));
    cases.add(new DeltaCase("new", Content.zeros(0), basis));
    add("emptied", Content.zeros(0));
  }

  private void addOneByteChanged() {
    long size = basis.size();
    add("first byte changed", basis.flipped(0));
    add("last byte changed", basis.flipped(size - 1));
    add("one byte changed", basis.flipped(below(size)));
  }

  private void addLonger() {
    Content extra = Content.text(random.nextLong(), 1 + below(2 * blockLength));
    long middle = below(basis.size() + 1);
    add("prefix inserted", Content.of(extra, basis));
    add("one byte inserted first", Content.of(Content.text(1, 1), basis));
    add("middle inserted", Content.of(before(middle), extra, after(middle)));
    add("appended", Content.of(basis, extra));
    add("doubled", Content.of(basis, basis));
  }

  private void addShorter() {
    long size = basis.size();
    long from = below(size);
    long to = from + 1 + below(size - from);
    add("truncated", before(below(size)));
    add("first byte removed", after(1));
    add("middle cut", Content.of(before(from), after(to)));
    add("shorter than a block", before(Math.min(size, blockLength - 1)));
  }

  private void addPermuted() {
    List<Content> blocks = new ArrayList<>();
    for (long at = 0; at < basis.size(); at += blockLength) {
      blocks.add(basis.slice(at, Math.min(basis.size(), at + blockLength)));
    }
    add("blocks reversed", Joined.of(blocks.reversed()));
    for (int i = blocks.size() - 1; i > 0; i--) {
      blocks.set(i, blocks.set(random.nextInt(i + 1), blocks.get(i)));
    }
    add("blocks permuted", Joined.of(blocks));
    add(
        "first block only, repeated",
        Joined.of(blocks.stream().map(b -> blocks.getFirst()).toList()));
  }

  private Content before(long position) {
    return basis.slice(0, position);
  }

  private Content after(long position) {
    return basis.slice(position, basis.size());
  }

  private long below(long bound) {
    return random.nextLong(bound);
  }
}
