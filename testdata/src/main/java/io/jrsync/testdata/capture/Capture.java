package io.jrsync.testdata.capture;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * One recorded session. Immutable but for the arrays, which nobody changes.
 *
 * @param name of the resource
 * @param client the client's arguments, without the options that name its remote shell; the trees
 *     are {@code src/} and {@code dst/} below the working directory of either side
 * @param server the server's arguments, as the remote shell got them
 * @param pieces what was said, in the order in which it was said
 */
public record Capture(String name, List<String> client, List<String> server, List<Piece> pieces) {

  /** Bytes that one side said before the other said something. */
  @SuppressWarnings("ArrayRecordComponent") // nobody changes or compares them
  public record Piece(Speaker speaker, byte[] bytes) {}

  /** One of the two sides. */
  public enum Speaker {
    CLIENT,
    SERVER;

    public Speaker other() {
      return this == CLIENT ? SERVER : CLIENT;
    }
  }

  public Capture {
    client = List.copyOf(client);
    server = List.copyOf(server);
    pieces = List.copyOf(pieces);
  }

  /** Tells whether the client is the sender. */
  public boolean isPush() {
    return !server.contains("--sender");
  }

  /** Everything that one side said. */
  public byte[] stream(Speaker speaker) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Piece piece : pieces) {
      if (piece.speaker == speaker) {
        all.writeBytes(piece.bytes);
      }
    }
    return all.toByteArray();
  }

  @Override
  public String toString() {
    return name;
  }
}
