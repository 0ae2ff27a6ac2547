package io.jrsync.interop;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Our command as a process of its own. The classes under test are copied into a directory that any
 * user may read, as jars, and recorded once in an AOT cache: that halves the start of each of the
 * hundreds of JVMs that follow.
 */
final class OurCommand {
  private static final String MAIN = "io.jrsync.transfer.cli.Main";
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-XX:+DisplayVMOutputToStderr",
          "--enable-native-access=ALL-UNNAMED",
          "-Xmx512m");

  private OurCommand() {}

  /** The program and its leading arguments. */
  static List<String> words() {
    return Installed.WORDS;
  }

  /** Made by the first who asks. */
  private static final class Installed {
    private static final List<String> WORDS = install();

    private static List<String> install() {
      try {
        Path home = Workplace.temporary("jrsync-command");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path jar = home.resolve("jrsync.jar");
        writeMainJar(jar, copyClassPath(home));
        Path cache = home.resolve("jrsync.aot");
        train(home, jar, cache);
        return words("-XX:AOTCache=" + cache, jar);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static List<String> words(String cacheFlag, Path jar) {
      List<String> words = new ArrayList<>();
      words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      words.addAll(FLAGS);
      words.addAll(List.of(cacheFlag, "-jar", jar.toString()));
      return List.copyOf(words);
    }

    /** A jar that names the others, so that the commands in failures stay short. */
    private static void writeMainJar(Path jar, List<String> classPath) throws IOException {
      Manifest manifest = new Manifest();
      Attributes attributes = manifest.getMainAttributes();
      attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
      attributes.put(Attributes.Name.MAIN_CLASS, MAIN);
      attributes.put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
      new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    private static List<String> copyClassPath(Path home) throws IOException {
      List<String> copies = new ArrayList<>();
      for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        Path path = Path.of(element);
        if (!Files.exists(path) || path.endsWith("test-classes")) {
          continue;
        }
        String name = copies.size() + ".jar";
        Path copy = home.resolve(name);
        if (Files.isDirectory(path)) {
          pack(path, copy);
        } else {
          Files.copy(path, copy);
        }
        copies.add(name);
      }
      return copies;
    }

    private static void pack(Path classes, Path jar) throws IOException {
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
          Stream<Path> paths = Files.walk(classes)) {
        for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
          out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
          Files.copy(path, out);
        }
      }
    }

    /** A small copy, during which the JVM writes down what it loaded and linked. */
    private static void train(Path home, Path jar, Path cache) throws IOException {
      Path from = Files.createDirectories(home.resolve("from/directory"));
      Files.writeString(from.resolve("file"), "content");
      List<String> words = new ArrayList<>(words("-XX:AOTCacheOutput=" + cache, jar));
      words.addAll(List.of("-a", home + "/from/", home + "/to/"));
      CommandRun run = CommandRun.of(words).run();
      if (run.exitCode() != 0) {
        throw new IllegalStateException("our command does not run:\n" + run);
      }
    }
  }
}
