package io.jrsync.protocol.handshake;

/**
 * What a server of protocol 30 or newer decides for both sides, in one varint (session chapter,
 * section 5.1). Bits that are not known have no effect.
 *
 * <pre>
 *   1  INC_RECURSE          16  AVOID_XATTR_OPTIM    256  ID0_NAMES
 *   2  SYMLINK_TIMES        32  CHKSUM_SEED_FIX
 *   4  SYMLINK_ICONV        64  INPLACE_PARTIAL_DIR
 *   8  SAFE_FLIST          128  VARINT_FLIST_FLAGS
 * </pre>
 *
 * @param bits the number on the wire
 */
public record CompatFlags(int bits) {
  /** What goes without saying before protocol 30. */
  public static final CompatFlags NONE = new CompatFlags(0);

  private static final int INC_RECURSE = 1;
  private static final int SYMLINK_TIMES = 1 << 1;
  private static final int SYMLINK_ICONV = 1 << 2;
  private static final int SAFE_FLIST = 1 << 3;
  private static final int AVOID_XATTR_OPTIM = 1 << 4;
  private static final int CHKSUM_SEED_FIX = 1 << 5;
  private static final int INPLACE_PARTIAL_DIR = 1 << 6;
  private static final int VARINT_FLIST_FLAGS = 1 << 7;
  private static final int ID0_NAMES = 1 << 8;

  /** What a server answers a client: all that the client can do, as rsync 3.5.0 does. */
  static CompatFlags answering(ClientCapabilities client, boolean incRecurse) {
    return new CompatFlags(
        bit(INC_RECURSE, incRecurse && client.incRecurse())
            | SYMLINK_TIMES
            | SYMLINK_ICONV
            | bit(SAFE_FLIST, client.safeFileList())
            | bit(AVOID_XATTR_OPTIM, client.avoidXattrOptimization())
            | bit(CHKSUM_SEED_FIX, client.checksumSeedFix())
            | bit(INPLACE_PARTIAL_DIR, client.inplacePartialDir())
            | bit(VARINT_FLIST_FLAGS, client.varintFlags())
            | bit(ID0_NAMES, client.id0Names()));
  }

  /** The file list comes in pieces. */
  public boolean incRecurse() {
    return has(INC_RECURSE);
  }

  /** With {@code --iconv} what symlinks say is converted as names are. */
  public boolean symlinkIconv() {
    return has(SYMLINK_ICONV);
  }

  /** A file list's end carries the I/O error flags; protocol 31 implies it. */
  public boolean safeFileList() {
    return has(SAFE_FLIST);
  }

  /** Attributes of hard-linked files are requested like others. */
  public boolean avoidXattrOptimization() {
    return has(AVOID_XATTR_OPTIM);
  }

  /** The seed comes before the data in MD5 block sums. */
  public boolean checksumSeedFix() {
    return has(CHKSUM_SEED_FIX);
  }

  /** A file in a partial directory may be updated in place. */
  public boolean inplacePartialDir() {
    return has(INPLACE_PARTIAL_DIR);
  }

  /** File list flags are varints, and algorithm names are negotiated. */
  public boolean varintFlags() {
    return has(VARINT_FLIST_FLAGS);
  }

  /** Id lists carry names for id 0. */
  public boolean id0Names() {
    return has(ID0_NAMES);
  }

  private boolean has(int bit) {
    return (bits & bit) != 0;
  }

  private static int bit(int bit, boolean on) {
    return on ? bit : 0;
  }
}
