package io.jrsync.protocol.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/** Against what rsync 3.5.0 does with the same arguments: {@code mode-changes.txt}. */
class ModeChangesTest {
  private static final int FILE = 0100000;
  private static final int DIRECTORY = 0040000;

  @Test
  void changesModesAsStockDoes() throws Exception {
    List<String[]> lines = lines();
    String[] modes = lines.getFirst()[2].split(" ");
    List<String> differences = new ArrayList<>();
    for (String[] line : lines.subList(1, lines.size())) {
      String ours = after(line[1], Integer.parseInt(line[0], 8), modes);
      if (!ours.equals(line[2])) {
        differences.add(line[0] + " " + line[1] + "\n  stock " + line[2] + "\n  ours  " + ours);
      }
    }
    assertThat(lines).hasSizeGreaterThan(150);
    assertThat(differences).isEmpty();
  }

  private static List<String[]> lines() throws IOException {
    try (InputStream in = ModeChangesTest.class.getResourceAsStream("mode-changes.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" \\| ", -1))
          .toList();
    }
  }

  private static String after(String argument, int umask, String[] modes) {
    ModeChanges changes;
    try {
      changes = ModeChanges.parse(argument);
    } catch (RsyncException e) {
      return "error";
    }
    StringJoiner result = new StringJoiner(" ");
    for (String mode : modes) {
      int permissions = Integer.parseInt(mode, 8);
      result.add(Integer.toOctalString(changes.apply(FILE | permissions, umask) & ~FILE));
      result.add(Integer.toOctalString(changes.apply(DIRECTORY | permissions, umask) & ~DIRECTORY));
    }
    return result.toString();
  }

  @Test
  void makesTheChangesOfSeveralArgumentsInOrder() throws Exception {
    ModeChanges both = ModeChanges.parse("u=rwx").then(ModeChanges.parse("go=u,o-w"));
    assertThat(both.apply(FILE | 0640, 022)).isEqualTo(FILE | 0775);
    assertThat(both).isEqualTo(ModeChanges.parse("u=rwx,go=u,o-w"));
    assertThat(ModeChanges.NONE.apply(FILE | 0640, 022)).isEqualTo(FILE | 0640);
  }

  @Test
  void namesTheWholeArgumentThatIsWrong() {
    assertThatThrownBy(() -> ModeChanges.parse("u+x,g+q"))
        .hasMessage("Invalid argument passed to --chmod (u+x,g+q)")
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SYNTAX));
  }
}
