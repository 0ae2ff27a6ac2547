package io.jrsync.transfer.role;

import io.jrsync.protocol.ProtocolException;
import java.util.BitSet;

/**
 * Which files the generator has asked for and the receiver has not got yet, so that a sender cannot push what nobody wanted. Safe for
 * two threads.
 */
public final class OutstandingRequests {
  private final BitSet requested = new BitSet();

  synchronized void add(int ndx) {
    requested.set(ndx);
  }

  /** Takes a request off the books, or refuses what was not requested. */
  synchronized void take(int ndx) throws ProtocolException {
    if (!requested.get(ndx)) {
      throw new ProtocolException(
          "the sender sent file index " + ndx + " without being asked for it");
    }
    requested.clear(ndx);
  }
}
