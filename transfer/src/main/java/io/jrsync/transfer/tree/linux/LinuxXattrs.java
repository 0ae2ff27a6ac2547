package io.jrsync.transfer.tree.linux;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The extended attributes of what a descriptor leads to. The kernel allows 64 KiB for a list of
 * names and for a value, so a buffer of that size never has to be enlarged, and a value that grows
 * meanwhile needs no second call.
 */
final class LinuxXattrs implements ExtendedAttributes {
  private final Descriptor descriptor;
  private final RawName name;
  private final Target target;

  /** What the attributes belong to. */
  enum Target {
    /** A file that is open for reading or writing. */
    FILE,
    /** A directory, open by name only. */
    DIRECTORY,
    /** An entry of a directory, not followed. */
    ENTRY
  }

  /**
   * @param descriptor of the object, or of the directory that it is an entry of
   * @param name what it is called, for messages too
   */
  LinuxXattrs(Descriptor descriptor, RawName name, Target target) {
    this.descriptor = descriptor;
    this.name = name;
    this.target = target;
  }

  /** One use of a kernel call with a buffer of {@link ExtendedAttributes#MAX_VALUE} bytes. */
  private interface Use {
    long with(XattrCall xattr, MemorySegment buffer) throws IOException;
  }

  private long use(String operation, Use use) throws IOException {
    MemorySegment buffer = Buffers.take();
    try (Call call = Call.begin()) {
      int number = call.use(descriptor);
      return use.with(XattrCall.on(call, number, target, operation, name), buffer);
    } finally {
      Buffers.give(buffer);
    }
  }

  @Override
  public List<RawName> names() throws IOException {
    List<RawName> names = new ArrayList<>();
    use(
        "llistxattr",
        (xattr, buffer) -> {
          long length = xattr.list(buffer.address(), MAX_VALUE);
          if (length != -Flags.EOPNOTSUPP) {
            split(buffer, (int) Call.check("llistxattr", name, length), names);
          }
          return length;
        });
    return names;
  }

  private static void split(MemorySegment buffer, int length, List<RawName> names) {
    byte[] text = bytes(buffer, length);
    int start = 0;
    for (int i = 0; i < length; i++) {
      if (text[i] == 0) {
        names.add(RawName.of(text, start, i - start));
        start = i + 1;
      }
    }
  }

  private static byte[] bytes(MemorySegment buffer, int length) {
    byte[] bytes = new byte[length];
    MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, bytes, 0, length);
    return bytes;
  }

  @Override
  public byte @Nullable [] value(RawName attribute) throws IOException {
    byte[][] value = new byte[1][];
    use(
        "lgetxattr",
        (xattr, buffer) -> {
          long length = xattr.get(attribute, buffer.address(), MAX_VALUE);
          if (length != -Flags.ENODATA && length != -Flags.EOPNOTSUPP) {
            value[0] = bytes(buffer, (int) Call.check("lgetxattr", name, length));
          }
          return length;
        });
    return value[0];
  }

  @Override
  public void set(RawName attribute, byte[] value) throws IOException {
    if (value.length > MAX_VALUE) {
      throw new TreeException("lsetxattr", name, Errno.E2BIG);
    }
    use(
        "lsetxattr",
        (xattr, buffer) -> {
          MemorySegment.copy(value, 0, buffer, ValueLayout.JAVA_BYTE, 0, value.length);
          long answer = xattr.set(attribute, buffer.address(), value.length);
          return Call.check("lsetxattr", name, answer);
        });
  }

  @Override
  public void remove(RawName attribute) throws IOException {
    use(
        "lremovexattr",
        (xattr, buffer) -> Call.check("lremovexattr", name, xattr.remove(attribute)));
  }
}
