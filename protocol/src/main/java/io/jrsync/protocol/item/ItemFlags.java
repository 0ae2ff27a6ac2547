package io.jrsync.protocol.item;

/**
 * The 16 flag bits of an item (transfer chapter, section 3.2): what differs about an entry and what
 * is done about it.
 *
 * @param bits as on the wire
 */
public record ItemFlags(int bits) {
  public static final int ATIME = 0x0001;

  /** The content or value changes. */
  public static final int CHANGE = 0x0002;

  /** The size of a regular file differs; for symlinks this bit is {@link #TIME_FAILED}. */
  public static final int SIZE = 0x0004;

  /** The time of a symlink could not be set; the same bit as {@link #SIZE}. */
  public static final int TIME_FAILED = 0x0004;

  public static final int TIME = 0x0008;
  public static final int PERMISSIONS = 0x0010;
  public static final int OWNER = 0x0020;
  public static final int GROUP = 0x0040;
  public static final int ACL = 0x0080;
  public static final int XATTR = 0x0100;
  public static final int CREATE_TIME = 0x0400;

  /** A basis type byte follows. */
  public static final int BASIS = 0x0800;

  /** A name follows: of the basis, or of the file that this one was linked to. */
  public static final int NAME_FOLLOWS = 0x1000;

  /** Nothing existed at the destination. */
  public static final int NEW = 0x2000;

  /** The generator made the change itself. */
  public static final int LOCAL = 0x4000;

  /** The content is to be sent. */
  public static final int TRANSFER = 0x8000;

  private static final int BOOKKEEPING = BASIS | NAME_FOLLOWS | LOCAL;

  /** Tells whether any of the given bits is set. */
  public boolean has(int mask) {
    return (bits & mask) != 0;
  }

  /** Returns these flags with more bits set. */
  public ItemFlags with(int more) {
    return new ItemFlags(bits | more);
  }

  /** Tells whether a bit is set that says something about the entry itself. */
  public boolean isSignificant() {
    return (bits & 0xFFFF & ~BOOKKEEPING) != 0;
  }

  /** Tells whether the entry's data is asked for or follows. */
  public boolean isTransfer() {
    return has(TRANSFER);
  }
}
