package io.jrsync.protocol.flist;

import static io.jrsync.protocol.flist.ListFixture.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileOrderTest {
  /** Names that end in a slash are directories. */
  private static List<String> sorted(int protocol, String... names) {
    List<String> list = new ArrayList<>(List.of(names));
    Collections.shuffle(list, new Random(7));
    list.sort((a, b) -> compare(FileOrder.of(protocol), a, b));
    return list;
  }

  private static int compare(FileOrder order, String a, String b) {
    return order.compare(plain(a), a.endsWith("/"), plain(b), b.endsWith("/"));
  }

  private static RawName plain(String name) {
    return name(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
  }

  @Test
  void dotComesFirstThenFilesThenDirectoriesWithTheirContents() {
    String[] expected = {"./", "b", "z", "a/", "a/x", "a/b/", "a/b/c", "c/", "c/d"};
    assertThat(sorted(29, expected)).containsExactly(expected);
  }

  @Test
  void directoryNamesCompareAsIfTheyEndedWithASlash() {
    String[] expected = {"a!/", "a!/x", "a-b/", "a.d/", "a/", "a/x", "a0/"};
    assertThat(sorted(32, expected)).containsExactly(expected);
  }

  @Test
  void belowProtocol29CompleteNamesCompareAsBytes() {
    String[] expected = {".", "a/", "a!", "a-b/", "a-b/x", "a.d", "a/b/", "a/x", "a0", "\u00e9"};
    assertThat(sorted(28, expected)).containsExactly(expected);
  }

  @Test
  void leadingSlashIsAnEmptyDirectoryName() {
    assertThat(sorted(29, "/a/", "/a/b", "f", "!/")).containsExactly("f", "!/", "/a/", "/a/b");
  }

  @Test
  void bytesAbove127SortLast() {
    RawName high = RawName.of(new byte[] {(byte) 0x80});
    assertThat(FileOrder.of(29).compare(high, false, name("z"), false)).isPositive();
    assertThat(FileOrder.of(28).compare(high, false, name("z"), false)).isPositive();
    assertThat(FileOrder.of(29).compare(high, true, name("z"), true)).isPositive();
  }

  @Test
  void comparisonAgreesWithTheDefinitionOnHostileNames() {
    long seed = 20240117;
    Random random = new Random(seed);
    for (int round = 0; round < 200_000; round++) {
      String a = randomName(random);
      String b = random.nextInt(3) == 0 ? a : randomName(random);
      boolean aDir = random.nextBoolean();
      boolean bDir = random.nextBoolean();
      assertThat(Integer.signum(FileOrder.of(29).compare(name(a), aDir, name(b), bDir)))
          .as("seed %d: %s %s and %s %s", seed, a, aDir, b, bDir)
          .isEqualTo(Integer.signum(compareByDefinition(a, aDir, b, bDir)));
      assertThat(Integer.signum(FileOrder.of(28).compare(name(a), aDir, name(b), bDir)))
          .as("seed %d: %s and %s", seed, a, b)
          .isEqualTo(Integer.signum(name(a).compareTo(name(b))));
    }
  }

  private static String randomName(Random random) {
    StringBuilder name = new StringBuilder(random.nextInt(8) == 0 ? "/" : "");
    int components = 1 + random.nextInt(4);
    for (int i = 0; i < components; i++) {
      name.append(i > 0 ? "/" : "");
      int length = 1 + random.nextInt(2);
      for (int k = 0; k < length; k++) {
        name.append("!.-0a".charAt(random.nextInt(5)));
      }
    }
    return name.toString();
  }

  /** The comparison as file list chapter, section 3.2 words it: component by component. */
  private static int compareByDefinition(String a, boolean aDir, String b, boolean bDir) {
    List<String> as = components(a, aDir);
    List<String> bs = components(b, bDir);
    for (int i = 0; ; i++) {
      if (i == as.size()) {
        return i == bs.size() ? 0 : -1;
      }
      if (i == bs.size()) {
        return 1;
      }
      boolean aIsD = as.get(i).endsWith("/");
      boolean bIsD = bs.get(i).endsWith("/");
      if (aIsD != bIsD) {
        return aIsD ? 1 : -1;
      }
      int c = as.get(i).compareTo(bs.get(i));
      if (c != 0) {
        return c;
      }
    }
  }

  /** Directory components keep a slash at their end. */
  private static List<String> components(String name, boolean isDirectory) {
    List<String> components = new ArrayList<>(Arrays.asList(name.split("/", -1)));
    int last = components.size() - 1;
    components.replaceAll(component -> component + "/");
    String base = name.substring(name.lastIndexOf('/') + 1);
    if (!isDirectory) {
      components.set(last, base);
    } else if (base.equals(".")) {
      components.set(last, "");
    }
    return components;
  }
}
