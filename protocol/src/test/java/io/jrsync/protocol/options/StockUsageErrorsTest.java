package io.jrsync.protocol.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RsyncException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against what rsync 3.5.0 says to the same mistakes: {@code usage-errors.txt}. */
class StockUsageErrorsTest {

  @Test
  void saysWhatStockSaysToEveryMistake() throws Exception {
    List<String> differences = new ArrayList<>();
    for (String[] vector : Words.lines("usage-errors.txt")) {
      String ours = outcome(vector[0]);
      String stock = vector[1] + " | " + vector[2];
      if (!ours.equals(stock)) {
        differences.add(vector[0] + "\n  stock " + stock + "\n  ours  " + ours);
      }
    }
    assertThat(differences).isEmpty();
  }

  private static String outcome(String words) {
    try {
      if (words.startsWith("--server")) {
        ServerCommandLine.parse(Words.of(words));
      } else {
        CommandLine line = CommandLine.parse(Words.of(words));
        Endpoints ends = line.endpoints();
        if (line.client().rsh() != null) {
          RemoteShellCommand.of(
              line.client().rsh(), ends.remote(), line.client().rsyncPath(), List.of());
        }
      }
      return "accepted";
    } catch (RsyncException e) {
      return e.exitCode().code() + " | " + e.getMessage().lines().findFirst().orElse("");
    }
  }
}
