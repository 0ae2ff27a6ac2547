package io.jrsync.event;

/** Numbers of entries by type. */
public record TypeCounts(long files, long directories, long symlinks, long devices, long specials) {
  public static final TypeCounts NONE = new TypeCounts(0, 0, 0, 0, 0);

  public long total() {
    return files + directories + symlinks + devices + specials;
  }
}
