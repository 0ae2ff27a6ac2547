package io.jrsync.protocol.handshake;

import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** One side of a handshake whose peer's bytes are known beforehand. */
final class Exchange {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final WireInput in;

  private Exchange(InputStream peer) {
    in = new WireInput(peer);
  }

  static Exchange with(byte[] peer) {
    return new Exchange(new ByteArrayInputStream(peer));
  }

  /** A peer that says nothing before it has got as many bytes as come before it in a pair. */
  static Exchange withWaitingPeer(int[] needed, byte[][] answers) {
    WaitingPeer peer = new WaitingPeer(needed, answers);
    Exchange exchange = new Exchange(peer);
    peer.heard = exchange.written;
    return exchange;
  }

  SessionParameters client(TransferOptions options, boolean clientIsSender) throws IOException {
    return Handshake.client(in, new WireOutput(written), options, clientIsSender);
  }

  SessionParameters server(
      TransferOptions options, boolean serverIsSender, String capabilities, int seed)
      throws IOException {
    return Handshake.server(
        in, new WireOutput(written), options, serverIsSender, capabilities, seed);
  }

  /** What has left this side. */
  byte[] written() {
    return written.toByteArray();
  }

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replaceAll("[^0-9A-Fa-f]", ""));
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static final class WaitingPeer extends InputStream {
    private final int[] needed;
    private final byte[][] answers;
    private ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private int next;

    WaitingPeer(int[] needed, byte[][] answers) {
      this.needed = needed;
      this.answers = answers;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (heard.size() < needed[next]) {
        throw new IOException(
            "deadlock: answer " + next + " needs " + needed[next] + " bytes, not " + heard.size());
      }
      byte[] answer = answers[next++];
      System.arraycopy(answer, 0, target, offset, answer.length);
      return answer.length;
    }
  }
}
