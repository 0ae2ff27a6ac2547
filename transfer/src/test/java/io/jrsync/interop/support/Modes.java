package io.jrsync.interop.support;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import java.io.IOException;

/** Permissions and owners. */
final class Modes {
  private static final int SOMEBODY = 12_345;
  private static final int SOME_GROUP = 54_321;
  private static final int FAR_ID = 0x7FFF_FFF0;

  private Modes() {}

  static void plantReadable(Planter planter) throws IOException {
    for (int mode :
        new int[] {0400, 0444, 0600, 0640, 0666, 0755, 0777, 01644, 02755, 04755, 06755, 07777}) {
      fileWith(planter, mode);
    }
    for (int mode : new int[] {0700, 0711, 0755, 0775, 01777, 02775, 0500}) {
      String name = "directory-" + Integer.toOctalString(mode);
      try (Planter inside = planter.directory(name)) {
        inside.file("file");
      }
      planter.directory().setPermissions(RawName.ofUtf8(name), mode);
    }
  }

  private static void fileWith(Planter planter, int mode) throws IOException {
    RawName name = planter.file("file-" + Integer.toOctalString(mode));
    planter.directory().setPermissions(name, mode);
  }

  static void plantUnreadable(Planter planter) throws IOException {
    fileWith(planter, 0);
    fileWith(planter, 0200);
    fileWith(planter, 0111);
    for (int mode : new int[] {0, 0300, 0444}) {
      String name = "directory-" + Integer.toOctalString(mode);
      try (Planter inside = planter.directory(name)) {
        inside.file("file");
      }
      planter.directory().setPermissions(RawName.ofUtf8(name), mode);
    }
  }

  static void plantOwners(Planter planter) throws IOException {
    Directory directory = planter.directory();
    directory.setOwner(planter.file("somebody"), SOMEBODY, -1);
    directory.setOwner(planter.file("some-group"), -1, SOME_GROUP);
    directory.setOwner(planter.file("both"), SOMEBODY, SOME_GROUP);
    directory.setOwner(planter.file("far"), FAR_ID, FAR_ID);
    RawName program = planter.file("set-id-program");
    directory.setOwner(program, SOMEBODY, SOME_GROUP);
    directory.setPermissions(program, 06755);
    directory.setOwner(planter.symlink("link", "both"), SOMEBODY, SOME_GROUP);
    try (Planter inside = planter.directory("directory")) {
      inside.file("of-root");
    }
    directory.setOwner(RawName.ofUtf8("directory"), SOMEBODY, SOME_GROUP);
  }
}
