package io.jrsync.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeltaCasesTest {
  private static final int BLOCK = 700;

  private final Map<String, DeltaCase> byName =
      DeltaCases.of(42, 10_000, BLOCK).stream()
          .collect(Collectors.toMap(DeltaCase::name, Function.identity()));

  private byte[] target(String name) {
    return byName.get(name).target().bytes();
  }

  private byte[] basis() {
    return byName.get("unchanged").basis().bytes();
  }

  @Test
  void what_a_case_says_is_what_happened() {
    byte[] basis = basis();
    assertThat(target("unchanged")).isEqualTo(basis);
    assertThat(Arrays.mismatch(target("first byte changed"), basis)).isZero();
    assertThat(Arrays.mismatch(target("last byte changed"), basis)).isEqualTo(basis.length - 1);
    assertThat(target("prefix inserted")).endsWith(basis).hasSizeGreaterThan(basis.length);
    assertThat(target("appended")).startsWith(basis).hasSizeGreaterThan(basis.length);
    assertThat(basis)
        .startsWith(target("truncated"))
        .hasSizeGreaterThan(target("truncated").length);
    assertThat(target("middle cut")).hasSizeLessThan(basis.length);
    assertThat(target("middle inserted")).hasSizeGreaterThan(basis.length);
    assertThat(target("shorter than a block")).hasSize(BLOCK - 1);
    assertThat(target("all zeros now")).containsOnly(0).hasSize(basis.length);
    assertThat(target("emptied")).isEmpty();
  }

  @Test
  void permuted_blocks_are_the_same_blocks_in_another_order() {
    byte[] permuted = target("blocks permuted");
    assertThat(permuted).isNotEqualTo(basis()).hasSize(basis().length);
    byte[] sorted = permuted.clone();
    byte[] expected = basis();
    Arrays.sort(sorted);
    Arrays.sort(expected);
    assertThat(sorted).isEqualTo(expected);
    assertThat(target("blocks reversed")).endsWith(Arrays.copyOf(basis(), BLOCK));
  }

  @Test
  void the_same_seed_gives_the_same_cases() {
    List<DeltaCase> again = DeltaCases.of(42, 10_000, BLOCK);
    for (DeltaCase pair : again) {
      assertThat(pair.target().bytes()).as(pair.name()).isEqualTo(target(pair.name()));
    }
    assertThat(DeltaCases.of(43, 10_000, BLOCK).getFirst().basis().bytes()).isNotEqualTo(basis());
  }

  @Test
  void every_edge_of_block_arithmetic_has_its_size() {
    List<DeltaCase> all = DeltaCases.ofAllSizes(1, BLOCK);
    assertThat(all)
        .extracting(pair -> pair.basis().size())
        .contains(0L, 1L, 699L, 700L, 701L, 3500L);
    for (DeltaCase pair : all) {
      assertThat(pair.target().bytes()).as(pair.toString()).hasSize((int) pair.target().size());
    }
    assertThat(DeltaCases.ofAllSizes(1, 1)).isNotEmpty();
  }

  @Test
  void the_huge_case_is_beyond_four_gibibytes_and_differs_where_it_should() {
    DeltaCase huge = DeltaCases.hugeAndSparse(7);
    assertThat(huge.basis().size()).isEqualTo(5L << 30).isEqualTo(huge.target().size());
    byte[] before = new byte[16];
    byte[] after = new byte[16];
    huge.basis().read(1L << 30, before, 0, 16);
    huge.target().read((2L << 30) + 12_345, after, 0, 16);
    assertThat(after).isEqualTo(before);
    huge.target().read(1L << 30, after, 0, 16);
    assertThat(after).containsOnly(0);
  }
}
