package io.jrsync.transfer.cli;

import io.jrsync.protocol.options.BashCompletion;
import io.jrsync.protocol.options.ManualPage;
import io.jrsync.protocol.options.ZshCompletion;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes what an installed command keeps below {@code share}: the manual page, and what shells
 * complete command lines with. Run by {@code bin/image}, and by who packages the command.
 */
public final class SharedFiles {
  private SharedFiles() {}

  /** Writes them below the directory that is the only argument. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("wants one argument: the directory to write to");
    }
    File share = new File(args[0]);
    write(new File(share, "man/man1/jrsync.1"), ManualPage.text());
    write(new File(share, "bash-completion/completions/jrsync"), BashCompletion.text());
    write(new File(share, "zsh/site-functions/_jrsync"), ZshCompletion.text());
  }

  private static void write(File file, String text) throws IOException {
    File directory = file.getParentFile();
    if (!directory.isDirectory() && !directory.mkdirs()) {
      throw new IOException("cannot make the directory " + directory);
    }
    try (OutputStream out = new FileOutputStream(file)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
