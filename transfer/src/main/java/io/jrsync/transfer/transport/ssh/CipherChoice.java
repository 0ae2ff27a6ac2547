package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.RsyncException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which ciphers a {@code Ciphers} line leaves: the ones it lists, or this client's with some put in
 * front ({@code ^}), taken out ({@code -}) or put at the end ({@code +}).
 */
final class CipherChoice {

  private CipherChoice() {}

  /** Returns the names of ciphers that this client has, best first. */
  static List<String> of(ConfigLine line) throws RsyncException {
    List<String> ours = Algorithms.cipherNames();
    String value = line.value();
    char change = value.isEmpty() ? 0 : value.charAt(0);
    boolean changes = change == '+' || change == '-' || change == '^';
    List<String> patterns = List.of((changes ? value.substring(1) : value).split(",", -1));
    List<String> chosen = new ArrayList<>();
    for (String pattern : patterns) {
      ours.stream().filter(name -> HostPattern.matches(pattern, name)).forEach(chosen::add);
    }
    List<String> others = new ArrayList<>(ours);
    others.removeAll(chosen);
    List<String> result =
        switch (change) {
          case '+' -> ours;
          case '-' -> others;
          case '^' -> {
            List<String> all = new ArrayList<>(chosen);
            all.addAll(others);
            yield all;
          }
          default -> chosen;
        };
    if (result.isEmpty()) {
      throw line.bad(
          "the built-in client has none of these, only "
              + String.join(", ", ours)
              + "; "
              + SshFailure.REMEDY);
    }
    return result;
  }
}
