package io.jrsync.transfer.tree.linux;

/**
 * Opens entries of an open directory without following symlinks. {@code openat2} has the kernel
 * itself promise that the walk stays below the directory; where the kernel does not know it (before
 * 5.6) or a sandbox refuses it, {@code O_NOFOLLOW} promises the same for a name of one component.
 */
final class Opener {
  private static final int OPEN_HOW_SIZE = 24;
  private static final int RESOLVE_NO_SYMLINKS = 0x04;
  private static final int RESOLVE_BENEATH = 0x08;

  private static volatile boolean openat2Missing;

  private Opener() {}

  /** Returns a descriptor number or a negative error number. */
  static long open(Call call, int directory, long component, int flags, int mode) {
    if (!openat2Missing) {
      int all = flags | Flags.O_NOFOLLOW | Flags.O_CLOEXEC;
      long how = call.openHow(all, mode, RESOLVE_NO_SYMLINKS | RESOLVE_BENEATH);
      long opened = call.invoke(Syscall.OPENAT2, directory, component, how, OPEN_HOW_SIZE);
      if (!isRefusal(opened)) {
        return opened;
      }
      openat2Missing |= opened == -Flags.ENOSYS;
    }
    return openWithoutResolve(call, directory, component, flags, mode);
  }

  static long openWithoutResolve(Call call, int directory, long component, int flags, int mode) {
    int all = flags | Flags.O_NOFOLLOW | Flags.O_CLOEXEC;
    return call.invoke(Syscall.OPENAT, directory, component, all, mode);
  }

  /**
   * Sandboxes answer "not permitted"; the kernel answers "again" when it cannot prove the
   * confinement.
   */
  private static boolean isRefusal(long answer) {
    return answer == -Flags.ENOSYS || answer == -Flags.EPERM || answer == -Flags.EAGAIN;
  }
}
