package io.jrsync.interop;

import java.util.List;
import java.util.stream.Stream;

/**
 * Options and arguments of one command in a {@link World}.
 *
 * @param options behind {@code -i}; <code>{W}</code> stands for the world's directory
 * @param sources below that directory
 * @param destination below that directory
 */
record Scenario(List<String> options, List<String> sources, String destination) {

  /** With the usual source and destination; options are separated by spaces. */
  static Scenario of(String options) {
    return new Scenario(split(options), List.of("src/"), "dst/");
  }

  Scenario from(String... newSources) {
    return new Scenario(options, List.of(newSources), destination);
  }

  Scenario to(String newDestination) {
    return new Scenario(options, sources, newDestination);
  }

  private static List<String> split(String options) {
    return Stream.of(options.split(" ")).filter(option -> !option.isEmpty()).toList();
  }

  boolean has(String option) {
    return options.contains(option);
  }

  /** Whether files get the times of their originals. */
  boolean preservesTimes() {
    return !has("--no-times") && options.getFirst().matches("-[a-zA-Z]*[at][a-zA-Z]*");
  }

  @Override
  public String toString() {
    return String.join(" ", options) + " " + String.join(" ", sources) + " " + destination;
  }
}
