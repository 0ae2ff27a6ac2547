package io.jrsync.transfer.tree.linux;

import java.io.IOException;

/**
 * Sets permission bits without following a symlink. {@code fchmodat2} does it; kernels before 6.6
 * and some sandboxes do not have it, there the object is opened by name only and reached through
 * {@code /proc}.
 */
final class ModeChange {
  private static volatile boolean fchmodat2Missing;

  private ModeChange() {}

  /** Changes an entry of a directory; returns the kernel's answer. A symlink is refused. */
  static long ofEntry(Call call, int directory, long component, int permissions)
      throws IOException {
    long answer = direct(call, directory, component, permissions, Flags.AT_SYMLINK_NOFOLLOW);
    return isRefusal(answer) ? throughOpening(call, directory, component, permissions) : answer;
  }

  static long throughOpening(Call call, int directory, long component, int permissions)
      throws IOException {
    long opened = Opener.open(call, directory, component, Flags.O_PATH, 0);
    if (opened < 0) {
      return opened;
    }
    try {
      long looked = call.statx((int) opened, call.noPath(), Flags.AT_EMPTY_PATH);
      if (looked < 0) {
        return looked;
      }
      return call.stat().isSymlink()
          ? -Flags.EOPNOTSUPP
          : throughProc(call, (int) opened, permissions);
    } finally {
      Call.close((int) opened);
    }
  }

  /** Changes what a descriptor is open on that was opened by name only. */
  static long ofPathDescriptor(Call call, int number, int permissions) throws IOException {
    long answer = direct(call, number, call.noPath(), permissions, Flags.AT_EMPTY_PATH);
    return isRefusal(answer) ? throughProc(call, number, permissions) : answer;
  }

  private static long direct(Call call, int directory, long path, int permissions, int flags) {
    if (fchmodat2Missing) {
      return -Flags.ENOSYS;
    }
    long answer = call.invoke(Syscall.FCHMODAT2, directory, path, permissions, flags);
    fchmodat2Missing |= answer == -Flags.ENOSYS;
    return answer;
  }

  static long throughProc(Call call, int number, int permissions) throws IOException {
    long path = call.descriptorPath(number);
    return call.invoke(Syscall.FCHMODAT, Flags.AT_FDCWD, path, permissions);
  }

  private static boolean isRefusal(long answer) {
    return answer == -Flags.ENOSYS || answer == -Flags.EPERM;
  }
}
