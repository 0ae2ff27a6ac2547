package io.jrsync.transfer.cli;

import com.github.luben.zstd.util.Native;
import com.github.luben.zstd.util.ZstdVersion;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes the native library of zstd out of the jar, for the command to load it where it lies:
 * otherwise each process that may compress writes it into the directory for temporary files first,
 * and removes it again. Run by {@code bin/train}, on Linux.
 */
public final class NativeLibrary {
  private NativeLibrary() {}

  /** Writes it to standard output. */
  public static void main(String[] args) throws IOException {
    String machine = System.getProperty("os.arch");
    String name = "/linux/" + machine + "/libzstd-jni-" + ZstdVersion.VERSION + ".so";
    try (InputStream library = Native.class.getResourceAsStream(name)) {
      if (library == null) {
        throw new FileNotFoundException("no " + name + " in the jar");
      }
      library.transferTo(System.out);
      System.out.flush();
    }
  }
}
