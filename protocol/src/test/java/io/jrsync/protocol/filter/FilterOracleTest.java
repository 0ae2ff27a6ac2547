package io.jrsync.protocol.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jrsync.protocol.RsyncException;
import io.jrsync.testdata.filter.FilterCase;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the rules to what stock rsync made of the cases in testdata. */
class FilterOracleTest {
  static Stream<FilterCase> casesThatSucceed() {
    return FilterCase.all().stream().filter(filterCase -> filterCase.outcome().exitCode() == 0);
  }

  static Stream<FilterCase> casesThatFail() {
    return FilterCase.all().stream().filter(filterCase -> filterCase.outcome().exitCode() != 0);
  }

  @ParameterizedTest
  @MethodSource("casesThatSucceed")
  void leavesWhatStockLeaves(FilterCase filterCase) throws IOException {
    assertThat(new CaseRun(filterCase).run(false))
        .as(filterCase.name())
        .isEqualTo(filterCase.outcome().left());
  }

  @ParameterizedTest
  @MethodSource("casesThatSucceed")
  void leavesTheSameWithRulesThatCameOverTheWire(FilterCase filterCase) throws IOException {
    assertThat(new CaseRun(filterCase).run(true))
        .as(filterCase.name())
        .isEqualTo(filterCase.outcome().left());
  }

  @ParameterizedTest
  @MethodSource("casesThatFail")
  void failsWhereStockFailsWithTheSameExitCode(FilterCase filterCase) {
    RsyncException failure =
        catchThrowableOfType(RsyncException.class, () -> new CaseRun(filterCase).run(false));

    assertThat(failure).as(filterCase.name()).isNotNull();
    assertThat(failure.exitCode().code())
        .as(filterCase.name())
        .isEqualTo(filterCase.outcome().exitCode());
  }
}
