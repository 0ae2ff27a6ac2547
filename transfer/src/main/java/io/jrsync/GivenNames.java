package io.jrsync;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.FilesFrom;
import io.jrsync.transfer.session.NameFile;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Names of source files that a program gives, in place of a list in a file. */
final class GivenNames {
  /** What the options say then: as if the list came on standard input. */
  static final FilesFrom OPTION = new FilesFrom.Local(RawName.ofUtf8("-"), true);

  private GivenNames() {}

  /** Returns the names as a session takes them. */
  static List<RawName> cleaned(List<RawName> names) {
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    for (RawName name : names) {
      list.writeBytes(name.toBytes());
      list.write(0);
    }
    return NameFile.parse(list.toByteArray(), true, true);
  }

  /**
   * @throws IllegalArgumentException when it cannot be the name of a file
   */
  static RawName check(String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not the name of a file: \"" + name + "\"");
    }
    return RawName.ofUtf8(name);
  }
}
