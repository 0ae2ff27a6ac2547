package io.jrsync.interop;

import java.util.List;

/** Whose rsync a command is. */
enum Party {
  STOCK,
  OURS;

  /** The program and its leading arguments. */
  List<String> command() {
    return switch (this) {
      case STOCK -> List.of(Peers.stock());
      case OURS -> OurCommand.words();
    };
  }
}
