package io.jrsync.transfer.tree.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways around system calls that this kernel has, but others do not. */
class FallbackTest {
  private static final RawName FILE = RawName.ofUtf8("file");
  private static final RawName NOTE = RawName.ofUtf8("user.note");
  private static final RawName LINK = RawName.ofUtf8("link");

  @TempDir Path folder;
  private Directory root;
  private Descriptor descriptor;

  @BeforeEach
  void openRoot() throws IOException {
    assumeTrue(LinuxProvider.isSupported(), "not a Linux machine of a known processor");
    LinuxDirectory opened =
        (LinuxDirectory) new LinuxProvider().openRoot(RawName.ofUtf8(folder.toString()));
    descriptor = opened.descriptor;
    root = opened;
    root.createFile(FILE, 0600).close();
    root.makeSymlink(LINK, FILE);
  }

  @AfterEach
  void closeRoot() throws IOException {
    if (root != null) {
      root.close();
      assertThat(LinuxTreeTest.openBelow(folder)).isEmpty();
    }
  }

  @Test
  void withoutOpenat2ASymlinkIsStillNotFollowed() throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long link = call.component("open", LINK);
      long refused = Opener.openWithoutResolve(call, here, link, Flags.O_RDWR, 0);
      assertThat(refused).isEqualTo(-40);
      long file = call.component("open", FILE);
      long opened = Opener.openWithoutResolve(call, here, file, Flags.O_RDWR, 0);
      assertThat(opened).isPositive();
      Call.close((int) opened);
    }
  }

  @Test
  void withoutFchmodat2TheModeIsSetAndASymlinkIsRefused() throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long file = call.component("chmod", FILE);
      assertThat(ModeChange.throughOpening(call, here, file, 04711)).isZero();
      assertThat(root.stat(FILE).permissions()).isEqualTo(04711);
    }
    FileStat before = root.stat(FILE);
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long link = call.component("chmod", LINK);
      assertThat(ModeChange.throughOpening(call, here, link, 0)).isEqualTo(-Flags.EOPNOTSUPP);
      assertThat(root.stat(FILE)).isEqualTo(before);
    }
  }

  @Test
  void aDirectoryKnownByPathAloneIsReachedThroughProc() throws IOException {
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      assertThat(ModeChange.throughProc(call, here, 01750)).isZero();
      long times = call.modified("utime", FILE, -7, 8);
      assertThat(LinuxDirectory.changeTimesThroughProc(call, here, times)).isZero();
    }
    assertThat(root.stat().permissions()).isEqualTo(01750);
    assertThat(root.stat().mtime()).isEqualTo(-7);
    assertThat(root.stat().mtimeNanos()).isEqualTo(8);
  }

  @Test
  void withoutXattratAttributesAreReachedThroughProcAndASymlinkIsNotFollowed() throws IOException {
    root.xattrs(FILE).set(NOTE, new byte[] {1, 2});
    MemorySegment buffer = Buffers.take();
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long note = call.path("getxattr", NOTE);
      long file = call.entryPath("getxattr", here, FILE);
      assertThat(call.invoke(Syscall.LGETXATTR, file, note, buffer.address(), 100)).isEqualTo(2);
      long link = call.entryPath("getxattr", here, LINK);
      assertThat(call.invoke(Syscall.LGETXATTR, link, note, buffer.address(), 100))
          .isEqualTo(-Flags.ENODATA);
    }
    root.xattrs().set(NOTE, new byte[] {3});
    try (Call call = Call.begin()) {
      int here = call.use(descriptor);
      long note = call.path("getxattr", NOTE);
      long self = call.directoryPath(here);
      assertThat(call.invoke(Syscall.LGETXATTR, self, note, buffer.address(), 100)).isEqualTo(1);
    }
    Buffers.give(buffer);
  }
}
