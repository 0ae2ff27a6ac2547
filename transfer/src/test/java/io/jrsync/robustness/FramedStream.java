package io.jrsync.robustness;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What one side of a recorded session said, cut into the handshake and frames, so that the data
 * inside can be changed without breaking the frame around it. A direction without frames is one
 * piece of plain bytes. Immutable but for the arrays, which nobody changes.
 *
 * @param handshake what comes before the frames
 * @param frames with their headers; empty where there are none
 */
@SuppressWarnings("ArrayRecordComponent") // nobody changes or compares them
record FramedStream(byte[] handshake, List<byte[]> frames) {
  private static final int HEADER = 4;

  /**
   * Cuts a stream.
   *
   * @param plain how many bytes come before the first frame
   */
  static FramedStream of(byte[] stream, int plain) {
    byte[] handshake = new byte[plain];
    System.arraycopy(stream, 0, handshake, 0, plain);
    List<byte[]> frames = new ArrayList<>();
    int position = plain;
    while (position < stream.length) {
      int payload =
          (stream[position] & 0xFF)
              | ((stream[position + 1] & 0xFF) << 8)
              | ((stream[position + 2] & 0xFF) << 16);
      byte[] frame = new byte[HEADER + payload];
      System.arraycopy(stream, position, frame, 0, frame.length);
      frames.add(frame);
      position += frame.length;
    }
    return new FramedStream(handshake, frames);
  }

  /** What is in a frame. */
  byte[] payload(int index) {
    byte[] frame = frames.get(index);
    byte[] payload = new byte[frame.length - HEADER];
    System.arraycopy(frame, HEADER, payload, 0, payload.length);
    return payload;
  }

  /** Returns the whole stream with another payload in one frame. */
  byte[] with(int index, byte[] payload) {
    byte[] frame = new byte[HEADER + payload.length];
    System.arraycopy(payload, 0, frame, HEADER, payload.length);
    for (int i = 0; i < HEADER - 1; i++) {
      frame[i] = (byte) (payload.length >> (8 * i));
    }
    frame[HEADER - 1] = frames.get(index)[HEADER - 1];
    return withFrame(index, frame);
  }

  /** Returns the whole stream with other bytes in the place of one frame, header and all. */
  byte[] withFrame(int index, byte[] bytes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(handshake);
    for (int i = 0; i < frames.size(); i++) {
      all.writeBytes(i == index ? bytes : frames.get(i));
    }
    return all.toByteArray();
  }
}
