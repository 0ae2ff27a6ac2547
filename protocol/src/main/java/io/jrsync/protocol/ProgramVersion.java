package io.jrsync.protocol;

/** The version that every program of this release says it has. */
public final class ProgramVersion {
  public static final String TEXT = "0.1.0";

  private ProgramVersion() {}
}
