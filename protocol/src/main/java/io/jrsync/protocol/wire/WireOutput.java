package io.jrsync.protocol.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The writing end of one direction of a session, the mirror of {@link WireInput}: primitive
 * encodings into a buffer that leaves as plain bytes, or from {@link #startMultiplexing} on as DATA
 * frames.
 *
 * <p>The {@code write} methods and {@link #flush} belong to one thread. {@link #sendMessage} and
 * {@link #keepAlive} may be called by any thread; their frames overtake buffered data but never
 * split a frame (session chapter, section 6.5). It does not close the stream.
 */
public final class WireOutput {
  /** Data bytes per frame; small enough for low latency, large enough to make the header vanish. */
  private static final int DATA_SIZE = 32 * 1024;

  private static final int HEADER = 4;

  /** Peers below protocol 29 die of longer text (session chapter, section 6.4). */
  private static final int OLD_TEXT_LIMIT = 1023;

  private static final int TEXT_LIMIT = 4096;

  private final OutputStream out;
  private final ReentrantLock lock = new ReentrantLock();
  private final byte[] buffer = new byte[HEADER + DATA_SIZE];
  private int end = HEADER;
  private volatile boolean multiplexed;
  private volatile long rawBytes;
  private long emittedData;
  private @Nullable DataTap tap;
  private boolean diverted;
  private int protocol = 30;
  private int previousPositive = -1;
  private int previousNegative = 1;

  public WireOutput(OutputStream out) {
    this.out = out;
  }

  /**
   * Sets the negotiated protocol version, which selects the form of index and {@code 30} writes.
   */
  public void setProtocol(int protocol) {
    this.protocol = protocol;
  }

  /** Sends what is buffered as it is; from here on everything travels in frames. */
  public void startMultiplexing() throws IOException {
    flush();
    multiplexed = true;
  }

  /** Sends what is buffered in a frame; from here on bytes are plain. */
  public void stopMultiplexing() throws IOException {
    flush();
    multiplexed = false;
  }

  /** Tells whether messages can be sent now. */
  public boolean isMultiplexed() {
    return multiplexed;
  }

  /** What is written from here on is also given to the tap, in the order of the wire. */
  public void tapInto(DataTap newTap) throws IOException {
    emit();
    tap = newTap;
  }

  /**
   * Has what is written from here on go to the tap alone, or again to the other side as well; where
   * there is no tap, everything goes to the other side.
   */
  public void divert(boolean on) throws IOException {
    emit();
    diverted = on && tap != null;
  }

  /** Starts {@link #rawBytes} anew: statistics leave out what sets a session up. */
  public void resetRawBytes() {
    rawBytes = 0;
  }

  /** Bytes given to the connection so far, framing included; buffered data is not counted yet. */
  public long rawBytes() {
    return rawBytes;
  }

  /** Bytes of data written so far, buffered ones included, without framing and messages. */
  public long dataBytes() {
    return emittedData + end - HEADER;
  }

  public void writeByte(int value) throws IOException {
    if (end == buffer.length) {
      emit();
    }
    buffer[end++] = (byte) value;
  }

  /** Writes the low 16 bits. */
  public void writeShort(int value) throws IOException {
    writeLittleEndian(value, 2);
  }

  public void writeInt(int value) throws IOException {
    writeLittleEndian(value, Integer.BYTES);
  }

  public void writeLongint(long value) throws IOException {
    if (value >= 0 && value <= Integer.MAX_VALUE) {
      writeInt((int) value);
    } else {
      writeInt(-1);
      writeLittleEndian(value, Long.BYTES);
    }
  }

  public void writeVarint(int value) throws IOException {
    int count = Math.max(1, significantBytes(value & 0xFFFFFFFFL));
    writeLeadAndRest(value & 0xFFFFFFFFL, count, 1 << (8 - count), count > 1);
  }

  /** Writes a varlong of at least {@code minimum} (3 or 4) bytes. */
  public void writeVarlong(long value, int minimum) throws IOException {
    int count = Math.max(minimum, significantBytes(value));
    writeLeadAndRest(value, count, 1 << (7 - count + minimum), count > minimum);
  }

  /**
   * The common part of varint and varlong: the top byte shares the lead byte with the length bits
   * when it fits below {@code bit}.
   */
  private void writeLeadAndRest(long value, int count, int bit, boolean marked) throws IOException {
    int top = (int) (value >>> (8 * (count - 1))) & 0xFF;
    if (top >= bit) {
      writeByte(~(bit - 1));
      writeLittleEndian(value, count);
    } else {
      writeByte(marked ? top | ~(2 * bit - 1) : top);
      writeLittleEndian(value, count - 1);
    }
  }

  /** Writes an int below protocol 30, a varint from there on. */
  public void writeVarint30(int value) throws IOException {
    if (protocol < 30) {
      writeInt(value);
    } else {
      writeVarint(value);
    }
  }

  /** Writes a longint below protocol 30, a varlong from there on. */
  public void writeVarlong30(long value, int minimum) throws IOException {
    if (protocol < 30) {
      writeLongint(value);
    } else {
      writeVarlong(value, minimum);
    }
  }

  /** Writes a vstring of at most 32767 bytes. */
  public void writeVstring(byte[] bytes) throws IOException {
    if (bytes.length > 0x7FFF) {
      throw new IllegalArgumentException(
          "a vstring holds at most 32767 bytes, not " + bytes.length);
    }
    if (bytes.length > 0x7F) {
      writeByte(0x80 | bytes.length >> 8);
    }
    writeByte(bytes.length);
    write(bytes, 0, bytes.length);
  }

  /** Writes a file index or one of the special values in {@link Ndx}. */
  public void writeNdx(int ndx) throws IOException {
    if (protocol < 30) {
      writeInt(ndx);
      return;
    }
    if (ndx == Ndx.DONE) {
      writeByte(0);
      return;
    }
    int value = Math.abs(ndx);
    int delta;
    if (ndx >= 0) {
      delta = value - previousPositive;
      previousPositive = value;
    } else {
      writeByte(0xFF);
      delta = value - previousNegative;
      previousNegative = value;
    }
    writeNdxDelta(value, delta);
  }

  private void writeNdxDelta(int value, int delta) throws IOException {
    if (delta >= 1 && delta <= 253) {
      writeByte(delta);
    } else if (delta < 0 || delta > 0x7FFF) {
      writeByte(0xFE);
      writeByte(value >> 24 | 0x80);
      writeByte(value);
      writeByte(value >> 8);
      writeByte(value >> 16);
    } else {
      writeByte(0xFE);
      writeByte(delta >> 8);
      writeByte(delta);
    }
  }

  public void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (end == buffer.length) {
        emit();
      }
      int n = Math.min(left, buffer.length - end);
      System.arraycopy(bytes, from, buffer, end, n);
      end += n;
      from += n;
      left -= n;
    }
  }

  /** Sends everything buffered. */
  public void flush() throws IOException {
    emit();
    lock.lock();
    try {
      out.flush();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends a message frame at once. Text longer than the peer accepts is cut into several frames.
   * Does nothing when this direction is not multiplexed.
   */
  public void sendMessage(MessageCode code, byte[] payload) throws IOException {
    if (!multiplexed) {
      return;
    }
    int max = !code.isText() ? payload.length : protocol < 29 ? OLD_TEXT_LIMIT : TEXT_LIMIT;
    int from = 0;
    do {
      int n = Math.min(max, payload.length - from);
      byte[] frame = new byte[HEADER + n];
      putHeader(frame, code, n);
      System.arraycopy(payload, from, frame, HEADER, n);
      send(frame, 0, frame.length, true);
      from += n;
    } while (from < payload.length);
  }

  /** Sends a message whose payload is one int. */
  public void sendMessage(MessageCode code, int value) throws IOException {
    sendMessage(
        code,
        new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)});
  }

  /** Sends an empty DATA frame, unless this direction is plain or somebody is writing anyway. */
  public void keepAlive() throws IOException {
    if (multiplexed && lock.tryLock()) {
      try {
        byte[] frame = new byte[HEADER];
        putHeader(frame, MessageCode.DATA, 0);
        send(frame, 0, HEADER, true);
      } finally {
        lock.unlock();
      }
    }
  }

  private void emit() throws IOException {
    int length = end - HEADER;
    if (length == 0) {
      return;
    }
    end = HEADER;
    emittedData += length;
    if (tap != null) {
      tap.data(buffer, HEADER, length);
    }
    if (diverted) {
      return;
    }
    if (multiplexed) {
      putHeader(buffer, MessageCode.DATA, length);
      send(buffer, 0, HEADER + length, false);
    } else {
      send(buffer, HEADER, length, false);
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written under the lock, read without it
  private void send(byte[] bytes, int offset, int length, boolean now) throws IOException {
    lock.lock();
    try {
      out.write(bytes, offset, length);
      rawBytes += length;
      if (now) {
        out.flush();
      }
    } finally {
      lock.unlock();
    }
  }

  private static void putHeader(byte[] frame, MessageCode code, int length) {
    frame[0] = (byte) length;
    frame[1] = (byte) (length >> 8);
    frame[2] = (byte) (length >> 16);
    frame[3] = (byte) (7 + code.code());
  }

  private void writeLittleEndian(long value, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      writeByte((int) (value >>> (8 * i)));
    }
  }

  private static int significantBytes(long value) {
    return (71 - Long.numberOfLeadingZeros(value)) / 8;
  }
}
