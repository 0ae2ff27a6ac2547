package io.jrsync.transfer.arguments;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.flist.NameCharset;
import io.jrsync.protocol.flist.NameCharset.InconvertibleException;
import org.jspecify.annotations.Nullable;

/**
 * What a client says to its server in the character set of the wire: arguments and lists of names
 * (session chapter, section 3.8). With no character set they stay as they are.
 */
public final class ArgumentNames {
  private ArgumentNames() {}

  /** Returns what a server is sent. */
  public static RawName toWire(RawName argument, @Nullable NameCharset charset)
      throws RsyncException {
    try {
      return charset == null ? argument : charset.toWire(argument);
    } catch (InconvertibleException e) {
      throw failed(argument, e);
    }
  }

  /** Returns what was meant. */
  public static RawName fromWire(RawName argument, @Nullable NameCharset charset)
      throws RsyncException {
    try {
      return charset == null ? argument : charset.fromWire(argument);
    } catch (InconvertibleException e) {
      throw failed(argument, e);
    }
  }

  private static RsyncException failed(RawName argument, InconvertibleException e) {
    return new RsyncException(
        ExitCode.SYNTAX, "cannot convert the argument " + argument + " (" + e.getMessage() + ")");
  }
}
