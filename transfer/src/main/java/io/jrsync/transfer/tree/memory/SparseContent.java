package io.jrsync.transfer.tree.memory;

import io.jrsync.transfer.tree.Errno;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file, kept in blocks; what was never written takes no memory and reads as zeros.
 * Guarded by {@link MemoryVolume}'s lock.
 */
final class SparseContent {
  /** The granularity of holes, as on ext4. */
  static final int BLOCK = 4096;

  private static final int UNITS_PER_BLOCK = BLOCK / 512;
  private static final int SMALLEST_ARRAY = 64;

  /** Memory is not kept for more than this before anything is written. */
  private static final long MOST_RESERVED = 1L << 32;

  /** Arrays may be shorter than a block; the rest is zeros. */
  private final NavigableMap<Long, byte[]> blocks = new TreeMap<>();

  private long size;

  long size() {
    return size;
  }

  /** The 512-byte units in use. */
  long blocks() {
    return (long) blocks.size() * UNITS_PER_BLOCK;
  }

  int read(long position, byte[] target, int offset, int length) throws Refused {
    checkPosition(position);
    int available = Math.clamp(size - position, 0, length);
    int done = 0;
    while (done < available) {
      long at = position + done;
      int from = offsetInBlock(at);
      int count = Math.min(BLOCK - from, available - done);
      copyOut(blocks.get(at / BLOCK), from, target, offset + done, count);
      done += count;
    }
    return available;
  }

  private static void copyOut(
      byte @Nullable [] block, int from, byte[] target, int offset, int count) {
    int held = block == null ? 0 : Math.clamp((long) block.length - from, 0, count);
    if (block != null && held > 0) {
      System.arraycopy(block, from, target, offset, held);
    }
    Arrays.fill(target, offset + held, offset + count, (byte) 0);
  }

  void write(long position, byte[] source, int offset, int length) throws Refused {
    checkPosition(position);
    if (position > Long.MAX_VALUE - length) {
      throw new Refused(Errno.EFBIG);
    }
    int done = 0;
    while (done < length) {
      long at = position + done;
      int into = offsetInBlock(at);
      int count = Math.min(BLOCK - into, length - done);
      System.arraycopy(source, offset + done, block(at / BLOCK, into + count), into, count);
      done += count;
    }
    if (length > 0) {
      size = Math.max(size, position + length);
    }
  }

  /** Returns the array of a block with room for {@code needed} bytes. */
  private byte[] block(long index, int needed) {
    byte[] known = blocks.get(index);
    if (known != null && known.length >= needed) {
      return known;
    }
    int room = Math.clamp(Integer.highestOneBit(needed - 1) * 2L, SMALLEST_ARRAY, BLOCK);
    byte[] array = known == null ? new byte[room] : Arrays.copyOf(known, room);
    blocks.put(index, array);
    return array;
  }

  void truncate(long newSize) throws Refused {
    checkPosition(newSize);
    if (newSize < size) {
      clear(newSize, size);
    }
    size = newSize;
  }

  void reserve(long length, boolean extend) throws Refused {
    if (length <= 0) {
      throw new Refused(Errno.EINVAL);
    }
    if (length > MOST_RESERVED) {
      throw new Refused(Errno.ENOSPC);
    }
    for (long index = 0; index < blocksUpTo(length); index++) {
      blocks.computeIfAbsent(index, any -> new byte[SMALLEST_ARRAY]);
    }
    if (extend) {
      size = Math.max(size, length);
    }
  }

  void punch(long position, long length) throws Refused {
    checkPosition(position);
    if (length < 0) {
      throw new Refused(Errno.EINVAL);
    }
    if (position < size) {
      clear(position, length > size - position ? size : position + length);
    }
  }

  /** Zeroes a range that ends at or before the size. Whole blocks, and the last one, go away. */
  private void clear(long from, long to) {
    long firstWhole = blocksUpTo(from);
    long endWhole = to == size ? blocksUpTo(to) : to / BLOCK;
    zero(from, Math.min(to, (from / BLOCK + 1) * BLOCK));
    if (firstWhole < endWhole) {
      blocks.subMap(firstWhole, endWhole).clear();
    }
    zero(Math.max(from, to / BLOCK * BLOCK), to);
  }

  /** Zeroes a range inside one block. */
  private void zero(long from, long to) {
    byte[] block = blocks.get(from / BLOCK);
    if (block != null && from < to) {
      int start = Math.min(offsetInBlock(from), block.length);
      int end = Math.clamp(start + (to - from), start, block.length);
      Arrays.fill(block, start, end, (byte) 0);
    }
  }

  long nextData(long position) throws Refused {
    checkPosition(position);
    Long index = position < size ? blocks.ceilingKey(position / BLOCK) : null;
    return index == null ? size : Math.min(size, Math.max(position, index * BLOCK));
  }

  long nextHole(long position) throws Refused {
    checkPosition(position);
    if (position >= size) {
      return size;
    }
    long expected = position / BLOCK;
    for (Map.Entry<Long, byte[]> entry : blocks.tailMap(expected, true).entrySet()) {
      if (entry.getKey() != expected) {
        break;
      }
      expected++;
    }
    return Math.min(size, Math.max(position, expected * BLOCK));
  }

  private static long blocksUpTo(long position) {
    return position / BLOCK + (position % BLOCK == 0 ? 0 : 1);
  }

  private static int offsetInBlock(long position) {
    return (int) (position % BLOCK);
  }

  private static void checkPosition(long position) throws Refused {
    if (position < 0) {
      throw new Refused(Errno.EINVAL);
    }
  }
}
