package io.jrsync.robustness;

import io.jrsync.testdata.capture.Capture;
import io.jrsync.testdata.capture.Capture.Piece;
import io.jrsync.testdata.capture.Capture.Speaker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * When a recorded peer said what. One that sends files does not go on before the other side has
 * said as much as it had when the session was recorded, or it would send what nobody has asked for
 * yet. One that receives files may say everything at once: what it asks for is there before it is
 * looked at. Immutable.
 */
final class Script {
  private final TreeMap<Integer, Long> cues = new TreeMap<>();
  private final SpokenData spokenData;

  /** A script for the peer that {@code peer} names. */
  Script(Capture capture, Speaker peer) throws IOException {
    this.spokenData = new SpokenData(capture, peer.other());
    if (capture.isPush() == (peer == Speaker.SERVER)) {
      return;
    }
    ByteArrayOutputStream others = new ByteArrayOutputStream();
    int position = 0;
    for (Piece piece : capture.pieces()) {
      if (piece.speaker() == peer) {
        cues.put(position, spokenData.count(others.toByteArray()));
        position += piece.bytes().length;
      } else {
        others.writeBytes(piece.bytes());
      }
    }
  }

  /**
   * Returns how much data the other side must have sent before the peer's byte at {@code position}
   * goes out.
   */
  long cue(int position) {
    Map.Entry<Integer, Long> cue = cues.floorEntry(position);
    return cue == null ? 0 : cue.getValue();
  }

  /** Returns where the piece ends that {@code position} is in, at most {@code end}. */
  int endOfPiece(int position, int end) {
    Integer next = cues.higherKey(position);
    return next == null ? end : Math.min(next, end);
  }

  /** How much data there is in what the other side has said. */
  long data(byte[] said) throws IOException {
    return spokenData.count(said);
  }
}
