package io.jrsync.protocol.item;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The header of a request and of its answer (transfer chapter, section 3.1).
 *
 * <pre>
 * p &lt; 29:  index
 * p >= 29: index | flags (2) | basis type (1, with BASIS) | name (vstring, with NAME_FOLLOWS)
 * </pre>
 *
 * @param ndx the entry
 * @param flags below protocol 29 always a plain transfer
 * @param basisType which file the sums describe, {@link #BASIS_DESTINATION} unless the flags say
 *     that it follows
 * @param name what follows with NAME_FOLLOWS, else null
 */
public record Item(int ndx, ItemFlags flags, int basisType, @Nullable RawName name) {
  /** The destination file itself. */
  public static final int BASIS_DESTINATION = 0x80;

  /** The file kept in the partial directory. */
  public static final int BASIS_PARTIAL = 0x81;

  /** The backup copy of the destination, with in-place updates. */
  public static final int BASIS_BACKUP = 0x82;

  /** The first of the types that name another file as basis. */
  public static final int BASIS_FUZZY = 0x83;

  private static final int MAX_NAME = 4095;

  /** An item about the destination file itself, without a name. */
  public Item(int ndx, ItemFlags flags) {
    this(ndx, flags, BASIS_DESTINATION, null);
  }

  /** Returns the file that the entry was linked to; the name of a basis is none. */
  public @Nullable RawName linkedTo() {
    return flags.isTransfer() ? null : name;
  }

  /**
   * Reads what follows an index.
   *
   * @param ndx the index, already read
   */
  public static Item read(int ndx, WireInput in, int protocol) throws IOException {
    if (protocol < 29) {
      return new Item(ndx, new ItemFlags(ItemFlags.TRANSFER));
    }
    ItemFlags flags = new ItemFlags(in.readShort());
    int basisType = flags.has(ItemFlags.BASIS) ? in.readByte() : BASIS_DESTINATION;
    RawName name = null;
    if (flags.has(ItemFlags.NAME_FOLLOWS)) {
      name =
          RawName.of(
              in.readVstring("the name that comes with item " + ndx, MAX_NAME, ExitCode.PROTOCOL));
      rejectNul(ndx, name);
    }
    return new Item(ndx, flags, basisType, name);
  }

  private static void rejectNul(int ndx, RawName name) throws ProtocolException {
    for (int i = 0; i < name.length(); i++) {
      if (name.at(i) == 0) {
        throw new ProtocolException(
            "the name that comes with item " + ndx + " contains a NUL byte");
      }
    }
  }

  /** Writes the index and what belongs to it. */
  public void write(WireOutput out, int protocol) throws IOException {
    out.writeNdx(ndx);
    if (protocol < 29) {
      return;
    }
    out.writeShort(flags.bits());
    if (flags.has(ItemFlags.BASIS)) {
      out.writeByte(basisType);
    }
    if (flags.has(ItemFlags.NAME_FOLLOWS)) {
      out.writeVstring(name == null ? new byte[0] : name.toBytes());
    }
  }

  /**
   * Tells whether this is the keep-alive of protocol 29: index one past the list, flags exactly
   * NEW.
   */
  public boolean isKeepAlive(int protocol, int entries) {
    return protocol == 29 && ndx == entries && flags.bits() == ItemFlags.NEW;
  }
}
