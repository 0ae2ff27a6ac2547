package io.jrsync.protocol.wire;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The reading end of one direction of a session: rsync's primitive encodings (session chapter,
 * section 1) over a byte stream that is plain at first and multiplexed from {@link
 * #startMultiplexing} on (section 6).
 *
 * <pre>
 * frame:  length (3 bytes, little-endian) | 7 + code (1 byte) | payload
 * </pre>
 *
 * Payloads of DATA frames are the data stream that the {@code read} methods see; every other frame
 * goes to the {@link MessageHandler}. Frame borders are invisible to readers, a long frame is
 * streamed and never held.
 *
 * <p>Owned by one thread. It does not close the stream. An end of the stream is a {@link
 * ConnectionClosedException}.
 */
public final class WireInput {
  private static final int BUFFER_SIZE = 64 * 1024;

  private static final int INT_BYTES = 4;

  /** Extra bytes after a varint's first byte, by the first byte's upper six bits. */
  private static final byte[] EXTRA = new byte[64];

  static {
    Arrays.fill(EXTRA, 0x20, 0x30, (byte) 1);
    Arrays.fill(EXTRA, 0x30, 0x38, (byte) 2);
    Arrays.fill(EXTRA, 0x38, 0x3C, (byte) 3);
    Arrays.fill(EXTRA, 0x3C, 0x3E, (byte) 4);
    EXTRA[0x3E] = 5;
    EXTRA[0x3F] = 6;
  }

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_SIZE];
  private final byte[] scratch = new byte[12];
  private int position;
  private int limit;
  private long frameLeft = Long.MAX_VALUE;

  /** Data of all frames begun so far, the rest of the current one included; may wrap around. */
  private long framedData = Long.MAX_VALUE;

  private @Nullable MessageHandler handler;
  private @Nullable DrainedHook drainedHook;
  private @Nullable DataTap tap;
  private long rawBytes;
  private int protocol = 30;
  private int previousPositive = -1;
  private int previousNegative = 1;

  /** What to do before a read that may block; typically flushes the other direction. */
  public interface DrainedHook {
    void onDrained() throws IOException;
  }

  public WireInput(InputStream in) {
    this.in = in;
  }

  /** Sets the negotiated protocol version, which selects the form of index and {@code 30} reads. */
  public void setProtocol(int protocol) {
    this.protocol = protocol;
  }

  /**
   * Sets what runs each time all bytes received so far are used up and the stream is about to be
   * read.
   */
  public void setDrainedHook(DrainedHook hook) {
    this.drainedHook = hook;
  }

  /** Data that was not read yet is from here on also given to the tap, as soon as it has come. */
  public void tapInto(DataTap newTap) throws IOException {
    tap = newTap;
    tapBuffered();
  }

  /** Tells whether what comes is framed now. */
  public boolean isMultiplexed() {
    return handler != null;
  }

  /** From here on the stream consists of frames. */
  public void startMultiplexing(MessageHandler messages) {
    handler = messages;
    framedData -= frameLeft;
    frameLeft = 0;
  }

  /** From here on the stream is plain again; only legal between two frames. */
  public void stopMultiplexing() throws ProtocolException {
    if (handler != null && frameLeft != 0) {
      throw new ProtocolException(
          "expected the end of a frame, but " + frameLeft + " bytes of it are left");
    }
    handler = null;
    framedData += Long.MAX_VALUE;
    frameLeft = Long.MAX_VALUE;
  }

  /** Starts {@link #rawBytes} anew: statistics leave out what sets a session up. */
  public void resetRawBytes() {
    rawBytes = (long) limit - position;
  }

  /** Bytes taken from the connection so far, framing included. */
  public long rawBytes() {
    return rawBytes;
  }

  /** Bytes of data read so far, without framing and messages; only differences mean something. */
  public long dataBytes() {
    return framedData - frameLeft;
  }

  /**
   * Tells whether a read would find at least one byte, of data or of a frame header, without
   * blocking.
   */
  public boolean ready() throws IOException {
    return position < limit || in.available() > 0;
  }

  /** Reads an unsigned byte. */
  public int readByte() throws IOException {
    if (position < limit && frameLeft > 0) {
      frameLeft--;
      return buffer[position++] & 0xFF;
    }
    awaitData();
    frameLeft--;
    return buffer[position++] & 0xFF;
  }

  /** Reads an unsigned 16-bit number. */
  public int readShort() throws IOException {
    int low = readByte();
    return low | readByte() << 8;
  }

  /** Reads a signed 32-bit number. */
  public int readInt() throws IOException {
    if (limit - position >= INT_BYTES && frameLeft >= INT_BYTES) {
      int value = (int) littleEndian(buffer, position, INT_BYTES);
      position += INT_BYTES;
      frameLeft -= INT_BYTES;
      return value;
    }
    readFully(scratch, 0, INT_BYTES);
    return (int) littleEndian(scratch, 0, INT_BYTES);
  }

  /** Reads a longint: an int, or -1 and then 64 bits. */
  public long readLongint() throws IOException {
    int value = readInt();
    if (value != -1) {
      return value;
    }
    readFully(scratch, 0, Long.BYTES);
    return littleEndian(scratch, 0, Long.BYTES);
  }

  /** Reads a varint. */
  public int readVarint() throws IOException {
    int lead = readByte();
    int extra = EXTRA[lead >> 2];
    if (extra == 0) {
      return lead;
    }
    if (extra > INT_BYTES) {
      throw new ProtocolException(
          ExitCode.STREAM_IO, "overflow in varint: first byte " + hex(lead));
    }
    readFully(scratch, 0, extra);
    int value = (int) littleEndian(scratch, 0, extra);
    return extra == INT_BYTES ? value : value | ((lead & ((1 << (8 - extra)) - 1)) << (8 * extra));
  }

  /** Reads a varlong of at least {@code minimum} (3 or 4) bytes. */
  public long readVarlong(int minimum) throws IOException {
    int lead = readByte();
    int extra = EXTRA[lead >> 2];
    int low = minimum - 1 + extra;
    if (low > Long.BYTES) {
      throw new ProtocolException(
          ExitCode.STREAM_IO, "overflow in varlong: first byte " + hex(lead));
    }
    readFully(scratch, 0, low);
    long value = littleEndian(scratch, 0, low);
    return low == Long.BYTES
        ? value
        : value | ((long) (lead & ((1 << (8 - extra)) - 1)) << (8 * low));
  }

  /** Reads an int below protocol 30, a varint from there on. */
  public int readVarint30() throws IOException {
    return protocol < 30 ? readInt() : readVarint();
  }

  /** Reads a longint below protocol 30, a varlong from there on. */
  public long readVarlong30(int minimum) throws IOException {
    return protocol < 30 ? readLongint() : readVarlong(minimum);
  }

  /**
   * Reads a vstring.
   *
   * @param what names the field in the error
   * @param max the longest length accepted
   * @param tooLong the exit code when it is longer
   */
  public byte[] readVstring(String what, int max, ExitCode tooLong) throws IOException {
    int length = readByte();
    if ((length & 0x80) != 0) {
      length = (length & 0x7F) << 8 | readByte();
    }
    if (length > max) {
      throw new ProtocolException(
          tooLong, what + " is " + length + " bytes long; at most " + max + " are allowed");
    }
    return readBytes(length);
  }

  /**
   * Reads a file index or one of its special values (session chapter, section 1.5), see {@link
   * Ndx}.
   */
  public int readNdx() throws IOException {
    if (protocol < 30) {
      return readInt();
    }
    int first = readByte();
    if (first == 0) {
      return Ndx.DONE;
    }
    boolean negative = first == 0xFF;
    if (negative) {
      first = readByte();
    }
    int previous = negative ? previousNegative : previousPositive;
    long value = first == 0xFE ? readLongNdx(previous) : (long) previous + first;
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new ProtocolException("invalid file index " + value);
    }
    if (negative) {
      previousNegative = (int) value;
      return (int) -value;
    }
    previousPositive = (int) value;
    return (int) value;
  }

  private long readLongNdx(int previous) throws IOException {
    int high = readByte();
    int low = readByte();
    if ((high & 0x80) == 0) {
      return (long) previous + (high << 8 | low);
    }
    int second = readByte();
    int third = readByte();
    return (long) (high & 0x7F) << 24 | third << 16 | second << 8 | low;
  }

  /** Reads {@code length} bytes, a length that the caller has checked. */
  public byte[] readBytes(int length) throws IOException {
    byte[] bytes = new byte[length];
    readFully(bytes, 0, length);
    return bytes;
  }

  /** Reads exactly {@code length} bytes. */
  public void readFully(byte[] target, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      done += read(target, offset + done, length - done);
    }
  }

  /** Reads between 1 and {@code length} bytes; blocks only when none is there. */
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    awaitData();
    int n = (int) Math.min(Math.min(limit - position, frameLeft), length);
    System.arraycopy(buffer, position, target, offset, n);
    position += n;
    frameLeft -= n;
    return n;
  }

  /**
   * Reads and handles frames until the stream ends, dropping data; for the moment after an
   * ERROR_EXIT was sent.
   */
  public void drain() throws IOException {
    while (true) {
      try {
        awaitData();
      } catch (ConnectionClosedException e) {
        return;
      }
      int n = (int) Math.min(limit - position, frameLeft);
      position += n;
      frameLeft -= n;
    }
  }

  private void awaitData() throws IOException {
    while (frameLeft == 0) {
      nextFrame();
    }
    if (position == limit) {
      fill();
      tapBuffered();
    }
  }

  /** What is in the buffer of the current frame has just come. */
  private void tapBuffered() throws IOException {
    int length = (int) Math.min(limit - position, frameLeft);
    if (tap != null && length > 0) {
      tap.data(buffer, position, length);
    }
  }

  private void nextFrame() throws IOException {
    int length = rawByte() | rawByte() << 8 | rawByte() << 16;
    int tag = rawByte();
    MessageCode code = MessageCode.of(tag - 7);
    if (code == null) {
      throw new ProtocolException(
          ExitCode.STREAM_IO, "unexpected tag " + tag + " of a frame of " + length + " bytes");
    }
    if (code == MessageCode.DATA) {
      framedData += length;
      frameLeft = length;
      tapBuffered();
      return;
    }
    if (!code.mayHaveLength(length)) {
      throw new ProtocolException(
          ExitCode.STREAM_IO, "invalid length " + length + " of a " + code + " message");
    }
    byte[] payload = new byte[length];
    for (int i = 0; i < length; i++) {
      payload[i] = (byte) rawByte();
    }
    if (handler != null) {
      handler.onMessage(code, payload);
    }
  }

  private int rawByte() throws IOException {
    if (position == limit) {
      fill();
    }
    return buffer[position++] & 0xFF;
  }

  private void fill() throws IOException {
    if (drainedHook != null) {
      drainedHook.onDrained();
    }
    int n = in.read(buffer, 0, buffer.length);
    if (n <= 0) {
      throw new ConnectionClosedException(rawBytes);
    }
    rawBytes += n;
    position = 0;
    limit = n;
  }

  private static long littleEndian(byte[] bytes, int offset, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = value << 8 | (bytes[offset + i] & 0xFF);
    }
    return value;
  }

  private static String hex(int value) {
    return "0x" + Integer.toHexString(value);
  }
}
