package io.jrsync.transfer.deploy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.TransportException;
import io.jrsync.transfer.transport.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A script for the other machine's {@code sh}, with values in front, and what it answers. Scripts
 * are sent on standard input, so that no login shell, whatever it is, reads more than the word
 * {@code sh}. Texts hold one char per byte.
 */
final class RemoteScript {
  private static final RawName SHELL = RawName.ofUtf8("sh");
  private static final String MARK = "@jrsync@";
  private static final String END = "end";

  /** Longer answers are not ours. */
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final String name;
  private final Map<String, String> values = new LinkedHashMap<>();

  private RemoteScript(String name) {
    this.name = name;
  }

  /** The script in the resource of that name. */
  static RemoteScript named(String name) {
    return new RemoteScript(name);
  }

  /** Sets a variable of the script. */
  RemoteScript with(String variable, String value) {
    values.put(variable, value);
    return this;
  }

  /** A line of the answer: what it is about, and more. */
  record Fact(String topic, String value) {}

  /** Runs it to its end. */
  List<Fact> run(RemoteCommands there) throws RsyncException {
    StringBuilder assignments = new StringBuilder();
    values.forEach((variable, value) ->
        assignments.append(variable).append('=').append(quote(value)).append('\n'));
    try (InputStream script =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(bytes(assignments.toString()), resource("common.sh"), resource(name))))) {
      return facts(run(there, SHELL, script));
    } catch (RsyncException e) {
      throw e;
    } catch (IOException e) {
      throw new RsyncException(ExitCode.IPC, String.valueOf(e.getMessage()), e);
    }
  }

  /** Runs a command with this input to its end and returns what it wrote. */
  static String run(RemoteCommands there, RawName command, InputStream input)
      throws RsyncException {
    try (Transport process = there.start(command)) {
      feed(process.out(), input);
      byte[] output = process.in().readNBytes(LONGEST_ANSWER);
      int exitCode = process.awaitExit();
      if (exitCode != 0) {
        String message =
            "cannot prepare the far end: \"" + command + "\" there ended with code " + exitCode;
        // A remote shell that has no connection, or none any more.
        throw exitCode == ExitCode.UNEXPLAINED.code()
            ? new TransportException(ExitCode.UNEXPLAINED, message)
            : new RsyncException(ExitCode.of(exitCode), message);
      }
      return new String(output, StandardCharsets.ISO_8859_1);
    } catch (RsyncException e) {
      throw e;
    } catch (IOException e) {
      throw new RsyncException(ExitCode.IPC, "cannot prepare the far end: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RsyncException(ExitCode.SIGNAL, "cancelled", e);
    }
  }

  /** A command that does not read all of its input says why by its exit code. */
  private static void feed(OutputStream process, InputStream input) throws IOException {
    byte[] content = input.readAllBytes();
    try (process) {
      process.write(content);
    } catch (IOException e) {
      return;
    }
  }

  private static List<Fact> facts(String answer) throws RsyncException {
    List<Fact> facts = new ArrayList<>();
    for (String line : answer.split("\n", -1)) {
      int at = line.indexOf(MARK);
      if (at >= 0) {
        String[] parts = line.substring(at + MARK.length()).split(" ", 2);
        facts.add(new Fact(parts[0], parts.length > 1 ? parts[1] : ""));
      }
    }
    if (facts.isEmpty() || !facts.removeLast().topic().equals(END)) {
      throw new RsyncException(
          ExitCode.START_CLIENT,
          "cannot prepare the far end: its shell does not run scripts for sh;"
              + " install rsync there, or name a program with --rsync-path");
    }
    return facts;
  }

  /** A word that a shell reads as this text. */
  static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** The bytes that a text stands for. */
  static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static InputStream resource(String name) {
    InputStream resource = RemoteScript.class.getResourceAsStream(name);
    if (resource == null) {
      throw new IllegalStateException("this jar lacks io/jrsync/transfer/deploy/" + name);
    }
    return resource;
  }
}
