package io.jrsync.robustness;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.wire.ConnectionClosedException;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.testdata.capture.Capture;
import io.jrsync.testdata.capture.Capture.Speaker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/**
 * How much data there is in what one side of a session has said so far: without the handshake and
 * the frames, whose sizes differ from one implementation to another. Immutable.
 */
final class SpokenData {
  private static final int FIRST_NEGOTIATED = 30;
  private static final int LONGEST_LIST = 512;

  private final Speaker speaker;
  private final int protocol;
  private final int lists;

  SpokenData(Capture capture, Speaker speaker) {
    this.speaker = speaker;
    this.protocol = protocol(capture);
    this.lists = lists(capture);
  }

  private static int protocol(Capture capture) {
    String option = "--protocol=";
    return capture.client().stream()
        .filter(word -> word.startsWith(option))
        .mapToInt(word -> Integer.parseInt(word.substring(option.length())))
        .findAny()
        .orElseThrow();
  }

  /** How many lists of algorithms each side sends. */
  private static int lists(Capture capture) {
    boolean sums = capture.client().stream().noneMatch(word -> word.startsWith("--cc="));
    boolean compression = capture.client().stream().anyMatch(word -> word.matches("-[a-zA-Z]*z.*"));
    return (sums ? 1 : 0) + (compression ? 1 : 0);
  }

  /** Counts the bytes of data. */
  long count(byte[] said) throws IOException {
    WireInput in = new WireInput(new ByteArrayInputStream(said));
    long count = 0;
    try {
      readHandshake(in);
      while (true) {
        in.readByte();
        count++;
      }
    } catch (ConnectionClosedException e) {
      return count;
    }
  }

  /** Cuts what this side said into handshake and frames. */
  FramedStream cut(byte[] said) throws IOException {
    if (!isFramed()) {
      return new FramedStream(said, List.of());
    }
    WireInput in =
        new WireInput(
            new ByteArrayInputStream(said) {
              @Override
              public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, 1);
              }
            });
    readHandshake(in);
    return FramedStream.of(said, (int) in.rawBytes());
  }

  private boolean isFramed() {
    return protocol >= FIRST_NEGOTIATED || speaker == Speaker.SERVER;
  }

  /** The checksum seed in what a server said. */
  int seed(byte[] said) throws IOException {
    return readHandshake(new WireInput(new ByteArrayInputStream(said)));
  }

  /** Returns the seed, 0 for a client, who does not say any. */
  private int readHandshake(WireInput in) throws IOException {
    int seed = 0;
    boolean negotiates = protocol >= FIRST_NEGOTIATED;
    in.readInt();
    if (negotiates && speaker == Speaker.SERVER) {
      in.readVarint();
    }
    for (int i = 0; negotiates && i < lists; i++) {
      in.readVstring("list of algorithms", LONGEST_LIST, ExitCode.PROTOCOL);
    }
    if (speaker == Speaker.SERVER) {
      seed = in.readInt();
    }
    if (isFramed()) {
      in.startMultiplexing((code, payload) -> {});
    }
    return seed;
  }
}
