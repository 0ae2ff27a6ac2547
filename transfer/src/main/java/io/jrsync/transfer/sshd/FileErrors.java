package io.jrsync.transfer.sshd;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file of keys could not be read or written, in words. */
final class FileErrors {
  private FileErrors() {}

  static String reason(Path file, IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> missing.getFile() + ": No such file or directory";
      case AccessDeniedException denied -> denied.getFile() + ": Permission denied";
      default -> file + ": " + failure.getMessage();
    };
  }
}
