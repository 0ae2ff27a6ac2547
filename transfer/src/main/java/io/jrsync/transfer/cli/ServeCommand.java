package io.jrsync.transfer.cli;

import io.jrsync.SshServer;
import io.jrsync.event.ServedTransfer;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What {@code jrsync serve} does: an SSH server until a signal ends it. */
final class ServeCommand {
  private static final RawName NAME = RawName.ofUtf8("serve");

  private static final String HELP_TEXT =
      """
      Usage: jrsync serve --listen HOST:PORT --root DIR --authorized-keys FILE [OPTION]...

      An SSH server that serves rsync transfers to and from one directory, and nothing else.
      It ends on SIGTERM or SIGINT, after what is running has cleaned up.

      --listen HOST:PORT      where to listen; port 0 means any that is free
      --root DIR              the directory that clients see as /
      --authorized-keys FILE  who may log in, in OpenSSH's format; before a key,
                              jrsync-root="DIR" confines it further, and
                              jrsync-read-only lets it only fetch
      --host-key FILE         the host key, made if it is missing
                              (default: ~/.local/state/jrsync/ssh_host_ed25519_key)
      --read-only             clients may only fetch
      --verbose               print a line for each transfer
      --help                  show this
      """;

  private final Console console;
  private final Diagnostics diagnostics;
  private final Interruption interruption;

  ServeCommand(Console console, Diagnostics diagnostics, Interruption interruption) {
    this.console = console;
    this.diagnostics = diagnostics;
    this.interruption = interruption;
  }

  /**
   * Tells whether a command line is this command's: the name, and then an option that only this
   * command has. Anything else that begins with the name is rsync's, for a file of that name.
   */
  static boolean isMeant(List<byte[]> words) {
    if (words.size() < 2 || !RawName.of(words.getFirst()).equals(NAME)) {
      return false;
    }
    String option = optionOf(RawName.of(words.get(1)).toString());
    return !option.equals(ServeOptions.VERBOSE)
        && (ServeOptions.VALUES.contains(option) || ServeOptions.FLAGS.contains(option));
  }

  private static String optionOf(String word) {
    int equals = word.indexOf('=');
    return equals < 0 ? word : word.substring(0, equals);
  }

  ExitCode run(List<byte[]> words) throws RsyncException {
    diagnostics.setRole("server");
    Map<String, RawName> values = values(words);
    if (values.containsKey(ServeOptions.HELP)) {
      print(HELP_TEXT);
      return ExitCode.OK;
    }
    serve(ServeOptions.of(values, System.getenv()));
    return ExitCode.OK;
  }

  private static Map<String, RawName> values(List<byte[]> words) throws RsyncException {
    Map<String, RawName> values = new HashMap<>();
    int at = 1;
    while (at < words.size()) {
      RawName word = RawName.of(words.get(at++));
      String option = optionOf(word.toString());
      boolean joined = option.length() < word.toString().length();
      if (ServeOptions.FLAGS.contains(option) && !joined) {
        values.put(option, RawName.EMPTY);
      } else if (ServeOptions.VALUES.contains(option) && (joined || at < words.size())) {
        values.put(
            option,
            joined
                ? word.subName(option.length() + 1, word.length())
                : RawName.of(words.get(at++)));
      } else {
        throw ServeOptions.syntax(
            ServeOptions.VALUES.contains(option)
                ? option + " needs an argument"
                : ServeOptions.FLAGS.contains(option)
                    ? option + " takes no argument"
                    : "unknown option " + word);
      }
    }
    return values;
  }

  /** Returns only when the process is about to end. */
  private void serve(ServeOptions options) throws RsyncException {
    SshServer.Builder builder =
        SshServer.builder()
            .listen(options.host(), options.port())
            .share(options.root(), options.authorizedKeys(), options.readOnly())
            .hostKey(options.hostKey());
    if (options.verbose()) {
      builder.listener(this::report);
    }
    quietLogging();
    try (SshServer server = builder.start()) {
      interruption.guardServer(server::close);
      announce(server);
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but who wants the server to end.
      Thread.currentThread().interrupt();
    }
  }

  /** What clients do wrong is no news; whoever looks for a fault sets JRSYNC_DEBUG. */
  private static void quietLogging() {
    String level = System.getenv("JRSYNC_DEBUG") == null ? "off" : "info";
    System.setProperty("org.slf4j.simpleLogger.log.org.apache.sshd", level);
  }

  private void announce(SshServer server) {
    InetSocketAddress address = server.address();
    String host = address.getAddress().getHostAddress();
    String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
    print(
        String.join(
            "\n",
            "listening on " + shown + ":" + address.getPort(),
            "host key " + server.hostKeyFingerprint(),
            "known hosts [" + host + "]:" + address.getPort() + " " + server.hostKey(),
            ""));
  }

  private void report(ServedTransfer transfer) {
    print(
        String.join(
            " ",
            transfer.client(),
            transfer.key(),
            transfer.received() ? "sent to" : "fetched",
            transfer.paths().toString(),
            "exit code",
            transfer.exitCode().code() + "\n"));
  }

  private void print(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    console.output(bytes, 0, bytes.length);
    console.flush();
  }
}
