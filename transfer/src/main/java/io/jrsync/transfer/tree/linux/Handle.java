package io.jrsync.transfer.tree.linux;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.OpenObject;
import java.io.IOException;

/**
 * What open files and open directories have in common: the attributes of the object behind the
 * descriptor.
 */
abstract class Handle implements OpenObject {
  final Descriptor descriptor;

  /** The name it was opened by, for messages. */
  final RawName name;

  Handle(int number, RawName name) {
    this.descriptor = new Descriptor(number);
    this.name = name;
  }

  @Override
  public final FileStat stat() throws IOException {
    try (Call call = Call.begin()) {
      int self = call.use(descriptor);
      Call.check("stat", name, call.statx(self, call.noPath(), Flags.AT_EMPTY_PATH));
      return call.stat();
    }
  }

  @Override
  public final void setOwner(int uid, int gid) throws IOException {
    try (Call call = Call.begin()) {
      int self = call.use(descriptor);
      long noPath = call.noPath();
      Call.check(
          "chown",
          name,
          call.invoke(Syscall.FCHOWNAT, self, noPath, uid, gid, Flags.AT_EMPTY_PATH));
    }
  }

  @Override
  public final void setPermissions(int permissions) throws IOException {
    try (Call call = Call.begin()) {
      Call.check("chmod", name, changeMode(call, call.use(descriptor), permissions));
    }
  }

  @Override
  public final void setModified(long seconds, int nanos) throws IOException {
    try (Call call = Call.begin()) {
      int self = call.use(descriptor);
      long times = call.modified("utime", name, seconds, nanos);
      Call.check("utime", name, changeTimes(call, self, times));
    }
  }

  @Override
  public final void setAccessed(long seconds, int nanos) throws IOException {
    try (Call call = Call.begin()) {
      int self = call.use(descriptor);
      long times = call.accessed("utime", name, seconds, nanos);
      Call.check("utime", name, changeTimes(call, self, times));
    }
  }

  @Override
  public final ExtendedAttributes xattrs() {
    return new LinuxXattrs(descriptor, name, xattrTarget());
  }

  /** How attributes of the object behind the descriptor are reached. */
  abstract LinuxXattrs.Target xattrTarget();

  @Override
  public final void close() {
    descriptor.close();
  }

  /** Returns the kernel's answer, negative for an error. */
  abstract long changeMode(Call call, int self, int permissions) throws IOException;

  /** Returns the kernel's answer, negative for an error. */
  abstract long changeTimes(Call call, int self, long times) throws IOException;
}
