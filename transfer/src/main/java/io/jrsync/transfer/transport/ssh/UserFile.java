package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.RsyncException;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and appends to the files that belong to an SSH client: configuration and keys. */
final class UserFile {
  /** Far above any real one, and far below what would hurt. */
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private UserFile() {}

  /** Returns all of a file as text; null when it is not there or may not be read. */
  static @Nullable String read(File file) throws RsyncException {
    if (!file.isFile() || !file.canRead()) {
      return null;
    }
    try (InputStream in = new FileInputStream(file)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        throw SshFailure.of(
            file + ": larger than " + MAX_BYTES + " bytes, so not what it should be");
      }
      return new String(content, StandardCharsets.UTF_8);
    } catch (RsyncException e) {
      throw e;
    } catch (IOException e) {
      throw SshFailure.of("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Whether a file of this user is not theirs alone; OpenSSH's client asks the same of private
   * keys.
   */
  static boolean isOpenToOthers(File file) throws RsyncException {
    try {
      PosixFileAttributeView view =
          Files.getFileAttributeView(file.toPath(), PosixFileAttributeView.class);
      if (view == null || !file.isFile()) {
        return false;
      }
      PosixFileAttributes attributes = view.readAttributes();
      return attributes.owner().getName().equals(System.getProperty("user.name"))
          && attributes.permissions().stream().anyMatch(OTHERS::contains);
    } catch (IOException e) {
      throw SshFailure.of("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Adds a line at the end of a file, which is made with its directory when it is not there. */
  static void append(File file, String line) throws IOException {
    File directory = file.getAbsoluteFile().getParentFile();
    if (directory != null && directory.mkdir()) {
      ownerOnly(directory);
    }
    boolean cut = file.length() > 0 && !endsWithLine(file);
    try (OutputStream out = new FileOutputStream(file, true)) {
      out.write(((cut ? "\n" : "") + line + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void ownerOnly(File directory) throws IOException {
    boolean closed =
        directory.setReadable(false, false)
            && directory.setWritable(false, false)
            && directory.setExecutable(false, false);
    boolean opened =
        directory.setReadable(true) && directory.setWritable(true) && directory.setExecutable(true);
    if (!closed || !opened) {
      throw new IOException("cannot change the mode of " + directory);
    }
  }

  private static boolean endsWithLine(File file) throws IOException {
    try (InputStream in = new FileInputStream(file)) {
      in.skipNBytes(file.length() - 1);
      return in.read() == '\n';
    }
  }

  /**
   * Returns the files that a pattern names, in order. Wildcards do not cross slashes, and a leading
   * dot must be named.
   */
  static List<File> expand(String pattern) {
    List<File> found = List.of(new File("/"));
    for (String part : pattern.split("/+", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      List<File> next = new ArrayList<>();
      for (File directory : found) {
        next.addAll(children(directory, part));
      }
      found = next;
    }
    return found;
  }

  private static List<File> children(File directory, String part) {
    if (part.indexOf('*') < 0 && part.indexOf('?') < 0) {
      File child = new File(directory, part);
      return child.exists() ? List.of(child) : List.of();
    }
    String[] names =
        directory.list((parent, name) ->
            HostPattern.matches(part, name) && (part.startsWith(".") || !name.startsWith(".")));
    if (names == null) {
      return List.of();
    }
    Arrays.sort(names);
    return Arrays.stream(names).map(name -> new File(directory, name)).toList();
  }
}
