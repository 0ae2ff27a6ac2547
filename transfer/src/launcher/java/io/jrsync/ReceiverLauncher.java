package io.jrsync;

/** The entry point of the receiver jar, in which there is no client. */
public final class ReceiverLauncher {
  private static final String COMMAND = "io.jrsync.transfer.cli.ReceiverMain";

  private ReceiverLauncher() {}

  public static void main(String[] args) throws Throwable {
    Launcher.start(COMMAND, args);
  }
}
