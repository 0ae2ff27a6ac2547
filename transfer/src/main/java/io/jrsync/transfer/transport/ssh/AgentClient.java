package io.jrsync.transfer.transport.ssh;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Talks to an SSH agent over its socket: which keys it has, and signatures by them
 * (draft-ietf-sshm-ssh-agent, sections 3.5 and 3.6). Each request has a connection of its own. Safe
 * for use by several threads.
 *
 * <pre>
 * uint32 length   byte type   contents
 *   11                                                     which keys?
 *   12            uint32 n, n times: string key, string comment
 *   13            string key, string data, uint32 flags    sign, flags: 2 SHA-256, 4 SHA-512 for RSA
 *   14            string signature
 *   5                                                      no
 * </pre>
 */
final class AgentClient {
  private static final byte REQUEST_IDENTITIES = 11;
  private static final byte IDENTITIES_ANSWER = 12;
  private static final byte SIGN_REQUEST = 13;
  private static final byte SIGN_RESPONSE = 14;
  private static final int MAX_ANSWER = 256 * 1024;
  private static final int MAX_KEYS = 2048;

  private final String socket;

  AgentClient(String socket) {
    this.socket = socket;
  }

  /** Returns the agent's keys in its order. */
  List<Identity> identities() throws IOException {
    DataInputStream in = request(REQUEST_IDENTITIES, new byte[0], IDENTITIES_ANSWER);
    int count = in.readInt();
    if (count < 0 || count > MAX_KEYS) {
      throw new IOException("an agent with " + count + " keys");
    }
    List<Identity> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      KeyBlob key = KeyBlob.of(readString(in));
      keys.add(new AgentKey(key, new String(readString(in), StandardCharsets.UTF_8)));
    }
    return keys;
  }

  private DataInputStream request(byte type, byte[] content, byte expected) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      ByteBuffer message = ByteBuffer.allocate(Integer.BYTES + 1 + content.length);
      message.putInt(1 + content.length).put(type).put(content).flip();
      while (message.hasRemaining()) {
        channel.write(message);
      }
      DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
      int length = in.readInt();
      if (length < 1 || length > MAX_ANSWER) {
        throw new IOException("the agent's answer has " + length + " bytes");
      }
      byte[] answer = new byte[length];
      in.readFully(answer);
      if (answer[0] != expected) {
        throw new IOException("the agent refuses");
      }
      return new DataInputStream(new ByteArrayInputStream(answer, 1, length - 1));
    }
  }

  private static byte[] readString(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("the agent's answer is cut short");
    }
    return in.readNBytes(length);
  }

  /** A key that never leaves the agent. */
  private final class AgentKey implements Identity {
    private final KeyBlob key;
    private final String comment;

    AgentKey(KeyBlob key, String comment) {
      this.key = key;
      this.comment = comment;
    }

    @Override
    public KeyBlob publicKey() {
      return key;
    }

    @Override
    public String name() {
      return comment + " (agent)";
    }

    @Override
    public byte[] sign(String algorithm, byte[] data) throws IOException {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(content);
      byte[] bytes = key.toBytes();
      out.writeInt(bytes.length);
      out.write(bytes);
      out.writeInt(data.length);
      out.write(data);
      out.writeInt(algorithm.equals("rsa-sha2-256") ? 2 : algorithm.equals("rsa-sha2-512") ? 4 : 0);
      return readString(request(SIGN_REQUEST, content.toByteArray(), SIGN_RESPONSE));
    }
  }
}
