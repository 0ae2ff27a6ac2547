package io.jrsync.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompressionAlgorithmTest {

  @Test
  void isFoundByItsNameInAnyCase() {
    assertThat(CompressionAlgorithm.byName("zlibx")).isEqualTo(CompressionAlgorithm.ZLIBX);
    assertThat(CompressionAlgorithm.byName("LZ4")).isEqualTo(CompressionAlgorithm.LZ4);
    assertThat(CompressionAlgorithm.byName("none")).isEqualTo(CompressionAlgorithm.NONE);
    assertThat(CompressionAlgorithm.byName("gzip")).isNull();
  }

  @Test
  void offersAllButNoneInCanonicalOrder() {
    assertThat(CompressionAlgorithm.negotiable())
        .extracting(CompressionAlgorithm::wireName)
        .containsExactly("zstd", "lz4", "zlibx", "zlib");
  }

  @Test
  void leavesZstdOutWhereItsLibraryIsMissing() throws Exception {
    URL classes = CompressionAlgorithm.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader withoutZstd =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = withoutZstd.loadClass(CompressionAlgorithm.class.getName());
      List<?> offered = (List<?>) type.getMethod("negotiable").invoke(null);
      assertThat(offered).extracting(Object::toString).containsExactly("LZ4", "ZLIBX", "ZLIB");
    }
  }

  @Test
  void writesOtherStreamsWhereTheZstdLibraryIsMissing() throws Exception {
    URL classes = CompressionAlgorithm.class.getProtectionDomain().getCodeSource().getLocation();
    URL tests = Streams.class.getProtectionDomain().getCodeSource().getLocation();
    URL lz4 = net.jpountz.lz4.LZ4Factory.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader withoutZstd =
        new URLClassLoader(new URL[] {classes, tests, lz4}, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = withoutZstd.loadClass(RoundTrip.class.getName());
      type.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }
    assertThat(Path.of(lz4.toURI())).exists();
  }

  /** Run by the test above inside another class loader. */
  public static final class RoundTrip {
    private RoundTrip() {}

    public static void main(String[] args) throws Exception {
      for (CompressionAlgorithm compression : CompressionAlgorithm.negotiable()) {
        byte[] bytes = Streams.write(compression, 32, TestData.demo());
        try (TokenReader reader = Streams.reader(compression, 32, bytes)) {
          TestData.demo().readFrom(reader, 700);
        }
      }
    }
  }
}
