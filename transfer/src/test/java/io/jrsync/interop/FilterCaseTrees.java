package io.jrsync.interop;

import io.jrsync.protocol.RawName;
import io.jrsync.testdata.filter.FilterCase;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeFixture;
import io.jrsync.transfer.tree.WritableFile;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The trees of a {@link FilterCase} in memory, below a directory that stands for the one that the
 * command runs in.
 */
final class FilterCaseTrees {
  static final String DIRECTORY = "/some/where";

  private final MemoryProvider provider = new MemoryProvider();

  FilterCaseTrees(FilterCase filterCase) throws IOException {
    makeDirectories(DIRECTORY + "/src/");
    makeDirectories(DIRECTORY + "/dst/");
    plant("/", filterCase.otherFiles());
    plant("/src/", filterCase.sourceFiles());
    plant("/dst/", filterCase.targetFiles());
  }

  MemoryProvider provider() {
    return provider;
  }

  /** A text of a case, with the directory in it, as bytes. */
  static RawName name(String text) {
    return RawName.of(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.replace("{CWD}", DIRECTORY).getBytes(StandardCharsets.ISO_8859_1);
  }

  private void plant(String prefix, SortedMap<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      String path = DIRECTORY + prefix + file.getKey();
      makeDirectories(path);
      if (!path.endsWith("/")) {
        byte[] content = bytes(file.getValue());
        RawName name = name(path);
        try (Directory parent = provider.openRoot(name.parent());
            WritableFile made = parent.createFile(name.baseName(), 0644)) {
          made.write(0, content, 0, content.length);
        }
      }
    }
  }

  /** Makes every directory that a path names before its last slash. */
  private void makeDirectories(String path) throws IOException {
    for (int slash = path.indexOf('/', 1); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      RawName name = name(path.substring(0, slash));
      RawName above = name.parent().isEmpty() ? name("/") : name.parent();
      try (Directory parent = provider.openRoot(above)) {
        if (parent.find(name.baseName()) == null) {
          parent.makeDirectory(name.baseName(), 0755);
        }
      }
    }
  }

  /** The names in the destination, directories with a slash. */
  SortedSet<String> left() throws IOException {
    SortedSet<String> names = new TreeSet<>();
    try (Directory target = provider.openRoot(name(DIRECTORY + "/dst"))) {
      addNames(target, "", names);
    }
    return names;
  }

  private static void addNames(Directory directory, String prefix, SortedSet<String> names)
      throws IOException {
    for (Map.Entry<RawName, FileStat> entry : TreeFixture.list(directory).entrySet()) {
      String name = prefix + new String(entry.getKey().toBytes(), StandardCharsets.ISO_8859_1);
      if (entry.getValue().isDirectory()) {
        names.add(name + "/");
        try (Directory below = directory.openDirectory(entry.getKey())) {
          addNames(below, name + "/", names);
        }
      } else {
        names.add(name);
      }
    }
  }
}
