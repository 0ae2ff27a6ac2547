package io.jrsync.protocol.flist;

import io.jrsync.protocol.AllocationLimit;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long attribute values, which the list abbreviates, travel with the item that needs them (file
 * list chapter, section 7.4). An attribute is named by its list and its position there, from 1.
 * Each is asked for at most once in a session; the answer serves all files that share the list.
 *
 * <pre>
 * request, generator to sender:  varint delta to the position named before (0 at first), ... until delta 0
 * answer, sender to receiver:    varint delta, varint length, value, ... until delta 0
 * </pre>
 *
 * <p>One per side of a session. Safe for the generator's and the receiver's thread.
 */
public final class XattrRequests {
  private static final int MAX_VALUE = 128 << 20;

  private final XattrTable table;
  private final boolean unasked;
  private final MemoryBudget memory;
  private final AllocationLimit allocation;

  /** What was asked for; the value once it came. */
  private final Map<Attribute, Answer> answers = new HashMap<>();

  private record Attribute(int list, int position) {}

  private static final class Answer {
    private byte @Nullable [] value;
  }

  /** Where a sender takes current values from. */
  public interface Values {
    /** Returns the value of an attribute of the file at hand; empty if it has vanished. */
    byte[] read(Xattr attribute) throws IOException;
  }

  public XattrRequests(XattrTable table, ListLimits limits) {
    this(table, limits, false);
  }

  /**
   * @param unasked answers come without a request, from a batch file that somebody else asked for
   */
  public XattrRequests(XattrTable table, ListLimits limits, boolean unasked) {
    this.table = table;
    this.unasked = unasked;
    this.memory = new MemoryBudget(limits.memory());
    this.allocation = limits.allocation();
  }

  /** Generator: asks for those of the positions that nobody has asked for yet. */
  public void writeRequest(WireOutput out, int list, List<Integer> positions) throws IOException {
    int previous = 0;
    for (int position : positions) {
      if (markRequested(new Attribute(list, position))) {
        out.writeVarint(position - previous);
        previous = position;
      }
    }
    out.writeVarint(0);
  }

  /** Sender: reads what the item at hand is asked for. */
  public List<Integer> readRequest(WireInput in, int list) throws IOException {
    List<Xattr> attributes = table.get(list);
    List<Integer> positions = new ArrayList<>();
    long position = 0;
    for (int delta = in.readVarint(); delta != 0; delta = in.readVarint()) {
      position = checked(position + delta, attributes);
      if (!markRequested(new Attribute(list, (int) position))) {
        throw new ProtocolException(
            "second request for extended attribute #" + position + " of list " + list);
      }
      positions.add((int) position);
    }
    return positions;
  }

  /** Sender: sends the values asked for. */
  public void writeAnswer(WireOutput out, int list, List<Integer> positions, Values values)
      throws IOException {
    int previous = 0;
    for (int position : positions) {
      byte[] value = values.read(table.get(list).get(position - 1));
      out.writeVarint(position - previous);
      out.writeVarint(value.length);
      out.write(value);
      previous = position;
    }
    out.writeVarint(0);
  }

  /** Receiver: takes in the values of an answer. */
  public void readAnswer(WireInput in, int list) throws IOException {
    List<Xattr> attributes = table.get(list);
    long position = 0;
    for (int delta = in.readVarint(); delta != 0; delta = in.readVarint()) {
      position = checked(position + delta, attributes);
      int length = in.readVarint();
      if (length < 0 || length > MAX_VALUE) {
        throw new ProtocolException("wire size xattr value out of range: " + length);
      }
      Attribute attribute = new Attribute(list, (int) position);
      requireOutstanding(attribute);
      allocation.require(length);
      memory.charge(length);
      store(attribute, in.readBytes(length));
    }
  }

  /** The value that came for an attribute, null if none came. */
  public synchronized byte @Nullable [] value(int list, int position) {
    Answer answer = answers.get(new Attribute(list, position));
    return answer == null ? null : answer.value;
  }

  private static long checked(long position, List<Xattr> attributes) throws ProtocolException {
    if (position < 1 || position > attributes.size()) {
      throw new ProtocolException("could not find xattr #" + position + " of " + attributes.size());
    }
    if (!attributes.get((int) position - 1).isAbbreviated()) {
      throw new ProtocolException("the value of xattr #" + position + " is in the list already");
    }
    return position;
  }

  private synchronized boolean markRequested(Attribute attribute) {
    return answers.putIfAbsent(attribute, new Answer()) == null;
  }

  private synchronized void requireOutstanding(Attribute attribute) throws ProtocolException {
    Answer answer =
        unasked ? answers.computeIfAbsent(attribute, key -> new Answer()) : answers.get(attribute);
    if (answer == null || answer.value != null) {
      throw new ProtocolException(
          "unasked value of xattr #" + attribute.position() + " of list " + attribute.list());
    }
  }

  private synchronized void store(Attribute attribute, byte[] value) {
    Answer answer = answers.get(attribute);
    if (answer != null) {
      answer.value = value;
    }
  }
}
