package io.jrsync.protocol.options;

import io.jrsync.protocol.AllocationLimit;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.token.CompressionAlgorithm;
import org.jspecify.annotations.Nullable;

/** Reads the options whose argument is one of a few words. */
final class Choices {
  private static final String AUTO = "auto";

  private Choices() {}

  /** Reads {@code TRANSFER} or {@code TRANSFER,LIST}; {@code auto} leaves one to negotiation. */
  static void checksums(Settings settings, String text) throws RsyncException {
    int comma = text.indexOf(',');
    settings.transferSum = checksum(comma < 0 ? text : text.substring(0, comma));
    settings.listSum = comma < 0 ? settings.transferSum : checksum(text.substring(comma + 1));
  }

  private static @Nullable ChecksumAlgorithm checksum(String name) throws RsyncException {
    ChecksumAlgorithm algorithm = ChecksumAlgorithm.byName(name);
    if (algorithm == null && !name.equalsIgnoreCase(AUTO)) {
      throw RsyncException.inFull(ExitCode.UNSUPPORTED, "unknown checksum name: " + name);
    }
    return algorithm;
  }

  static @Nullable CompressionAlgorithm compression(String name) throws RsyncException {
    CompressionAlgorithm algorithm = CompressionAlgorithm.byName(name);
    if (algorithm == null && !name.equalsIgnoreCase(AUTO)) {
      throw RsyncException.inFull(ExitCode.UNSUPPORTED, "unknown compress name: " + name);
    }
    return algorithm;
  }

  /** A beginning of the word is enough. */
  static StderrMode stderr(String text) throws RsyncException {
    if (!text.isEmpty()) {
      if ("errors".startsWith(text)) {
        return StderrMode.ERRORS;
      } else if ("all".startsWith(text)) {
        return StderrMode.ALL;
      } else if ("client".startsWith(text)) {
        return StderrMode.CLIENT;
      }
    }
    throw new RsyncException(
        ExitCode.SYNTAX, "--stderr mode \"" + text + "\" is not one of errors, all, or client");
  }

  /** The first letter is enough. */
  static OutputBuffering buffering(String text) throws RsyncException {
    return switch (text.isEmpty() ? ' ' : Character.toUpperCase(text.charAt(0))) {
      case 'N', 'U' -> OutputBuffering.NONE;
      case 'L' -> OutputBuffering.LINE;
      case 'B', 'F' -> OutputBuffering.BLOCK;
      default ->
          throw new RsyncException(
              ExitCode.SYNTAX, "Invalid --outbuf setting -- specify N, L, or B.");
    };
  }

  static RawName remoteOption(RawName option) throws RsyncException {
    if (option.isEmpty() || option.at(0) != '-') {
      throw new RsyncException(ExitCode.SYNTAX, "Remote option must start with a dash: " + option);
    }
    return option;
  }

  static FileSums fileSums(String word) throws RsyncException {
    for (FileSums choice : FileSums.values()) {
      if (choice != FileSums.NONE && choice.word().equalsIgnoreCase(word)) {
        return choice;
      }
    }
    throw new RsyncException(
        ExitCode.SYNTAX,
        "--file-sums=" + word + " is not one of session, md5, sha1, sha256, or sha512");
  }

  /** What a client's output format means to its server: only whether changes are itemized. */
  static int itemize(String logFormat) {
    return logFormat.contains("%i") ? logFormat.contains("%I") ? 2 : 1 : 0;
  }

  /** Slashes at the end say nothing; the directory of the file itself, or none, is no directory. */
  static RawName partialDir(RawName text) {
    RawName directory = directory(text);
    return directory.isDot() ? RawName.EMPTY : directory;
  }

  /** Slashes at the end say nothing. */
  static RawName directory(RawName text) {
    int end = text.length();
    while (end > 1 && text.at(end - 1) == '/') {
      end--;
    }
    return text.subName(0, end);
  }

  /** Adds a directory that files are compared with; all are of one kind. */
  static void alternate(Settings settings, Basis.Use use, RawName directory) throws RsyncException {
    Basis.Use before = settings.alternateUse;
    if (before != Basis.Use.NONE && before != use) {
      throw new RsyncException(
          ExitCode.SYNTAX,
          "ERROR: the --"
              + use.option()
              + " option conflicts with the --"
              + before.option()
              + " option");
    }
    if (settings.alternates.size() >= Basis.MAX_DIRECTORIES) {
      throw new RsyncException(
          ExitCode.SYNTAX,
          "ERROR: at most "
              + Basis.MAX_DIRECTORIES
              + " --"
              + use.option()
              + " args may be specified");
    }
    settings.alternateUse = use;
    settings.alternates.add(directory);
  }

  /** Reads what {@code --max-alloc} or its environment variable says. */
  static AllocationLimit allocation(String text) throws RsyncException {
    return new AllocationLimit(SizeText.ALLOCATION.parse("--max-alloc", text), text);
  }
}
