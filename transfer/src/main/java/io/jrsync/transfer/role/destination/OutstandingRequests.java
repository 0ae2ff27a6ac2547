package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.sum.SumHead;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What the generator has said and the sender has not answered yet: files asked for, and ends of
 * lists and phases. So a sender can neither push what nobody wanted nor end the session before its
 * time, which would leave the generator waiting forever. In a replay, where a file answers before
 * it is asked, the receiver waits here for what it then takes. Safe for two threads.
 */
public final class OutstandingRequests {
  private final BitSet requested = new BitSet();
  private final BitSet answered = new BitSet();
  private final Map<Integer, SumHead> heads = new HashMap<>();
  private int ends;

  /** In a replay: the generator has decided about all entries before this one. */
  private int decided;

  /** The receiver waits for a decision. */
  private boolean awaited;

  private boolean abandoned;

  /** A file is about to be asked for, with sums behind {@code head}. */
  public synchronized void add(int ndx, SumHead head) {
    requested.set(ndx);
    if (head.count() > 0) {
      heads.put(ndx, head);
    }
    notifyAll();
  }

  /** Generator, in a replay: all entries before this one had their turn. */
  public synchronized void decide(int before) {
    decided = Math.max(decided, before);
    notifyAll();
  }

  /** Generator, in a replay: all entries of all lists had their turn. */
  public void decideAll() {
    decide(Integer.MAX_VALUE);
  }

  /** Nobody will say anything any more: whoever waits for it fails. */
  public synchronized void abandon() {
    abandoned = true;
    notifyAll();
  }

  /**
   * Receiver, in a replay: waits until it is known whether a file was asked for.
   *
   * @param certain it will be
   */
  public synchronized boolean awaitRequest(int ndx, boolean certain) throws IOException {
    await(() -> requested.get(ndx) || (!certain && ndx < decided));
    awaited = false;
    return requested.get(ndx);
  }

  /** Receiver, in a replay: tells whether it is known whether a file was asked for. */
  public synchronized boolean isDecided(int ndx) {
    return ndx < decided;
  }

  /** Receiver, in a replay: is about to wait for a request. */
  public synchronized void expect() {
    awaited = true;
  }

  /** Generator: tells whether the receiver cannot go on before something is decided. */
  public synchronized boolean isAwaited() {
    return awaited;
  }

  /** Receiver, in a replay: tells whether there is an end to take already. */
  public synchronized boolean hasEnd() {
    return ends > 0;
  }

  /**
   * Receiver, in a replay: waits until all entries had their turn, and then until something is
   * missing or else there is an end to take.
   *
   * @param apart what does not count
   * @return what was asked for and has not come
   */
  public synchronized BitSet awaitMissingOrEnd(BitSet apart) throws IOException {
    await(() -> decided == Integer.MAX_VALUE && (ends > 0 || !missing(apart).isEmpty()));
    return missing(apart);
  }

  private BitSet missing(BitSet apart) {
    BitSet missing = (BitSet) requested.clone();
    missing.andNot(apart);
    return missing;
  }

  private synchronized void await(BooleanSupplier condition) throws IOException {
    try {
      while (!condition.getAsBoolean()) {
        if (abandoned) {
          throw new InterruptedIOException("the generator has ended");
        }
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("cancelled while waiting for the generator").initCause(e);
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
    notifyAll();
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
