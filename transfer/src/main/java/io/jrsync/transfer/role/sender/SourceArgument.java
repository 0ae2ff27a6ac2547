package io.jrsync.transfer.role.sender;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.util.List;

/**
 * One source as the user named it, split into where to go and what to call it (file list chapter,
 * section 1.3).
 *
 * @param directory where {@code name} is relative to; empty for the working directory
 * @param name the name on the wire
 * @param kind what a trailing slash or dot said
 */
record SourceArgument(RawName directory, RawName name, Kind kind) {
  private static final RawName SLASH = RawName.ofUtf8("/");
  private static final RawName SLASH_DOT = RawName.ofUtf8("/.");
  private static final RawName DOT_SLASH = RawName.ofUtf8("./");
  private static final RawName DOT_DOT = RawName.ofUtf8("..");

  enum Kind {
    /** A name without a trailing slash: a symlink stays a symlink. */
    NORMAL,
    /** A directory by its trailing slash, under its own name. */
    SLASH,
    /** The contents of a directory. */
    DOT
  }

  static SourceArgument parse(RawName argument, boolean relative) throws RsyncException {
    return relative ? parseRelative(argument) : parsePlain(argument);
  }

  private static SourceArgument parsePlain(RawName argument) {
    RawName path = argument;
    Kind kind = Kind.NORMAL;
    if (path.isEmpty() || path.endsWith(SLASH)) {
      path = path.append(RawName.DOT);
      kind = Kind.DOT;
    } else if (path.baseName().equals(DOT_DOT)) {
      path = path.append(SLASH_DOT);
      kind = Kind.DOT;
    } else if (path.baseName().isDot()) {
      kind = Kind.DOT;
    }
    int slash = path.lastSlash();
    RawName directory = slash == 0 ? SLASH : path.parent();
    return new SourceArgument(directory, path.baseName(), kind);
  }

  private static SourceArgument parseRelative(RawName argument) throws RsyncException {
    int anchor = indexOfAnchor(argument);
    RawName directory =
        anchor < 0 ? RawName.EMPTY : anchor == 0 ? SLASH : argument.subName(0, anchor);
    RawName rest =
        anchor < 0 ? argument : skipSlashes(argument.subName(anchor + 3, argument.length()));
    boolean absolute = rest.startsWith(SLASH);
    boolean directoryName = rest.endsWith(SLASH) || rest.endsWith(SLASH_DOT);
    List<RawName> components = rest.components();
    if (components.isEmpty()) {
      return new SourceArgument(absolute ? SLASH : directory, RawName.DOT, Kind.DOT);
    }
    RawName name = absolute ? SLASH : RawName.EMPTY;
    for (RawName component : components) {
      if (component.equals(DOT_DOT)) {
        throw RsyncException.inFull(
            ExitCode.SYNTAX, "found \"..\" dir in relative path: " + argument);
      }
      name = name.resolve(component);
    }
    return new SourceArgument(directory, name, directoryName ? Kind.SLASH : Kind.NORMAL);
  }

  /** The same without what a trailing slash says. */
  SourceArgument withoutSlash() {
    return new SourceArgument(directory, name, Kind.NORMAL);
  }

  private static int indexOfAnchor(RawName path) {
    for (int i = 0; i + 2 < path.length(); i++) {
      if (path.at(i) == '/' && path.at(i + 1) == '.' && path.at(i + 2) == '/') {
        return i;
      }
    }
    return -1;
  }

  private static RawName skipSlashes(RawName path) {
    int from = 0;
    while (from < path.length() && path.at(from) == '/') {
      from++;
    }
    return path.subName(from, path.length());
  }

  /** Tells whether {@code ./} in front asks for an entry of the directory itself. */
  static boolean asksForDot(RawName argument) {
    int anchor = indexOfAnchor(argument);
    RawName rest = anchor < 0 ? argument : argument.subName(anchor + 3, argument.length());
    return rest.startsWith(DOT_SLASH) && rest.length() > DOT_SLASH.length();
  }
}
