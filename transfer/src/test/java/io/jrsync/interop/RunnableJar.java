package io.jrsync.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The jars that the build makes to be run as they are. */
enum RunnableJar {
  /** Everything. */
  FULL("jrsync.jar"),
  /** The client. */
  SENDER("jrsync-sender.jar"),
  /** The far end. */
  RECEIVER("jrsync-receiver.jar");

  private final String fileName;

  RunnableJar(String fileName) {
    this.fileName = fileName;
  }

  Path path() {
    return Path.of(System.getProperty("jrsync.jars"), fileName);
  }

  long size() {
    try {
      return Files.size(path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of all its entries but directories. */
  Set<String> entries() {
    try (JarFile jar = open()) {
      Set<String> names = new TreeSet<>();
      jar.stream().filter(entry -> !entry.isDirectory()).forEach(e -> names.add(e.getName()));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] content(String name) {
    try (JarFile jar = open()) {
      ZipEntry entry = jar.getEntry(name);
      return jar.getInputStream(entry).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String name) {
    return new String(content(name), StandardCharsets.UTF_8);
  }

  Attributes manifest() {
    try (JarFile jar = open()) {
      return jar.getManifest().getMainAttributes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JarFile open() throws IOException {
    return new JarFile(path().toFile());
  }

  /** The program and its leading arguments; nothing that a user would not type. */
  List<String> words() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "-jar", path().toString());
  }
}
