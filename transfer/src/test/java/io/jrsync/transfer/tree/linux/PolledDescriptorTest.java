package io.jrsync.transfer.tree.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Both ends of a FIFO, opened in blocking mode as most shells hand them out. */
@Timeout(60)
class PolledDescriptorTest {
  private static final RawName PIPE = RawName.ofUtf8("pipe");
  private static final int FIFO = 0010600;
  private static final int O_WRONLY = 1;

  @TempDir Path folder;
  private int readEnd;
  private int writeEnd;
  private PolledDescriptor source;
  private PolledDescriptor sink;

  @BeforeAll
  static void onlyWhereItRuns() {
    assumeTrue(LinuxProvider.isSupported(), "not a Linux machine of a known processor");
  }

  @BeforeEach
  void openBothEnds() throws IOException {
    RawName path = RawName.ofUtf8(folder.toString());
    try (Directory directory = new LinuxProvider().openRoot(path)) {
      directory.makeNode(PIPE, FIFO, 0, 0);
    }
    RawName pipe = path.resolve(PIPE);
    readEnd = open(pipe, Flags.O_RDONLY | Flags.O_NONBLOCK);
    writeEnd = open(pipe, O_WRONLY);
    setFlags(readEnd, 0);
    source = new PolledDescriptor(readEnd, RawName.ofUtf8("source"));
    sink = new PolledDescriptor(writeEnd, RawName.ofUtf8("sink"));
  }

  private static int open(RawName path, int flags) throws IOException {
    try (Call call = Call.begin()) {
      long text = call.path("open", path);
      int all = flags | Flags.O_CLOEXEC;
      return (int) Call.check("open", path, call.invoke(Syscall.OPENAT, Flags.AT_FDCWD, text, all));
    }
  }

  private static long flags(int number) {
    try (Call call = Call.begin()) {
      return call.invoke(Syscall.FCNTL, number, Flags.F_GETFL, 0);
    }
  }

  private static void setFlags(int number, int flags) {
    try (Call call = Call.begin()) {
      call.invoke(Syscall.FCNTL, number, Flags.F_SETFL, flags);
    }
  }

  @AfterEach
  void closeBothEnds() {
    source.close();
    sink.close();
    Call.close(readEnd);
    if (writeEnd >= 0) {
      Call.close(writeEnd);
    }
  }

  @Test
  void whatGoesInComesOutThoughThePipeIsSmall() throws Exception {
    byte[] data = new byte[3_000_001];
    new Random(5).nextBytes(data);
    CompletableFuture<Void> writing = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try (OutputStream out = new PolledOutput(sink)) {
            out.write(data[0]);
            out.write(data, 1, data.length - 1);
            writing.complete(null);
          } catch (IOException e) {
            writing.completeExceptionally(e);
          }
        });
    InputStream in = new PolledInput(source);
    assertThat(in.read()).isEqualTo(data[0] & 0xFF);
    byte[] rest = in.readNBytes(data.length - 1);
    writing.get();
    byte[] all = new byte[data.length];
    all[0] = data[0];
    System.arraycopy(rest, 0, all, 1, rest.length);
    assertThat(all).isEqualTo(data);
  }

  @Test
  void theEndIsSeenWhenTheOtherSideCloses() throws IOException {
    sink.write(new byte[] {1, 2, 3}, 1, 2);
    Call.close(writeEnd);
    writeEnd = -1;
    byte[] target = new byte[5];
    assertThat(source.read(target, 1, 4)).isEqualTo(2);
    assertThat(target).containsExactly(0, 2, 3, 0, 0);
    assertThat(source.read(target, 0, 5)).isEqualTo(-1);
    assertThat(new PolledInput(source).read()).isEqualTo(-1);
  }

  @Test
  void writingToNobodyIsABrokenPipe() {
    Call.close(readEnd);
    assertThatThrownBy(() -> sink.write(new byte[1], 0, 1))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("write error: Broken pipe (32)");
  }

  @Test
  void anInterruptEndsAWaitOnEitherKindOfThread() throws Exception {
    for (Thread.Builder kind : List.of(Thread.ofPlatform(), Thread.ofVirtual())) {
      CompletableFuture<Throwable> outcome = new CompletableFuture<>();
      Thread waiting = kind.start(() -> outcome.complete(failureOfRead()));
      waiting.interrupt();
      assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
    }
  }

  @Test
  void closingEndsAWait() throws Exception {
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> outcome.complete(failureOfRead()));
    source.close();
    assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> source.read(new byte[1], 0, 1)).hasMessage("closed: source");
  }

  private Throwable failureOfRead() {
    try {
      return new AssertionError("read " + source.read(new byte[1], 0, 1));
    } catch (IOException e) {
      return e;
    }
  }

  @Test
  void waitingHoldsNoCarrierOfVirtualThreads() throws Exception {
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
      waiting.add(Thread.ofVirtual().start(this::failureOfRead));
    }
    CompletableFuture<String> other = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> other.complete("ran"));
    assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo("ran");
    for (Thread thread : waiting) {
      thread.interrupt();
      thread.join();
    }
  }

  @Test
  void theModeIsPutBack() {
    assertThat(flags(readEnd) & Flags.O_NONBLOCK).isNotZero();
    source.close();
    source.close();
    assertThat(flags(readEnd) & Flags.O_NONBLOCK).isZero();
  }

  @Test
  void aDescriptorThatIsNotOpenIsRefused() {
    assertThatThrownBy(() -> new PolledDescriptor(1_000_000, PIPE))
        .hasMessageContaining("Bad file descriptor (9)");
  }
}
