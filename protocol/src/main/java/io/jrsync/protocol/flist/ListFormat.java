package io.jrsync.protocol.flist;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How the file lists of one session are encoded: the same value must be in the hands of the {@link
 * FileListWriter} of one side and the {@link FileListReader} of the other. Immutable.
 *
 * @param protocol the negotiated version, 27 to 32
 * @param features everything else that is on
 * @param checksumLength length of the whole-file sums of {@code --checksum}; 0 without that option
 */
public record ListFormat(int protocol, Set<ListFeature> features, int checksumLength) {

  /**
   * Rejects combinations that no session may have; the handshake and the option table never produce
   * them.
   */
  public ListFormat {
    features =
        features.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(features));
    require(protocol >= 27 && protocol <= 32, "protocol " + protocol);
    require(checksumLength >= 0, "checksum length " + checksumLength);
    require(
        protocol >= 30 || Collections.disjoint(features, NEED_30),
        "protocol " + protocol + " with " + features);
    require(
        protocol >= 28 || !features.contains(ListFeature.ATIMES),
        "access times at protocol " + protocol);
    require(
        features.contains(ListFeature.VARINT_FLAGS) || !features.contains(ListFeature.CRTIMES),
        "creation times without varint flags");
  }

  private static final Set<ListFeature> NEED_30 =
      EnumSet.of(
          ListFeature.VARINT_FLAGS,
          ListFeature.ID0_NAMES,
          ListFeature.INC_RECURSE,
          ListFeature.ACLS,
          ListFeature.XATTRS,
          ListFeature.CRTIMES);

  /** A format without checksums. */
  public static ListFormat of(int protocol, ListFeature... features) {
    Set<ListFeature> set = EnumSet.noneOf(ListFeature.class);
    Collections.addAll(set, features);
    return new ListFormat(protocol, set, 0);
  }

  /** This format with one feature switched on or off. */
  public ListFormat with(ListFeature feature, boolean on) {
    Set<ListFeature> set = EnumSet.noneOf(ListFeature.class);
    set.addAll(features);
    if (on) {
      set.add(feature);
    } else {
      set.remove(feature);
    }
    return new ListFormat(protocol, set, checksumLength);
  }

  /** This format with whole-file sums of the given length. */
  public ListFormat withChecksums(int length) {
    return new ListFormat(protocol, features, length);
  }

  public boolean has(ListFeature feature) {
    return features.contains(feature);
  }

  /** Tells whether an end marker can carry an io_error: always from protocol 31 on. */
  public boolean safeList() {
    return protocol >= 31 || has(ListFeature.SAFE_LIST);
  }

  public boolean varintFlags() {
    return has(ListFeature.VARINT_FLAGS);
  }

  public boolean incRecurse() {
    return has(ListFeature.INC_RECURSE);
  }

  /**
   * The number of the first entry of the first list: 1 with incremental recursion (section 3.4),
   * else 0.
   */
  public int firstStart() {
    return incRecurse() ? 1 : 0;
  }

  /** The order both sides sort lists into. */
  public FileOrder order() {
    return FileOrder.of(protocol);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("no file list has " + what);
    }
  }
}
