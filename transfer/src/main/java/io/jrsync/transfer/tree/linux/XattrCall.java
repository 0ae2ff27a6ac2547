package io.jrsync.transfer.tree.linux;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.linux.LinuxXattrs.Target;
import java.io.IOException;

/**
 * One call about extended attributes, to what an open descriptor leads to. An open file takes it
 * itself. For a directory and its entries, which need not be readable, {@code getxattrat} and its
 * like do it since Linux 6.13; where the kernel or a sandbox refuses those, the descriptor's link
 * in {@code /proc} stands for the directory, and the calls that do not follow the last component
 * are used. Answers as the kernel does, with negative error numbers.
 */
final class XattrCall {
  private static final int VALUE_SIZE = 16;

  private static volatile boolean xattratMissing;

  private final Call call;
  private final int number;
  private final Target target;
  private final String operation;
  private final RawName name;

  private XattrCall(Call call, int number, Target target, String operation, RawName name) {
    this.call = call;
    this.number = number;
    this.target = target;
    this.operation = operation;
    this.name = name;
  }

  static XattrCall on(Call call, int number, Target target, String operation, RawName name) {
    return new XattrCall(call, number, target, operation, name);
  }

  /** A call of the newest kind. */
  private interface Direct {
    long at(int directory, long path, int flags) throws IOException;
  }

  /** The same call on an open file or on a path. */
  private interface Classic {
    long on(Syscall call, long subject) throws IOException;
  }

  private long make(Direct direct, Syscall onFile, Syscall onPath, Classic classic)
      throws IOException {
    if (target == Target.FILE) {
      return classic.on(onFile, number);
    }
    if (!xattratMissing) {
      long answer = direct(direct);
      if (answer != -Flags.ENOSYS && answer != -Flags.EPERM) {
        return answer;
      }
      xattratMissing |= answer == -Flags.ENOSYS;
    }
    return throughProc(onPath, classic);
  }

  private long direct(Direct direct) throws IOException {
    return target == Target.DIRECTORY
        ? direct.at(number, call.path(operation, RawName.DOT), 0)
        : direct.at(number, call.component(operation, name), Flags.AT_SYMLINK_NOFOLLOW);
  }

  private long throughProc(Syscall onPath, Classic classic) throws IOException {
    return target == Target.DIRECTORY
        ? classic.on(onPath, call.directoryPath(number))
        : classic.on(onPath, call.entryPath(operation, number, name));
  }

  long list(long buffer, int size) throws IOException {
    return make(
        (directory, path, flags) ->
            call.invoke(Syscall.LISTXATTRAT, directory, path, flags, buffer, size),
        Syscall.FLISTXATTR,
        Syscall.LLISTXATTR,
        (syscall, subject) -> call.invoke(syscall, subject, buffer, size));
  }

  long get(RawName attribute, long buffer, int size) throws IOException {
    long text = call.path(operation, attribute);
    return make(
        (directory, path, flags) ->
            call.invoke(
                Syscall.GETXATTRAT,
                directory,
                path,
                flags,
                text,
                call.xattrValue(buffer, size),
                VALUE_SIZE),
        Syscall.FGETXATTR,
        Syscall.LGETXATTR,
        (syscall, subject) -> call.invoke(syscall, subject, text, buffer, size));
  }

  long set(RawName attribute, long buffer, int size) throws IOException {
    long text = call.path(operation, attribute);
    return make(
        (directory, path, flags) ->
            call.invoke(
                Syscall.SETXATTRAT,
                directory,
                path,
                flags,
                text,
                call.xattrValue(buffer, size),
                VALUE_SIZE),
        Syscall.FSETXATTR,
        Syscall.LSETXATTR,
        (syscall, subject) -> call.invoke(syscall, subject, text, buffer, size, 0));
  }

  long remove(RawName attribute) throws IOException {
    long text = call.path(operation, attribute);
    return make(
        (directory, path, flags) ->
            call.invoke(Syscall.REMOVEXATTRAT, directory, path, flags, text),
        Syscall.FREMOVEXATTR,
        Syscall.LREMOVEXATTR,
        (syscall, subject) -> call.invoke(syscall, subject, text, 0));
  }
}
