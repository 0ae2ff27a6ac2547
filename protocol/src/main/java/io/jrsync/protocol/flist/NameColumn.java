package io.jrsync.protocol.flist;

import io.jrsync.protocol.RawName;
import java.util.Arrays;

/**
 * The names of a list: base names in one store of bytes, directory parts (with their final slash)
 * in another, where consecutive entries of one directory share one copy, called a run.
 */
final class NameColumn {
  private static final int FIRST_SIZE = 16;

  private final ByteArena bases = new ByteArena();
  private final ByteArena directories = new ByteArena();
  private int[] baseEnd = {};
  private int[] runOf = {};
  private int[] runEnd = {};
  private int runs;
  private int size;

  /** Adds a name as the last one. */
  void add(byte[] name, int length) {
    int slash = length - 1;
    while (slash >= 0 && name[slash] != '/') {
      slash--;
    }
    if (runs == 0 || !isLastRun(name, slash + 1)) {
      startRun(name, slash + 1);
    }
    bases.add(name, slash + 1, length - slash - 1);
    if (size == baseEnd.length) {
      int capacity = Columns.grown(size, size, 1, FIRST_SIZE);
      baseEnd = Arrays.copyOf(baseEnd, capacity);
      runOf = Arrays.copyOf(runOf, capacity);
    }
    runOf[size] = runs - 1;
    baseEnd[size++] = bases.size();
  }

  private boolean isLastRun(byte[] name, int length) {
    int from = runStart(runs - 1);
    return Arrays.equals(directories.bytes(), from, directories.size(), name, 0, length);
  }

  private void startRun(byte[] name, int length) {
    if (runs == runEnd.length) {
      runEnd = Arrays.copyOf(runEnd, Columns.grown(runs, runs, 1, FIRST_SIZE));
    }
    directories.add(name, 0, length);
    runEnd[runs++] = directories.size();
  }

  int size() {
    return size;
  }

  int runs() {
    return runs;
  }

  /** The number of the run that an entry is in. */
  int runOf(int index) {
    return runOf[index];
  }

  /**
   * The directory part that a run shares, without its final slash; empty at the top, a lone slash
   * for the root.
   */
  RawName directoryOfRun(int run) {
    int length = runEnd[run] - runStart(run);
    return RawName.of(directories.bytes(), runStart(run), length > 1 ? length - 1 : length);
  }

  RawName get(int index) {
    return get(index, 0);
  }

  /**
   * Returns the name without its leading slash, if it has one; the root itself becomes {@code .}.
   */
  RawName getRelative(int index) {
    return get(index, hasLeadingSlash(index) ? 1 : 0);
  }

  boolean hasLeadingSlash(int index) {
    int run = runOf[index];
    return runEnd[run] > runStart(run) && directories.bytes()[runStart(run)] == '/';
  }

  private RawName get(int index, int skipped) {
    int run = runOf[index];
    int from = runStart(run) + skipped;
    int base = baseStart(index);
    int directoryLength = runEnd[run] - from;
    byte[] name = new byte[directoryLength + baseEnd[index] - base];
    System.arraycopy(directories.bytes(), from, name, 0, directoryLength);
    System.arraycopy(bases.bytes(), base, name, directoryLength, baseEnd[index] - base);
    return name.length == 0 ? RawName.DOT : RawName.of(name);
  }

  /** Lets {@code view} show the name at {@code index}. */
  void show(int index, boolean isDirectory, SplitName view) {
    int run = runOf[index];
    view.directory = directories.bytes();
    view.directoryFrom = runStart(run);
    view.directoryTo = runEnd[run];
    view.base = bases.bytes();
    view.baseFrom = baseStart(index);
    view.baseTo = baseEnd[index];
    view.isDirectory = isDirectory;
  }

  private int runStart(int run) {
    return run == 0 ? 0 : runEnd[run - 1];
  }

  private int baseStart(int index) {
    return index == 0 ? 0 : baseEnd[index - 1];
  }

  void trim() {
    bases.trim();
    directories.trim();
    baseEnd = Arrays.copyOf(baseEnd, size);
    runOf = Arrays.copyOf(runOf, size);
    runEnd = Arrays.copyOf(runEnd, runs);
  }

  long memory() {
    return bases.memory()
        + directories.memory()
        + 4L * (baseEnd.length + runOf.length + runEnd.length);
  }
}
