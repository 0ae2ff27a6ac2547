package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.event.json.StrictJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the command says about itself, read as scripts read what stock says. */
class VersionCommandTest {

  @Test
  void the_text_names_the_same_capabilities_in_the_same_order() {
    String stock = run(Party.STOCK, "--version");
    String ours = run(Party.OURS, "--version");
    assertThat(ours).matches("(?s)jrsync  version \\S+  protocol version 32\n.*");
    assertThat(names(ours, "Capabilities:")).isEqualTo(names(stock, "Capabilities:"));
    assertThat(names(ours, "Optimizations:")).isEqualTo(names(stock, "Optimizations:"));
    assertThat(block(ours, "Checksum list:")).isEqualTo(block(stock, "Checksum list:"));
    assertThat(block(ours, "Compress list:")).isEqualTo(block(stock, "Compress list:"));
  }

  @Test
  void the_json_has_the_same_keys_and_the_same_algorithms() {
    Map<String, Object> stock = json(run(Party.STOCK, "-VV"));
    Map<String, Object> ours = json(run(Party.OURS, "-VV"));
    List<String> keys = new ArrayList<>(stock.keySet());
    keys.removeAll(List.of("copyright", "url"));
    assertThat(ours.keySet()).containsExactlyElementsOf(keys);
    for (String key : List.of("capabilities", "optimizations")) {
      assertThat(((Map<?, ?>) ours.get(key)).keySet().toString())
          .isEqualTo(((Map<?, ?>) stock.get(key)).keySet().toString());
    }
    for (String key : List.of("protocol", "checksum_list", "compress_list")) {
      assertThat(ours.get(key)).isEqualTo(stock.get(key));
    }
  }

  /** Without the space that only people need. */
  private static Map<String, Object> json(String text) {
    return StrictJson.object(
        text.replaceAll("\n *", "").replaceAll("\": ", "\":").replaceAll(", (?=\")", ","));
  }

  /** The names in a block, whether there or not. */
  private static List<String> names(String text, String title) {
    return Arrays.stream(block(text, title).split(","))
        .map(item -> item.strip().replaceFirst("^(no|optional) ", ""))
        .toList();
  }

  /** The indented lines below a title, as one. */
  private static String block(String text, String title) {
    return text.lines()
        .dropWhile(line -> !line.equals(title))
        .skip(1)
        .takeWhile(line -> line.startsWith("    "))
        .map(String::strip)
        .reduce("", (all, line) -> all.isEmpty() ? line : all + " " + line);
  }

  private static String run(Party party, String option) {
    List<String> words = new ArrayList<>(party.command());
    words.add(option);
    CommandRun run = CommandRun.of(words).run();
    assertThat(run.exitCode()).as("%s", run).isZero();
    return run.output();
  }
}
