package io.jrsync.transfer.deploy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.deploy.RemoteScript.Fact;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds out what can serve a transfer on another machine: the program that was asked for, or the
 * receiver jar with a Java that is there. The jar is sent when it is not there yet, to a place of
 * the user's own that is named after its version and content, and is checked each time before it is
 * run.
 *
 * <p>Any number of deployments to one machine may run at once: each sends to a name of its own,
 * which is moved into place when it is whole. Belongs to one thread.
 */
public final class Deployment {
  /**
   * A small young generation and the simplest collector, as our own launcher has it; and nothing of
   * the JVM's own on standard output, which is the wire.
   */
  private static final String JVM_FLAGS =
      " -XX:+UseSerialGC -Xmn16m -XX:+UseCompactObjectHeaders"
          + " -XX:-UsePerfData -XX:+DisplayVMOutputToStderr -Xlog:disable -Xlog:all=error:stderr";

  private final RemoteCommands there;
  private final Receiver receiver;
  private final JavaSearch search;
  private final Consumer<String> log;

  private Deployment(
      RemoteCommands there, Receiver receiver, JavaSearch search, Consumer<String> log) {
    this.there = there;
    this.receiver = receiver;
    this.search = search;
    this.log = log;
  }

  /**
   * Makes one that looks everywhere a Java usually is.
   *
   * @param there the other machine
   * @param receiver what to send there
   * @param log told in a line what was put where
   */
  public static Deployment to(RemoteCommands there, Receiver receiver, Consumer<String> log) {
    return new Deployment(there, receiver, JavaSearch.USUAL, log);
  }

  static Deployment searching(RemoteCommands there, Receiver receiver, JavaSearch search) {
    return new Deployment(there, receiver, search, line -> {});
  }

  /**
   * Makes sure that there is something to serve a transfer.
   *
   * @param program what is asked for, in words for the shell there
   * @return what to start there instead; the same where it is there
   */
  public RawName program(RawName program) throws RsyncException {
    String wanted = new String(program.toBytes(), StandardCharsets.ISO_8859_1);
    List<Fact> facts =
        RemoteScript.named("survey.sh")
            .with("program", wanted)
            .with("javas", String.join("\n", search.patterns()))
            .with("oldest_java", Integer.toString(JavaSearch.OLDEST))
            .with("key", receiver.key())
            .with("sum", receiver.sum())
            .with("nonce", nonce())
            .run(there);
    if (value(facts, "rsync").isPresent()) {
      return program;
    }
    String java = value(facts, "java").orElseThrow(() -> withoutJava(program, facts));
    String jar = jar(program, facts);
    return RawName.of(
        (RemoteScript.quote(java) + JVM_FLAGS + " -jar " + RemoteScript.quote(jar))
            .getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String nonce() {
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static Optional<String> value(List<Fact> facts, String topic) {
    return facts.stream().filter(f -> f.topic().equals(topic)).map(Fact::value).findFirst();
  }

  /** The path of the jar there, which is sent if need be. */
  private String jar(RawName program, List<Fact> facts) throws RsyncException {
    Optional<String> present = value(facts, "jar");
    if (present.isPresent()) {
      return present.get();
    }
    String upload = value(facts, "upload").orElseThrow(() -> withoutPlace(program, facts));
    RemoteScript.run(
        there,
        keeping(upload, receiver.content().length),
        new ByteArrayInputStream(receiver.content()));
    List<Fact> installed =
        RemoteScript.named("install.sh")
            .with("upload", upload)
            .with("sum", receiver.sum())
            .run(there);
    String jar = value(installed, "jar").orElseThrow(() -> withoutPlace(program, installed));
    log.accept(
        "no \""
            + program
            + "\" there; installed "
            + RawName.of(jar.getBytes(StandardCharsets.ISO_8859_1)));
    return jar;
  }

  /**
   * Takes a file from standard input. When that ends too early, with the connection perhaps, nobody
   * else is there to remove what came.
   */
  private static RawName keeping(String file, int length) {
    String script = "cat >\"$0\"; [ $(($(wc -c <\"$0\"))) -eq \"$1\" ] || rm -f \"$0\"";
    String command =
        "sh -c " + RemoteScript.quote(script) + " " + RemoteScript.quote(file) + " " + length;
    return RawName.of(command.getBytes(StandardCharsets.ISO_8859_1));
  }

  private RsyncException withoutJava(RawName program, List<Fact> facts) {
    List<String> old =
        facts.stream().filter(f -> f.topic().equals("old-java")).map(Fact::value).toList();
    return new RsyncException(
        ExitCode.COMMAND_NOT_FOUND,
        String.format(
            Locale.ROOT,
            "the far end has neither \"%s\" nor a Java %d or newer to run the receiver with: looked"
                + " for Java in %s; found %s. Install rsync or a Java %d there (for example"
                + " Temurin), or name one with --rsync-path='/path/to/java -jar"
                + " jrsync-receiver.jar'",
            program,
            JavaSearch.OLDEST,
            search.description(),
            old.isEmpty() ? "none" : "only Java " + String.join(", Java ", old),
            JavaSearch.OLDEST));
  }

  private static RsyncException withoutPlace(RawName program, List<Fact> facts) {
    String reason =
        value(facts, "no-cache")
            .map(why -> why + "; set XDG_CACHE_HOME there to a directory of your own")
            .or(() ->
                value(facts, "no-digest")
                    .map(nothing ->
                        "none of sha256sum, shasum, sha256 and openssl is there to check it with"))
            .or(() ->
                value(facts, "incomplete")
                    .map(place -> "not all of it arrived in " + place + "; is there room?"))
            .or(() ->
                value(facts, "damaged")
                    .map(sum -> "it arrived damaged (SHA-256 " + sum + "); try again"))
            .orElse("it could not be written there; the lines above say why");
    return new RsyncException(
        ExitCode.START_CLIENT,
        "the far end has no \"" + program + "\", and the receiver cannot be installed: " + reason);
  }
}
