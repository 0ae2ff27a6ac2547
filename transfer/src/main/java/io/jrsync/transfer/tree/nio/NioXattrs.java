package io.jrsync.transfer.tree.nio;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The extended attributes of one object, as far as {@code java.nio.file} shows them: the namespace
 * {@code user} of regular files and directories, under names that are text. All else cannot be
 * seen, and not be set (ENOTSUP).
 */
final class NioXattrs implements ExtendedAttributes {
  private static final String NAMESPACE = "user.";
  private static final RawName PREFIX = RawName.ofUtf8(NAMESPACE);

  private final RawName name;
  private final Location location;

  /** Tells the path of the object, after looking that it still leads there. */
  interface Location {
    Path path() throws IOException;
  }

  NioXattrs(RawName name, Location location) {
    this.name = name;
    this.location = location;
  }

  /** Returns null for objects that cannot have attributes here, which are not opened either. */
  private @Nullable UserDefinedFileAttributeView view() throws IOException {
    Path path = location.path();
    LinkOption nofollow = LinkOption.NOFOLLOW_LINKS;
    BasicFileAttributes seen = Files.readAttributes(path, BasicFileAttributes.class, nofollow);
    return seen.isRegularFile() || seen.isDirectory()
        ? Files.getFileAttributeView(path, UserDefinedFileAttributeView.class, nofollow)
        : null;
  }

  private static @Nullable String local(RawName attribute) {
    return attribute.startsWith(PREFIX) && attribute.length() > PREFIX.length()
        ? Names.decode(attribute).substring(NAMESPACE.length())
        : null;
  }

  @Override
  public List<RawName> names() throws IOException {
    return Failures.translating(
        "llistxattr",
        name,
        () -> {
          UserDefinedFileAttributeView view = view();
          List<RawName> names = new ArrayList<>();
          if (view != null) {
            for (String local : view.list()) {
              names.add(Names.encode(NAMESPACE + local));
            }
          }
          return names;
        });
  }

  @Override
  public byte @Nullable [] value(RawName attribute) throws IOException {
    byte[][] value = new byte[1][];
    Failures.translating(
        "lgetxattr",
        name,
        () -> {
          UserDefinedFileAttributeView view = view();
          String local = local(attribute);
          if (view != null && local != null && view.list().contains(local)) {
            value[0] = read(view, local);
          }
          return true;
        });
    return value[0];
  }

  private static byte[] read(UserDefinedFileAttributeView view, String local) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(MAX_VALUE);
    view.read(local, buffer);
    byte[] value = new byte[buffer.position()];
    buffer.get(0, value);
    return value;
  }

  @Override
  public void set(RawName attribute, byte[] value) throws IOException {
    change("lsetxattr", attribute, (view, local) -> view.write(local, ByteBuffer.wrap(value)));
  }

  @Override
  public void remove(RawName attribute) throws IOException {
    change(
        "lremovexattr",
        attribute,
        (view, local) -> {
          if (!view.list().contains(local)) {
            throw new TreeException("lremovexattr", name, Errno.ENODATA);
          }
          view.delete(local);
        });
  }

  /** One change of an attribute. */
  private interface Change {
    void of(UserDefinedFileAttributeView view, String local) throws IOException;
  }

  private void change(String what, RawName attribute, Change change) throws IOException {
    Failures.translating(
        what,
        name,
        () -> {
          UserDefinedFileAttributeView view = view();
          String local = local(attribute);
          if (view == null || local == null) {
            throw new TreeException(what, name, Errno.ENOTSUP);
          }
          change.of(view, local);
          return true;
        });
  }
}
