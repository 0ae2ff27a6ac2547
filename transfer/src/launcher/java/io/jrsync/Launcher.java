package io.jrsync;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The entry point of the runnable jars. It does one thing: on a Java that is too old it says so in
 * one line, where the JVM would print an {@code UnsupportedClassVersionError}. Everything else is
 * the command's business.
 *
 * <p>The classes beside it are compiled for Java 8 too, so they name no other class of the project;
 * commands are looked up by name.
 */
public final class Launcher {
  private static final int OLDEST_JAVA = 25;
  private static final String COMMAND = "io.jrsync.transfer.cli.Main";

  private Launcher() {}

  public static void main(String[] args) throws Throwable {
    start(COMMAND, args);
  }

  /** Runs the {@code main} of a class, if this Java can load it. */
  static void start(String command, String[] args) throws Throwable {
    String version = System.getProperty("java.specification.version");
    if (isTooOld(version)) {
      System.err.println(
          "jrsync needs Java "
              + OLDEST_JAVA
              + " or newer; this is Java "
              + version
              + " ("
              + System.getProperty("java.home")
              + "). Install one (for example Temurin "
              + OLDEST_JAVA
              + ") or set JAVA_HOME.");
      System.exit(1);
    }
    MethodHandle main =
        MethodHandles.publicLookup()
            .findStatic(
                Class.forName(command), "main", MethodType.methodType(void.class, String[].class));
    main.invokeExact(args);
  }

  /** "1.8" is Java 8; from Java 9 on the version is the number itself. */
  private static boolean isTooOld(String version) {
    try {
      return Integer.parseInt(version) < OLDEST_JAVA;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
