package io.jrsync;

import io.jrsync.transfer.transport.ssh.Terminal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks in OpenSSH's words, so that those who know them feel at home. */
final class TerminalPrompts implements SshPrompts {
  @Override
  public char @Nullable [] password(String user, String host) {
    return Terminal.ask(user + "@" + host + "'s password: ", false);
  }

  @Override
  public char @Nullable [] passphrase(String keyFile) {
    return Terminal.ask("Enter passphrase for key '" + keyFile + "': ", false);
  }

  @Override
  public char @Nullable [] answer(String user, String host, String question, boolean visible) {
    return Terminal.ask("(" + user + "@" + host + ") " + question, visible);
  }

  @Override
  public boolean acceptHostKey(String host, String keyType, String fingerprint) {
    String question =
        "The authenticity of host '"
            + host
            + "' can't be established.\n"
            + keyType
            + " key fingerprint is "
            + fingerprint
            + ".\nAre you sure you want to continue connecting (yes/no/[fingerprint])? ";
    char[] answer = Terminal.ask(question, true);
    while (answer != null) {
      String text = new String(answer).strip();
      if (text.equals(fingerprint) || text.toLowerCase(Locale.ROOT).equals("yes")) {
        return true;
      }
      if (text.toLowerCase(Locale.ROOT).equals("no")) {
        return false;
      }
      answer = Terminal.ask("Please type 'yes', 'no' or the fingerprint: ", true);
    }
    return false;
  }

  @Override
  public void notice(String message) {
    System.err.println(message);
  }
}
