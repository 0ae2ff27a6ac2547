package io.jrsync.testdata;

/**
 * What a receiver has and what it is to have.
 *
 * @param name what the difference is
 */
public record DeltaCase(String name, Content basis, Content target) {

  /** The name and both sizes, for the names and failures of tests. */
  @Override
  public String toString() {
    return name + " (" + basis.size() + " to " + target.size() + " bytes)";
  }
}
