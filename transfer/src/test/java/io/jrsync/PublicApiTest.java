package io.jrsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The public API is what {@code public-api.txt} says, line by line: nobody changes it by accident.
 * After a change that is meant, {@code bin/test -pl transfer -am -Dtest=PublicApiTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Djrsync.api=write} writes it anew, and its difference is
 * part of what is reviewed: docs/decisions/0011.
 */
class PublicApiTest {
  private static final Path BASELINE = Path.of("src/test/resources/io/jrsync/public-api.txt");

  /** As docs/embedding.md has it. */
  private static final Pattern PACKAGES =
      Pattern.compile(
          "io\\.jrsync|io\\.jrsync\\.event(\\..*)?|io\\.jrsync\\.spi|io\\.jrsync\\.transfer\\.tree"
              + "|io\\.jrsync\\.protocol|io\\.jrsync\\.protocol\\.options");

  private static final Set<String> CLASSES_ELSEWHERE =
      Set.of(
          "io.jrsync.protocol.sum.ChecksumAlgorithm",
          "io.jrsync.protocol.token.CompressionAlgorithm");

  private static List<String> api;

  @BeforeAll
  static void readApi() {
    api = api();
  }

  @Test
  void the_public_api_is_what_was_agreed_on() throws IOException {
    if ("write".equals(System.getProperty("jrsync.api"))) {
      Files.createDirectories(BASELINE.getParent());
      Files.write(BASELINE, api);
    }
    List<String> agreed = Files.readAllLines(BASELINE);
    assertThat(minus(agreed, api)).as("gone from the API: programs that use it break").isEmpty();
    assertThat(minus(api, agreed)).as("new in the API: to be kept from now on").isEmpty();
  }

  private static List<String> minus(List<String> lines, List<String> others) {
    List<String> rest = new ArrayList<>(lines);
    rest.removeAll(Set.copyOf(others));
    return rest;
  }

  @Test
  void all_that_was_agreed_on_is_compared() {
    assertThat(api)
        .contains("io.jrsync.Jrsync: public static io.jrsync.Jrsync create()")
        .anyMatch(line -> line.startsWith("io.jrsync.event.TransferEvent$Reconnecting: public "))
        .anyMatch(line -> line.startsWith("io.jrsync.protocol.ExitCode: public static final "))
        .noneMatch(line -> line.contains("$1"));
  }

  /** Each line is a class and one of its members, or the class alone with what it extends. */
  private static List<String> api() {
    JavaClasses all =
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("test-classes"))
            .importPackages("io.jrsync");
    List<String> names =
        all.stream().filter(PublicApiTest::isApi).map(JavaClass::getName).sorted().toList();
    List<String> lines = new ArrayList<>();
    int at = -1;
    for (String line : javap(names).lines().toList()) {
      if (line.startsWith("Compiled from")) {
        at++;
      } else if (!line.equals("}")) {
        lines.add(names.get(at) + ": " + line.strip().replaceFirst("( \\{|;)$", ""));
      }
    }
    assertThat(at).isEqualTo(names.size() - 1);
    return lines.stream().sorted().toList();
  }

  private static boolean isApi(JavaClass one) {
    boolean named =
        PACKAGES.matcher(one.getPackageName()).matches()
            || CLASSES_ELSEWHERE.contains(one.getName());
    JavaClass outermost = one;
    boolean visible = isVisible(one);
    while (visible && outermost.getEnclosingClass().isPresent()) {
      outermost = outermost.getEnclosingClass().get();
      visible = isVisible(outermost);
    }
    return named && visible;
  }

  private static boolean isVisible(JavaClass one) {
    return !one.isAnonymousClass()
        && (one.getModifiers().contains(JavaModifier.PUBLIC)
            || one.getModifiers().contains(JavaModifier.PROTECTED));
  }

  /** Without the libraries, which javap would look through for each class. */
  private static String ownClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(element -> element.matches(".*(/classes|/jrsync-protocol-[^/]*\\.jar)/?"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String javap(List<String> classes) {
    List<String> words = new ArrayList<>(List.of("-protected", "-cp", ownClassPath()));
    words.addAll(classes);
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    int exitCode =
        ToolProvider.findFirst("javap")
            .orElseThrow()
            .run(writer, writer, words.toArray(String[]::new));
    assertThat(exitCode).as(output.toString()).isZero();
    return output.toString();
  }
}
