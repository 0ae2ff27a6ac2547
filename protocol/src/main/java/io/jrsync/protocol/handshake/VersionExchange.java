package io.jrsync.protocol.handshake;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes in both directions of a remote shell: each side's newest protocol version as an
 * int; the lower one is used (session chapter, section 4). Both sides write without waiting, since
 * there are servers that do not.
 */
final class VersionExchange {
  /** The oldest version of this project, that of rsync 2.6.0. */
  private static final int OLDEST = 27;

  private static final int LEAST_CREDIBLE = 20;
  private static final int MOST_CREDIBLE = 40;

  private VersionExchange() {}

  /** Exchanges versions and returns the common one. */
  static int run(WireInput in, WireOutput out, int newest, Role role) throws IOException {
    if (newest < OLDEST) {
      throw ProtocolException.inFull(
          ExitCode.PROTOCOL,
          "--protocol must be at least " + OLDEST + " on the " + role.title() + ".");
    }
    IOException unsent = send(newest, out);
    int theirs = receive(in, unsent);
    if (unsent != null) {
      throw unsent;
    }
    return Math.min(newest, theirs);
  }

  /** What the other side said says more than that it did not listen. */
  private static int receive(WireInput in, @Nullable IOException unsent) throws IOException {
    try {
      int theirs = in.readInt();
      check(theirs);
      return theirs;
    } catch (IOException e) {
      if (unsent != null) {
        e.addSuppressed(unsent);
      }
      throw e;
    }
  }

  /** Returns why the version could not be sent: the other side has gone, but not without a word. */
  private static @Nullable IOException send(int newest, WireOutput out) {
    try {
      out.writeInt(newest);
      out.flush();
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  /** Refuses a version, from an int or from a greeting, that there is no talking with. */
  static void check(int theirs) throws ProtocolException {
    if (theirs < LEAST_CREDIBLE || theirs > MOST_CREDIBLE) {
      // In rsync's words. Usually the four bytes are text that the login shell printed.
      throw ProtocolException.inFull(
          ExitCode.PROTOCOL,
          "protocol version mismatch -- is your shell clean?\n"
              + "(see the rsync manpage for an explanation)");
    }
    if (theirs < OLDEST) {
      throw new ProtocolException(
          "the peer speaks protocol " + theirs + ", but at least " + OLDEST + " is needed");
    }
  }
}
