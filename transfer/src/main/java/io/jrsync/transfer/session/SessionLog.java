package io.jrsync.transfer.session;

import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferListener;
import io.jrsync.event.TransferStatistics;
import io.jrsync.event.text.LogText;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.Log;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.transfer.tree.TreeProvider;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The log that one side of a transfer keeps in a file ({@code --log-file}). Safe for use by several
 * threads.
 */
public final class SessionLog implements TransferListener, AutoCloseable {
  /** The second line of the complaint, which a client takes for information. */
  public static final String NO_LOG = "Ignoring \"log file\" setting.";

  private final LogFile file;
  private final LogText text;
  private final ReentrantLock lock = new ReentrantLock();

  private SessionLog(LogFile file, LogText text) {
    this.file = file;
    this.text = text;
  }

  /**
   * Returns the log that the options ask for; null when they do not.
   *
   * @param trees where the file is
   * @param server this side serves a client
   * @param complaint takes lines for people about why there is no log
   */
  public static @Nullable SessionLog of(
      TransferOptions options, TreeProvider trees, boolean server, Consumer<String> complaint) {
    Log log = options.reporting().log();
    if (log == null) {
      return null;
    }
    String role = server ? "server" : "client";
    LogFile file =
        new LogFile(
            trees,
            log.file(),
            failure -> {
              complaint.accept(
                  "jrsync: ["
                      + role
                      + "] failed to open log-file "
                      + log.file()
                      + ": "
                      + failure.reason());
              complaint.accept(NO_LOG);
            });
    return new SessionLog(file, new LogText(options, log, server, file));
  }

  @Override
  public void onEvent(TransferEvent event) {
    lock.lock();
    try {
      text.onEvent(event);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The transfer came to its end.
   *
   * @param role the part that this side played
   */
  public void onEnd(TransferStatistics statistics, ExitCode code, String role) {
    lock.lock();
    try {
      text.onEnd(statistics);
      text.onExit(code, role);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The transfer ended early.
   *
   * @param told the other side, where it failed, has said why
   */
  public void onFailure(RsyncException failure, boolean told, String role) {
    lock.lock();
    try {
      if (told) {
        text.onExit(failure.exitCode(), role);
      } else {
        text.onFailure(failure, role);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      file.close();
    } finally {
      lock.unlock();
    }
  }
}
