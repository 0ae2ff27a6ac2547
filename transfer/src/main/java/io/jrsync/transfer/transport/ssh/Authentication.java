package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.RsyncException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.userauth.UserAuth;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;
import net.schmizz.sshj.userauth.method.AuthPassword;
import org.jspecify.annotations.Nullable;

/**
 * Proves who the user is, in the order of OpenSSH's client: keys, keyboard-interactive, password.
 * After each step the server says what it still takes, which lets it ask for more than one proof.
 */
final class Authentication {
  private final HostConfig host;
  private final Prompts prompts;
  private final KeyCache cache;
  private final UserAuth auth;
  private final Service next;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Integer> prompted = new HashMap<>();
  private @Nullable Deque<Identity> keys;
  private char @Nullable [] lastPassword;
  private boolean bannerShown;

  /**
   * @param next what the connection is for once it is authenticated
   */
  Authentication(HostConfig host, Prompts prompts, KeyCache cache, UserAuth auth, Service next) {
    this.host = host;
    this.prompts = prompts;
    this.cache = cache;
    this.auth = auth;
    this.next = next;
  }

  /** Authenticates the user or says why that did not go. */
  void run() throws RsyncException, SSHException {
    boolean done = attempt(new AuthNone());
    while (!done) {
      AuthMethod method = nextMethod();
      if (method == null) {
        throw refused();
      }
      done = attempt(method);
    }
    showBanner();
    if (lastPassword != null) {
      cache.accepted(account(), lastPassword);
    }
  }

  private boolean attempt(AuthMethod method) throws SSHException {
    try {
      return auth.authenticate(host.user(), next, method, Integer.MAX_VALUE);
    } catch (UserAuthException e) {
      if (e.getCause() instanceof SSHException lost) {
        throw lost;
      }
      String problem = method instanceof PublicKeyAuth key ? key.problem() : null;
      problems.add(problem == null ? String.valueOf(e.getMessage()) : problem);
      return false;
    } finally {
      showBanner();
    }
  }

  private void showBanner() {
    String banner = auth.getBanner();
    if (!bannerShown && !banner.isEmpty()) {
      bannerShown = true;
      prompts.notice(Printable.of(banner.stripTrailing()));
    }
  }

  /** The next thing to try of what the server takes now; null when there is nothing left. */
  private @Nullable AuthMethod nextMethod() throws RsyncException {
    for (String name : host.methods()) {
      AuthMethod method = auth.getAllowedMethods().contains(name) ? next(name) : null;
      if (method != null) {
        return method;
      }
    }
    return null;
  }

  private @Nullable AuthMethod next(String name) throws RsyncException {
    return switch (name) {
      case "publickey" -> nextKey();
      case "keyboard-interactive" -> mayPrompt(name) ? keyboard() : null;
      default -> nextPassword();
    };
  }

  private @Nullable AuthMethod nextKey() throws RsyncException {
    Deque<Identity> left = keys;
    if (left == null) {
      left = new ArrayDeque<>(Identities.of(host, cache, problems));
      keys = left;
    }
    while (!left.isEmpty()) {
      Identity key = left.removeFirst();
      List<KeyAlgorithm> algorithms = algorithms(key);
      if (!algorithms.isEmpty()) {
        return new PublicKeyAuth(key, algorithms);
      }
    }
    return null;
  }

  private List<KeyAlgorithm> algorithms(Identity key) {
    String type = key.publicKey().type();
    List<KeyAlgorithm> algorithms = KeyAlgorithm.of(type);
    if (type.startsWith("sk-")) {
      problems.add(key.name() + " is on a security key (FIDO); " + SshFailure.REMEDY);
    } else if (algorithms.isEmpty()) {
      problems.add(key.name() + " has the type " + type + ", which is not supported");
    }
    return algorithms;
  }

  private boolean mayPrompt(String method) {
    int times = prompted.merge(method, 1, Integer::sum);
    return !host.batch() && times <= host.passwordPrompts();
  }

  private @Nullable AuthMethod keyboard() {
    Questions questions = new Questions(host, prompts, this::giveUp);
    return new Keyboard(questions);
  }

  private void giveUp() {
    prompted.put("keyboard-interactive", host.passwordPrompts());
  }

  private @Nullable AuthMethod nextPassword() {
    char[] known = prompted.containsKey("password") ? null : cache.password(account());
    if (known == null && !mayPrompt("password")) {
      return null;
    }
    char[] password = known == null ? prompts.password(host.user(), host.hostName()) : known;
    if (known != null) {
      prompted.put("password", 0);
    }
    // Whoever answers the same again will go on doing so.
    if (password == null || (lastPassword != null && Arrays.equals(password, lastPassword))) {
      prompted.put("password", host.passwordPrompts());
      return null;
    }
    lastPassword = password;
    return new AuthPassword(new FixedPassword(password));
  }

  private String account() {
    return host.user() + "@" + host.place();
  }

  private RsyncException refused() {
    String offered = String.join(",", auth.getAllowedMethods());
    StringBuilder message =
        new StringBuilder(
            host.user() + "@" + host.place() + ": permission denied (" + offered + ")");
    problems.forEach(problem -> message.append("; ").append(problem));
    if (offered.startsWith("gssapi") || offered.equals("hostbased")) {
      message.append("; the built-in client has no such method, ").append(SshFailure.REMEDY);
    } else if (problems.isEmpty()) {
      message.append("; add a key to the agent or name one with IdentityFile in ~/.ssh/config");
    }
    return SshFailure.of(message.toString());
  }
}
