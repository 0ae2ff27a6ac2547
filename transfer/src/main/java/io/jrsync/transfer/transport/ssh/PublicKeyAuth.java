package io.jrsync.transfer.transport.ssh;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;
import org.jspecify.annotations.Nullable;

/**
 * Authentication by one key (RFC 4252, section 7): the server is first asked whether it would take
 * the key, so that nobody is asked for a passphrase in vain. sshj's own cannot leave the signing to
 * an agent, and signs with RSA certificates as servers no longer accept.
 */
final class PublicKeyAuth extends AbstractAuthMethod {
  private final Identity identity;
  private final Deque<KeyAlgorithm> algorithms;
  private boolean signed;
  private volatile @Nullable String problem;

  /** The key's algorithms must not be empty. */
  PublicKeyAuth(Identity identity, Iterable<KeyAlgorithm> algorithms) {
    super("publickey");
    this.identity = identity;
    this.algorithms = new ArrayDeque<>();
    algorithms.forEach(this.algorithms::add);
  }

  /** Why the key could not be used although the server wanted it; null when it could. */
  @Nullable String problem() {
    return problem;
  }

  @Override
  protected SSHPacket buildReq() throws UserAuthException {
    return request(false);
  }

  private SSHPacket request(boolean withSignature) throws UserAuthException {
    return super.buildReq()
        .putBoolean(withSignature)
        .putString(algorithms.getFirst().offered())
        .putString(identity.publicKey().toBytes());
  }

  @Override
  public void handle(Message message, SSHPacket packet)
      throws UserAuthException, TransportException {
    if (message != Message.USERAUTH_60) {
      super.handle(message, packet);
      return;
    }
    SSHPacket request = request(true);
    byte[] data =
        new Buffer.PlainBuffer()
            .putString(params.getTransport().getSessionID())
            .putBuffer(request)
            .getCompactData();
    signed = true;
    try {
      request.putString(identity.sign(algorithms.getFirst().signature(), data));
    } catch (IOException e) {
      problem = e.getMessage();
      throw new UserAuthException(e);
    }
    params.getTransport().write(request);
  }

  /** A server that does not want a key may want it with another signature. */
  @Override
  public boolean shouldRetry() {
    if (signed || algorithms.size() == 1) {
      return false;
    }
    algorithms.removeFirst();
    return true;
  }
}
