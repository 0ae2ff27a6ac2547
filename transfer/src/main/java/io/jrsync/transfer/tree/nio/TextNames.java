package io.jrsync.transfer.tree.nio;

import io.jrsync.protocol.RawName;
import java.nio.file.FileSystem;
import java.nio.file.Path;

/**
 * Names of a file system that holds text: their bytes are the UTF-8 form. The separator is {@code
 * /} in bytes, whatever it is there.
 */
record TextNames(FileSystem fileSystem) implements Names {

  @Override
  public Path path(RawName bytes) {
    return fileSystem.getPath(Names.decode(bytes));
  }

  @Override
  public RawName bytes(Path path) {
    String separator = fileSystem.getSeparator();
    return Names.encode(path.toString().replace(separator, "/"));
  }
}
