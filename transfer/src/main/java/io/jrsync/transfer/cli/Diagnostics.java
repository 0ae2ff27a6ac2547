package io.jrsync.transfer.cli;

import io.jrsync.RemoteException;
import io.jrsync.event.text.EndLine;
import io.jrsync.event.text.FailureText;
import io.jrsync.event.text.NameEncoding;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * What the command says on standard error for itself: why it failed, and the line with the exit
 * code (session chapter, section 10). Stack traces only where {@code JRSYNC_DEBUG} is set.
 */
final class Diagnostics {
  private final Console console;
  private volatile String role = "client";
  private volatile NameEncoding names = NameEncoding.ofLocale();

  Diagnostics(Console console) {
    this.console = console;
  }

  /** Names the part that this process plays from now on. */
  void setRole(String value) {
    role = value;
  }

  /** Sets how names are shown from now on. */
  void setNames(NameEncoding value) {
    names = value;
  }

  /**
   * Says why everything failed and returns the exit code. When the other side failed, it has said
   * so itself.
   */
  int failed(RsyncException failure) {
    if (!(failure instanceof RemoteException)) {
      FailureText.of(failure, role).forEach(this::line);
    }
    trace(failure);
    return failure.exitCode().code();
  }

  /** Says that this program has a fault and returns the exit code. */
  int crashed(Throwable fault) {
    line("jrsync: internal error: " + fault);
    if (System.getenv("JRSYNC_DEBUG") == null) {
      line("jrsync: please report it, with the output of the same command with JRSYNC_DEBUG=1 set");
    }
    trace(fault);
    ended(ExitCode.UNEXPLAINED);
    return ExitCode.UNEXPLAINED.code();
  }

  /** Adds the line that a run with this exit code ends with, if it is not a plain success. */
  void ended(ExitCode code) {
    if (code != ExitCode.OK) {
      line(EndLine.of(code, role));
    }
  }

  /** Prints text of several lines, with their ends, as it is. */
  void text(String text) {
    print(text.getBytes(StandardCharsets.UTF_8));
  }

  private void line(String line) {
    print(names.lines(line));
  }

  private void print(byte[] bytes) {
    console.error(bytes, 0, bytes.length);
  }

  private void trace(Throwable failure) {
    if (System.getenv("JRSYNC_DEBUG") != null) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      text(trace.toString());
    }
  }
}
