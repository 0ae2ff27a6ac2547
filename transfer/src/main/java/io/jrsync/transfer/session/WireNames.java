package io.jrsync.transfer.session;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.NameCharset;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import io.jrsync.transfer.arguments.ArgumentNames;
import io.jrsync.transfer.role.sender.NameSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Source names that travel over the connection, each ended by a NUL and all by an empty one
 * (session chapter, section 7.6).
 */
final class WireNames implements NameSource {
  private static final int PATH_LIMIT = 4096;

  private final WireInput in;
  private final @Nullable NameCharset charset;
  private final Runnable atEnd;
  private boolean ended;

  /**
   * @param charset of this side's names, when those that come are to be converted
   * @param atEnd runs when the last name has been read
   */
  WireNames(WireInput in, @Nullable NameCharset charset, Runnable atEnd) {
    this.in = in;
    this.charset = charset;
    this.atEnd = atEnd;
  }

  /**
   * Sends names and the end mark.
   *
   * @param charset of this side's names, when they are to be converted
   */
  static void write(List<RawName> names, @Nullable NameCharset charset, WireOutput out)
      throws IOException {
    for (RawName name : names) {
      if (!name.isEmpty()) {
        out.write(ArgumentNames.toWire(name, charset).toBytes());
        out.writeByte(0);
      }
    }
    out.writeByte(0);
    out.flush();
  }

  @Override
  public @Nullable RawName next() throws IOException {
    if (ended) {
      return null;
    }
    ByteArrayOutputStream name = new ByteArrayOutputStream();
    int b = in.readByte();
    while (b != 0) {
      if (name.size() == PATH_LIMIT) {
        throw new ProtocolException(
            ExitCode.MALLOC, "a name in the list of sources is longer than " + PATH_LIMIT);
      }
      name.write(b);
      b = in.readByte();
    }
    if (name.size() == 0) {
      ended = true;
      atEnd.run();
      return null;
    }
    return sanitize(ArgumentNames.fromWire(RawName.of(name.toByteArray()), charset));
  }

  /**
   * Takes from a name what would lead out of the directory it is relative to: leading slashes, and
   * {@code ..} beyond the top (file list chapter, section 1.2).
   */
  static RawName sanitize(RawName name) {
    List<RawName> kept = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i == name.length() || name.at(i) == '/') {
        RawName component = name.subName(from, i);
        from = i + 1;
        if (component.equals(RawName.ofUtf8(".."))) {
          if (!kept.isEmpty()) {
            kept.removeLast();
          }
        } else if (!component.isEmpty()) {
          kept.add(component);
        }
      }
    }
    RawName clean = RawName.EMPTY;
    for (RawName component : kept) {
      clean = clean.isEmpty() ? component : clean.append(RawName.ofUtf8("/")).append(component);
    }
    boolean slash = name.length() > 0 && name.at(name.length() - 1) == '/' && !clean.isEmpty();
    return clean.isEmpty() ? RawName.DOT : slash ? clean.append(RawName.ofUtf8("/")) : clean;
  }
}
