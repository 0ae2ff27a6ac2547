package io.jrsync.transfer.cli;

import io.jrsync.protocol.options.Aliases;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Where the popt library looks for aliases, in its order: {@code /etc/popt}, the files in {@code
 * /etc/popt.d}, {@code ~/.popt}. What cannot be read is passed over, as popt does.
 */
final class AliasFiles {
  /** Far above any real one. */
  private static final int MAX_BYTES = 1024 * 1024;

  private final File system;
  private final Map<String, String> environment;

  /**
   * @param system the directory of the system's files, such as {@code /etc}
   * @param environment where {@code HOME} is said
   */
  AliasFiles(File system, Map<String, String> environment) {
    this.system = system;
    this.environment = environment;
  }

  Aliases read() {
    List<File> files = new ArrayList<>();
    files.add(new File(system, "popt"));
    String[] more = new File(system, "popt.d").list(AliasFiles::counts);
    if (more != null) {
      Arrays.sort(more);
      for (String name : more) {
        files.add(new File(new File(system, "popt.d"), name));
      }
    }
    String home = environment.get("HOME");
    if (home != null) {
      files.add(new File(home + "/.popt"));
    }
    Aliases aliases = Aliases.NONE;
    for (File file : files) {
      if (file.isFile()) {
        aliases = aliases.with(content(file));
      }
    }
    return aliases;
  }

  /** Not what is hidden, nor what a package manager put aside. */
  private static boolean counts(File directory, String name) {
    return !name.startsWith(".") && !name.endsWith(".rpmnew") && !name.endsWith(".rpmsave");
  }

  private static byte[] content(File file) {
    try (InputStream in = new FileInputStream(file)) {
      return in.readNBytes(MAX_BYTES);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
