package io.jrsync.transfer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final Diagnostics diagnostics =
      new Diagnostics(new Console(OutputStream.nullOutputStream(), errors, false));

  @Test
  void a_success_says_nothing() {
    diagnostics.ended(ExitCode.OK);
    assertThat(errors()).isEmpty();
  }

  @Test
  void vanished_files_are_a_warning() {
    diagnostics.setRole("sender");
    diagnostics.ended(ExitCode.VANISHED);
    assertThat(errors())
        .isEqualTo(
            "jrsync warning: some files vanished before they could be transferred (code 24) at main"
                + " [sender=0.1.0]\n");
  }

  @Test
  void a_failure_says_why_and_gives_its_code() {
    int code = diagnostics.failed(new RsyncException(ExitCode.TIMEOUT, "nothing came"));
    assertThat(code).isEqualTo(30);
    assertThat(errors())
        .isEqualTo(
            """
            jrsync: nothing came
            jrsync error: timeout in data send/receive (code 30) at main [client=0.1.0]
            """);
  }

  @Test
  void a_fault_of_the_program_shows_no_stack_trace() {
    assertThat(diagnostics.crashed(new IllegalStateException("oops"))).isEqualTo(255);
    assertThat(errors())
        .contains("internal error: java.lang.IllegalStateException: oops", "JRSYNC_DEBUG=1")
        .doesNotContain("\tat ");
  }

  private String errors() {
    return errors.toString(StandardCharsets.UTF_8);
  }
}
