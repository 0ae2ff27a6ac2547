package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.sum.SumHead;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * What the generator has said and the sender has not answered yet: files asked for, and ends of
 * lists and phases. So a sender can neither push what nobody wanted nor end the session before its
 * time, which would leave the generator waiting forever. Safe for two threads.
 */
public final class OutstandingRequests {
  private final BitSet requested = new BitSet();
  private final BitSet answered = new BitSet();
  private final Map<Integer, SumHead> heads = new HashMap<>();
  private int ends;

  /** A file is about to be asked for, with sums behind {@code head}. */
  public synchronized void add(int ndx, SumHead head) {
    requested.set(ndx);
    if (head.count() > 0) {
      heads.put(ndx, head);
    }
  }

  /**
   * Takes a request off the books, or refuses what was not requested.
   *
   * @return the head of the sums it was made with
   */
  public synchronized SumHead take(int ndx) throws ProtocolException {
    if (ndx < 0 || !requested.get(ndx)) {
      throw new ProtocolException(
          "the sender sent file index " + ndx + " without being asked for it");
    }
    requested.clear(ndx);
    answered.set(ndx);
    SumHead head = heads.remove(ndx);
    return head == null ? SumHead.NONE : head;
  }

  /** How many files were asked for and have not come. */
  public synchronized int count() {
    return requested.cardinality();
  }

  /** How many files came once, were asked for again, and have not come again. */
  public synchronized int countAgain() {
    BitSet again = (BitSet) requested.clone();
    again.and(answered);
    return again.cardinality();
  }

  /** The generator is about to mark the end of a list or a phase, which the sender will repeat. */
  public synchronized void addEnd() {
    ends++;
  }

  /** Takes the sender's mark of an end off the books, or refuses it when it repeats nothing. */
  public synchronized void takeEnd() throws ProtocolException {
    if (ends == 0) {
      throw new ProtocolException(
          "the sender marked the end of a list or phase that has not ended");
    }
    ends--;
  }
}
