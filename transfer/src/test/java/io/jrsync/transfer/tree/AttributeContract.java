package io.jrsync.transfer.tree;

import static io.jrsync.transfer.tree.TreeFixture.errnoOf;
import static io.jrsync.transfer.tree.TreeFixture.make;
import static io.jrsync.transfer.tree.TreeFixture.name;
import static io.jrsync.transfer.tree.TreeFixture.read;
import static io.jrsync.transfer.tree.TreeFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.transfer.tree.TreeProvider.Ability;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mode, owner and time of files and directories, by handle and by name. */
interface AttributeContract extends TreeFixture {

  /** Seconds since 1970 and nanoseconds to add. */
  record Time(long seconds, int nanos) {}

  /** Before 1970, around 1901 and 2038 where 32 bits end, and as late as ext4 goes. */
  List<Time> TIMES =
      List.of(
          new Time(0, 0),
          new Time(-1, 999_999_999),
          new Time(-2, 1),
          new Time(Integer.MIN_VALUE + 1L, 500_000_000),
          new Time(1_234_567_890, 123_456_789),
          new Time(Integer.MAX_VALUE, 999_999_999),
          new Time(Integer.MAX_VALUE + 1L, 7),
          new Time(1L << 33, 0));

  private void assertModified(FileStat stat, Time time) {
    assertThat(stat.mtime()).isEqualTo(time.seconds());
    if (provider().abilities().contains(Ability.NANOSECONDS)) {
      assertThat(stat.mtimeNanos()).isEqualTo(time.nanos());
    }
  }

  @Test
  default void aFilesTimeIsSetByHandle() throws IOException {
    try (WritableFile file = root().createFile(name("file"), 0600)) {
      for (Time time : TIMES) {
        file.setModified(time.seconds(), time.nanos());
        assertModified(file.stat(), time);
        assertModified(root().stat(name("file")), time);
      }
    }
    assertModified(root().stat(name("file")), TIMES.getLast());
  }

  @Test
  default void aFilesTimeIsSetByName() throws IOException {
    write(root(), "file", "x");
    for (Time time : TIMES) {
      root().setModified(name("file"), time.seconds(), time.nanos());
      assertModified(root().stat(name("file")), time);
    }
  }

  @Test
  default void aDirectorysTimeIsSetByHandleAndByName() throws IOException {
    try (Directory directory = make(root(), "directory")) {
      for (Time time : TIMES) {
        directory.setModified(time.seconds(), time.nanos());
        assertModified(directory.stat(), time);
      }
      for (Time time : TIMES) {
        root().setModified(name("directory"), time.seconds(), time.nanos());
        assertModified(directory.stat(), time);
      }
    }
  }

  @Test
  default void theAccessTimeStays() throws IOException {
    write(root(), "file", "x");
    FileStat before = root().stat(name("file"));
    root().setModified(name("file"), 1, 2);
    FileStat after = root().stat(name("file"));
    assertThat(after.atime()).isEqualTo(before.atime());
    assertThat(after.atimeNanos()).isEqualTo(before.atimeNanos());
  }

  @Test
  default void permissionsAreSetWithAllTwelveBits() throws IOException {
    needs(Ability.PERMISSIONS);
    try (WritableFile file = root().createFile(name("file"), 0600);
        Directory directory = make(root(), "directory")) {
      for (int mode : new int[] {0644, 04755, 02755, 06711, 01644, 0, 0777, 07777}) {
        file.setPermissions(mode);
        assertThat(file.stat().permissions()).isEqualTo(mode);
        root().setPermissions(name("file"), mode ^ 0110);
        assertThat(file.stat().permissions()).isEqualTo(mode ^ 0110);
        directory.setPermissions(mode);
        assertThat(root().stat(name("directory")).permissions()).isEqualTo(mode);
        root().setPermissions(name("directory"), mode ^ 0110);
        assertThat(directory.stat().permissions()).isEqualTo(mode ^ 0110);
      }
      directory.setPermissions(0700);
    }
  }

  @Test
  default void newObjectsGetThePermissionsAskedForWithoutTheUmask() throws IOException {
    needs(Ability.PERMISSIONS);
    int umask = provider().accounts().umask();
    root().createFile(name("file"), 0666).close();
    root().makeDirectory(name("directory"), 0777);
    assertThat(root().stat(name("file")).permissions()).isEqualTo(0666 & ~umask);
    assertThat(root().stat(name("directory")).permissions()).isEqualTo(0777 & ~umask);
    assertThat(umask).isBetween(0, 0777);
  }

  @Test
  default void aFileThatNobodyMayReadCanStillBeOpenedUpAgain() throws IOException {
    needs(Ability.PERMISSIONS);
    write(root(), "file", "x");
    root().setPermissions(name("file"), 0);
    assertThat(root().stat(name("file")).permissions()).isZero();
    root().setPermissions(name("file"), 0600);
    assertThat(read(root(), "file")).isEqualTo("x");
  }

  @Test
  default void aDirectoryThatNobodyMayEnterCanStillBeOpenedUpAgain() throws IOException {
    needs(Ability.PERMISSIONS);
    try (Directory directory = make(root(), "directory")) {
      directory.setPermissions(0);
      directory.setModified(77, 0);
      directory.setOwner(-1, -1);
      assertThat(directory.stat().permissions()).isZero();
      assertThat(directory.stat().mtime()).isEqualTo(77);
      directory.setPermissions(0700);
      write(directory, "file", "x");
    }
  }

  @Test
  default void settingTheOwnersItHasChangesNothing() throws IOException {
    try (WritableFile file = root().createFile(name("file"), 0600)) {
      FileStat stat = file.stat();
      file.setOwner(stat.uid(), stat.gid());
      root().setOwner(name("file"), stat.uid(), -1);
      root().setOwner(name("file"), -1, stat.gid());
      assertThat(file.stat().uid()).isEqualTo(stat.uid());
      assertThat(file.stat().gid()).isEqualTo(stat.gid());
    }
  }

  @Test
  default void ownersAreGivenToFilesAndDirectories() throws IOException {
    needs(Ability.OWNERS);
    try (WritableFile file = root().createFile(name("file"), 0600);
        Directory directory = make(root(), "directory")) {
      int gid = file.stat().gid();
      for (OpenObject object : List.of(file, directory)) {
        object.setOwner(12345, -1);
        assertThat(object.stat().uid()).isEqualTo(12345);
        assertThat(object.stat().gid()).isEqualTo(gid);
        object.setOwner(-1, 54321);
        assertThat(object.stat().uid()).isEqualTo(12345);
        assertThat(object.stat().gid()).isEqualTo(54321);
      }
      root().setOwner(name("file"), 0x7FFF_FFF0, 1);
      assertThat(file.stat().uid()).isEqualTo(0x7FFF_FFF0);
      root().setOwner(name("directory"), 3, 0xFFFF_FFF0);
      assertThat(directory.stat().gid()).isEqualTo(0xFFFF_FFF0);
    }
  }

  @Test
  default void attributesOfNothingCannotBeSet() {
    assertThat(errnoOf(() -> root().setModified(name("none"), 1, 0))).isEqualTo(Errno.ENOENT);
    assertThat(errnoOf(() -> root().setPermissions(name("none"), 0600))).isEqualTo(Errno.ENOENT);
    assertThat(errnoOf(() -> root().setOwner(name("none"), -1, -1))).isEqualTo(Errno.ENOENT);
  }
}
