package io.jrsync.benchmarks;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.WritableFile;
import io.jrsync.transfer.tree.linux.LinuxProvider;
import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the Linux back end costs per file, beside {@code java.nio.file}: looking at each entry of a
 * directory of 10,000, and receiving small files as the receiver does (temporary file, content,
 * mode, time, rename). {@code -Djava.io.tmpdir=...} decides which file system is measured.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class TreeBenchmark {
  private static final int SCANNED = 10_000;
  private static final int RECEIVED = 1_000;
  private static final long TIME = 1_234_567_890;

  /** A directory of small files, as a path and as a handle. */
  @State(Scope.Benchmark)
  public static class Scan implements Directory.EntryVisitor {
    final Path path = temporary();
    final Directory handle = open(path);
    private long bytes;

    @Setup
    public void fill() throws IOException {
      for (int i = 0; i < SCANNED; i++) {
        Files.createFile(path.resolve("file-" + i));
      }
    }

    @Override
    public void visit(RawName name, FileStat stat) {
      bytes += stat.size() + name.length();
    }

    @Override
    public void failed(RawName name, TreeException failure) throws IOException {
      throw failure;
    }

    @TearDown
    public void remove() throws IOException {
      handle.close();
      removeAll(path);
    }
  }

  /** A directory that is empty before each invocation. */
  @State(Scope.Benchmark)
  public static class Receive {
    final Path path = temporary();
    final Directory handle = open(path);
    final byte[] content = new byte[1024];
    final String[] names = new String[RECEIVED];
    final String[] temporaryNames = new String[RECEIVED];

    @Setup
    public void nameFiles() {
      for (int i = 0; i < RECEIVED; i++) {
        names[i] = "file-" + i;
        temporaryNames[i] = ".file-" + i + ".Ab3dEf";
      }
    }

    @TearDown(Level.Invocation)
    public void empty() throws IOException {
      for (String name : names) {
        Files.delete(path.resolve(name));
      }
    }

    @TearDown
    public void remove() throws IOException {
      handle.close();
      removeAll(path);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("tree-benchmark");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Directory open(Path path) {
    try {
      return new LinuxProvider().openRoot(RawName.ofUtf8(path.toString()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void removeAll(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        Files.delete(entry);
      }
    }
    Files.delete(folder);
  }

  @Benchmark
  @OperationsPerInvocation(SCANNED)
  public long scan(Scan scan) throws IOException {
    scan.handle.list(scan);
    return scan.bytes;
  }

  @Benchmark
  @OperationsPerInvocation(SCANNED)
  public long scanWithJdk(Scan scan) throws IOException {
    long sum = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(scan.path)) {
      for (Path entry : entries) {
        sum += Files.readAttributes(entry, "unix:*", LinkOption.NOFOLLOW_LINKS).size();
      }
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(RECEIVED)
  public void receive(Receive files) throws IOException {
    Directory directory = files.handle;
    for (int i = 0; i < RECEIVED; i++) {
      RawName temporary = RawName.ofUtf8(files.temporaryNames[i]);
      try (WritableFile file = directory.createFile(temporary, 0600)) {
        file.write(0, files.content, 0, files.content.length);
        file.setPermissions(0644);
        file.setModified(TIME, i);
      }
      directory.rename(temporary, directory, RawName.ofUtf8(files.names[i]));
    }
  }

  @Benchmark
  @OperationsPerInvocation(RECEIVED)
  public void receiveWithJdk(Receive files) throws IOException {
    CopyOption replace = StandardCopyOption.ATOMIC_MOVE;
    for (int i = 0; i < RECEIVED; i++) {
      Path temporary = files.path.resolve(files.temporaryNames[i]);
      Files.write(
          temporary, files.content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-r--r--"));
      Files.setLastModifiedTime(temporary, FileTime.from(TIME, TimeUnit.SECONDS));
      Files.move(temporary, files.path.resolve(files.names[i]), replace);
    }
  }
}
