package io.jrsync.transfer.role;

import io.jrsync.event.FileFailure;
import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferEvent.Level;
import io.jrsync.event.TransferListener;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.options.DebugFlag;
import io.jrsync.protocol.options.InfoFlag;
import io.jrsync.protocol.options.Reporting;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where the roles of one session report what happens, and where what went wrong adds up to an exit
 * code (file list chapter, section 1.9; session chapter, section 10). Safe for use by several
 * threads; the listener sees one event at a time.
 */
public final class Reporter {
  /** Some source item could not be read or listed. */
  public static final int IO_GENERAL = 1;

  /** A source item vanished. */
  public static final int IO_VANISHED = 2;

  /** The limit of deletions was reached. */
  public static final int IO_DELETE_LIMIT = 4;

  private static final int IO_MASK = 7;

  private final TransferListener listener;
  private final Reporting reporting;
  private final ReentrantLock lock = new ReentrantLock();
  private int ioError;
  private boolean failures;

  public Reporter(TransferListener listener, Reporting reporting) {
    this.listener = listener;
    this.reporting = reporting;
  }

  /** Hands an event to the listener. */
  public void emit(TransferEvent event) {
    lock.lock();
    try {
      listener.onEvent(event);
    } finally {
      lock.unlock();
    }
  }

  /** A line of text that is always worth telling. */
  public void info(String text) {
    emit(new TransferEvent.Notice(Level.INFO, text, false));
  }

  /** A line of text that shows from a level of its topic on. */
  public void info(InfoFlag flag, int level, String text) {
    if (shows(flag, level)) {
      info(text);
    }
  }

  /** A line of text for whoever wants to know how things are done. */
  public void debug(DebugFlag flag, int level, String text) {
    if (debugs(flag, level)) {
      info(text);
    }
  }

  /** Tells whether lines of this level are told, on this side or in a log. */
  public boolean shows(InfoFlag flag, int level) {
    return reporting.level(flag) >= level;
  }

  /** Tells whether lines for whoever wants to know more are told. */
  public boolean debugs(DebugFlag flag, int level) {
    return reporting.level(flag) >= level;
  }

  /** Tells whether directories that are made on the way are worth a line. */
  public boolean showsNames() {
    return reporting.itemize() > 0 || shows(InfoFlag.NAME, 1);
  }

  /**
   * Something about one file could not be done: the run ends with {@link ExitCode#PARTIAL} at best.
   */
  public void failed(FileFailure failure) {
    noteFailure();
    emit(new TransferEvent.Notice(Level.ERROR, failure.message(), false, failure));
  }

  /** A file was left out, which alone does not make the run fail. */
  public void leftOut(FileFailure failure) {
    emit(new TransferEvent.Notice(Level.WARNING, failure.message(), false, failure));
  }

  public void warning(String text) {
    emit(new TransferEvent.Notice(Level.WARNING, text, false));
  }

  /** Something could not be transferred: the run ends with {@link ExitCode#PARTIAL} at best. */
  public void error(String text) {
    noteFailure();
    emit(new TransferEvent.Notice(Level.ERROR, text, false));
  }

  /** The peer, or this side, has said that something was not transferred. */
  public void noteFailure() {
    lock.lock();
    try {
      failures = true;
    } finally {
      lock.unlock();
    }
  }

  /** Adds bits to the I/O error state; bits that no version knows are dropped. */
  public void addIoError(int bits) {
    lock.lock();
    try {
      ioError |= bits & IO_MASK;
    } finally {
      lock.unlock();
    }
  }

  public int ioError() {
    lock.lock();
    try {
      return ioError;
    } finally {
      lock.unlock();
    }
  }

  /** What a run that came to its end exits with. */
  public ExitCode exitCode() {
    lock.lock();
    try {
      if (failures || (ioError & IO_GENERAL) != 0) {
        return ExitCode.PARTIAL;
      }
      if ((ioError & IO_VANISHED) != 0) {
        return ExitCode.VANISHED;
      }
      return (ioError & IO_DELETE_LIMIT) != 0 ? ExitCode.DELETE_LIMIT : ExitCode.OK;
    } finally {
      lock.unlock();
    }
  }
}
