package io.jrsync.testdata.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The recorded sessions, resources beside this class. {@code index} lists them, one name a line;
 * {@code README.md} there says how they were made.
 */
public final class Captures {
  static final String INDEX = "index";
  static final String SUFFIX = ".capture";

  private Captures() {}

  /** Returns all of them. */
  public static List<Capture> all() {
    try (InputStream index = open(INDEX)) {
      String names = new String(index.readAllBytes(), StandardCharsets.UTF_8);
      return names.lines().map(Captures::named).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns one of them. */
  public static Capture named(String name) {
    try (InputStream in = open(name + SUFFIX)) {
      return CaptureFormat.read(name, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(Captures.class.getResourceAsStream(resource), resource);
  }
}
