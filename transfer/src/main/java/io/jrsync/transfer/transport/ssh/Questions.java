package io.jrsync.transfer.transport.ssh;

import java.util.List;
import net.schmizz.sshj.userauth.method.ChallengeResponseProvider;
import net.schmizz.sshj.userauth.password.Resource;

/** Passes on what a server asks, in its own words, in one round of keyboard-interactive. */
final class Questions implements ChallengeResponseProvider {
  private final HostConfig host;
  private final Prompts prompts;
  private final Runnable onSilence;

  /**
   * @param onSilence called when a question is not answered
   */
  Questions(HostConfig host, Prompts prompts, Runnable onSilence) {
    this.host = host;
    this.prompts = prompts;
    this.onSilence = onSilence;
  }

  @Override
  public List<String> getSubmethods() {
    return List.of();
  }

  @Override
  @SuppressWarnings("rawtypes") // sshj declares it so
  public void init(Resource resource, String name, String instruction) {
    if (!instruction.isBlank()) {
      prompts.notice(Printable.of(instruction.strip()));
    }
  }

  @Override
  public char[] getResponse(String prompt, boolean echo) {
    char[] answer = prompts.answer(host.user(), host.hostName(), Printable.of(prompt), echo);
    if (answer == null) {
      onSilence.run();
      return new char[0];
    }
    return answer;
  }

  @Override
  public boolean shouldRetry() {
    return false;
  }
}
