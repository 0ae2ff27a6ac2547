package io.jrsync.transfer.tree.memory;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.memory.MemoryHandle.Query;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The extended attributes of one object of a memory tree. */
final class MemoryXattrs implements ExtendedAttributes {
  private final MemoryHandle handle;
  private final RawName subject;
  private final Query<Inode> node;

  /**
   * @param handle of the object or the directory that it is in
   * @param subject the name that the object was asked for by
   * @param node finds the object
   */
  MemoryXattrs(MemoryHandle handle, RawName subject, Query<Inode> node) {
    this.handle = handle;
    this.subject = subject;
    this.node = node;
  }

  @Override
  public List<RawName> names() throws IOException {
    return handle.ask(
        Operation.LIST_XATTRS, subject, () -> node.run().attributes().names(handle.access()));
  }

  @Override
  public byte @Nullable [] value(RawName attribute) throws IOException {
    Optional<byte[]> value =
        handle.ask(
            Operation.GET_XATTR,
            subject,
            () -> {
              Inode found = node.run();
              return Optional.ofNullable(
                  found.attributes().value(handle.access(), found, attribute));
            });
    return value.orElse(null);
  }

  @Override
  public void set(RawName attribute, byte[] value) throws IOException {
    handle.change(
        Operation.SET_XATTR,
        subject,
        () -> {
          Inode found = node.run();
          found.attributes().set(handle.access(), found, attribute, value);
        });
  }

  @Override
  public void remove(RawName attribute) throws IOException {
    handle.change(
        Operation.REMOVE_XATTR,
        subject,
        () -> {
          Inode found = node.run();
          found.attributes().remove(handle.access(), found, attribute);
        });
  }
}
