package io.jrsync.transfer.role;

import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;

/** Words for failures of single files. */
final class Failures {

  private Failures() {}

  /** The reason alone, as the C library words it where the system gave one. */
  static String reason(IOException failure) {
    return failure instanceof TreeException tree
        ? tree.reason()
        : String.valueOf(failure.getMessage());
  }
}
