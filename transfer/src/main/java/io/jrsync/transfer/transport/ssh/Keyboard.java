package io.jrsync.transfer.transport.ssh;

import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.ChallengeResponseProvider;

/**
 * One attempt of keyboard-interactive (RFC 4256): rounds of questions, which together may be only
 * so many. sshj's own makes room for as many answers as the server says that there will be.
 */
final class Keyboard extends AuthKeyboardInteractive {
  private static final int MAX_QUESTIONS = 32;

  private long asked;

  Keyboard(ChallengeResponseProvider answers) {
    super(answers);
  }

  @Override
  public void handle(Message message, SSHPacket packet)
      throws UserAuthException, TransportException {
    if (message == Message.USERAUTH_60) {
      asked += Math.max(1, questions(packet));
      if (asked > MAX_QUESTIONS) {
        throw new UserAuthException("the server asks more than " + MAX_QUESTIONS + " questions");
      }
    }
    super.handle(message, packet);
  }

  /** Name, instruction and language stand before the number. */
  private static long questions(SSHPacket packet) throws UserAuthException {
    int begin = packet.rpos();
    try {
      packet.readBytes();
      packet.readBytes();
      packet.readBytes();
      return packet.readUInt32();
    } catch (Buffer.BufferException e) {
      throw new UserAuthException(e);
    } finally {
      packet.rpos(begin);
    }
  }
}
