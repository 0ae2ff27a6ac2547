package io.jrsync;

/** The entry point of the run that the start-up cache is recorded from. */
public final class RehearsalLauncher {
  private static final String COMMAND = "io.jrsync.transfer.cli.Rehearsal";

  private RehearsalLauncher() {}

  public static void main(String[] args) throws Throwable {
    Launcher.start(COMMAND, args);
  }
}
