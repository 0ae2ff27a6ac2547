package io.jrsync.transfer.tree.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.TreeContractTest;
import io.jrsync.transfer.tree.TreeProvider;
import io.jrsync.transfer.tree.TreeProvider.Ability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract on a real file system. As root it covers owners and devices, as anybody else it
 * skips them.
 */
class LinuxTreeTest extends TreeContractTest {
  private final TreeProvider provider = new LinuxProvider();

  @TempDir Path folder;

  @BeforeAll
  static void onlyWhereItRuns() {
    assumeTrue(LinuxProvider.isSupported(), "not a Linux machine of a known processor");
  }

  @Override
  public TreeProvider provider() {
    return provider;
  }

  @Override
  protected Directory freshRoot() throws IOException {
    return provider.openRoot(RawName.ofUtf8(folder.toString()));
  }

  @Override
  protected Set<Ability> expectedAbilities() {
    boolean root = System.getProperty("user.name").equals("root");
    Set<Ability> ofRoot = EnumSet.of(Ability.OWNERS, Ability.DEVICES);
    return root ? EnumSet.allOf(Ability.class) : EnumSet.complementOf(EnumSet.copyOf(ofRoot));
  }

  /** Runs before the root is closed, so that alone is left. */
  @AfterEach
  void noDescriptorIsLeftOpen() throws IOException {
    assertThat(openBelow(folder)).containsExactly(folder);
  }

  static List<Path> openBelow(Path folder) throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .flatMap(LinuxTreeTest::target)
          .filter(target -> target.startsWith(folder))
          .toList();
    }
  }

  private static Stream<Path> target(Path descriptor) {
    try {
      return Stream.of(Files.readSymbolicLink(descriptor));
    } catch (IOException gone) {
      return Stream.empty();
    }
  }
}
