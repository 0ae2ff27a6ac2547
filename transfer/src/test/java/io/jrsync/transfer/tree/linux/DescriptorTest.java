package io.jrsync.transfer.tree.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorTest {

  @TempDir Path folder;

  @BeforeEach
  void onlyWhereItRuns() {
    assumeTrue(LinuxProvider.isSupported(), "not a Linux machine of a known processor");
  }

  private Descriptor open() throws IOException {
    RawName path = RawName.ofUtf8(folder.toString());
    try (Call call = Call.begin()) {
      long text = call.path("open", path);
      int flags = LinuxDirectory.OPEN_FLAGS;
      long number = call.invoke(Syscall.OPENAT, Flags.AT_FDCWD, text, flags);
      return new Descriptor((int) Call.check("open", path, number));
    }
  }

  @Test
  void aNumberStaysOpenWhileItIsUsed() throws IOException {
    Descriptor descriptor = open();
    descriptor.acquire();
    descriptor.acquire();
    descriptor.close();
    descriptor.release();
    assertThat(LinuxTreeTest.openBelow(folder)).hasSize(1);
    assertThatThrownBy(descriptor::acquire).isInstanceOf(IOException.class);
    descriptor.release();
    assertThat(LinuxTreeTest.openBelow(folder)).isEmpty();
    descriptor.close();
  }

  @Test
  void usesAndClosesFromManyThreadsNeverReachAClosedNumber() throws Exception {
    AtomicInteger wrong = new AtomicInteger();
    for (int round = 0; round < 50; round++) {
      Descriptor descriptor = open();
      List<Thread> threads = new ArrayList<>();
      CountDownLatch atWork = new CountDownLatch(1);
      for (int i = 0; i < 8; i++) {
        threads.add(Thread.ofVirtual().start(() -> useUntilClosed(descriptor, atWork, wrong)));
      }
      atWork.await();
      descriptor.close();
      descriptor.close();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(LinuxTreeTest.openBelow(folder)).isEmpty();
    }
    assertThat(wrong).hasValue(0);
  }

  private static void useUntilClosed(
      Descriptor descriptor, CountDownLatch atWork, AtomicInteger wrong) {
    while (true) {
      try (Call call = Call.begin()) {
        int number = call.use(descriptor);
        if (call.statx(number, call.noPath(), Flags.AT_EMPTY_PATH) < 0) {
          wrong.incrementAndGet();
        }
        atWork.countDown();
      } catch (IOException closed) {
        return;
      }
    }
  }
}
