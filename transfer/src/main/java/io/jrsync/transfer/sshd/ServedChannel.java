package io.jrsync.transfer.sshd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.common.channel.RequestHandler.Result;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;

/**
 * A session channel on which commands are taken as bytes, since names in them need not be text, and
 * on which there is neither a terminal nor an environment nor forwarding. A shell or a subsystem is
 * answered by a command that says what is served instead.
 */
final class ServedChannel extends ChannelSession {
  private final TransferServer server;

  ServedChannel(TransferServer server) {
    this.server = server;
  }

  @Override
  protected Result handleExec(String request, Buffer buffer, boolean wantReply) throws IOException {
    return begin(request, buffer.getBytes());
  }

  @Override
  protected Result handleShell(String request, Buffer buffer, boolean wantReply)
      throws IOException {
    return begin(request, new byte[0]);
  }

  @Override
  protected Result handleSubsystem(String request, Buffer buffer, boolean wantReply)
      throws IOException {
    String name = buffer.getString();
    return begin(request, name.getBytes(StandardCharsets.UTF_8));
  }

  private Result begin(String request, byte[] line) throws IOException {
    commandInstance = new ServedCommand(server, line);
    return prepareChannelCommand(request, commandInstance);
  }

  @Override
  protected Result handleEnv(Buffer buffer, boolean wantReply) {
    return Result.ReplyFailure;
  }

  @Override
  protected Result handlePtyReq(Buffer buffer, boolean wantReply) {
    return Result.ReplyFailure;
  }

  @Override
  protected Result handleAgentForwarding(String request, Buffer buffer, boolean wantReply) {
    return Result.ReplyFailure;
  }

  @Override
  protected Result handleX11Forwarding(String request, Buffer buffer, boolean wantReply) {
    return Result.ReplyFailure;
  }
}
