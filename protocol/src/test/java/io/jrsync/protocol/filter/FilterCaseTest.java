package io.jrsync.protocol.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.testdata.filter.FilterCase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps the format of the cases readable by what writes it. */
class FilterCaseTest {

  @Test
  void writesWhatItReads() {
    FilterCase before = null;
    for (FilterCase filterCase : FilterCase.all()) {
      StringBuilder text = new StringBuilder();
      if (before != null) {
        text.append(before.format(null));
      }
      List<FilterCase> read = FilterCase.parse(text + filterCase.format(before));

      assertThat(read.getLast()).isEqualTo(filterCase);
      before = filterCase;
    }
  }

  @Test
  void hasCasesOfEveryKindWithNamesOfTheirOwn() {
    List<FilterCase> cases = FilterCase.all();

    assertThat(cases).hasSizeGreaterThan(300).extracting(FilterCase::name).doesNotHaveDuplicates();
    assertThat(cases).anyMatch(filterCase -> filterCase.outcome().exitCode() == 11);
    assertThat(cases)
        .filteredOn(filterCase -> !filterCase.targetFiles().isEmpty())
        .hasSizeGreaterThan(40);
  }
}
