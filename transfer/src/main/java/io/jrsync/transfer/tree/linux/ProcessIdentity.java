package io.jrsync.transfer.tree.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel lets this process do with files. It changes only by {@link ProcessUser}.
 *
 * @param uid the effective user
 * @param groups the effective group and all others it belongs to
 * @param umask the permission bits that new files do not get
 */
record ProcessIdentity(int uid, Set<Integer> groups, int umask) {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String UMASK_FIELD = "Umask:";

  private static volatile @Nullable ProcessIdentity known;

  static ProcessIdentity current() {
    ProcessIdentity identity = known;
    if (identity == null) {
      identity = ask();
      known = identity;
    }
    return identity;
  }

  /** The process has become somebody else. */
  static void forget() {
    known = null;
  }

  private static ProcessIdentity ask() {
    try (Call call = Call.begin()) {
      int uid = (int) call.invoke(Syscall.GETEUID, 0, 0, 0);
      Set<Integer> groups = groups(call);
      groups.add((int) call.invoke(Syscall.GETEGID, 0, 0, 0));
      return new ProcessIdentity(uid, Set.copyOf(groups), umask(call));
    }
  }

  private static Set<Integer> groups(Call call) {
    Set<Integer> groups = new HashSet<>();
    int most = (int) call.invoke(Syscall.GETGROUPS, 0, 0, 0);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment list = arena.allocate((1L + most) * Integer.BYTES, Integer.BYTES);
      int count = (int) call.invoke(Syscall.GETGROUPS, most, list.address(), 0);
      for (int i = 0; i < count; i++) {
        groups.add(Kernel.view(list).getInt(i * Integer.BYTES));
      }
    }
    return groups;
  }

  /**
   * {@code /proc} tells it since Linux 4.7. The old way, setting it to learn what it was, is the
   * last resort: what other threads create meanwhile gets a stricter mode, never a looser one.
   */
  private static int umask(Call call) {
    try {
      for (String line : Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith(UMASK_FIELD)) {
          return Integer.parseInt(line.substring(UMASK_FIELD.length()).strip(), 8);
        }
      }
    } catch (IOException | NumberFormatException notThere) {
      // The next lines find it out.
    }
    int umask = (int) call.invoke(Syscall.UMASK, 0777, 0, 0);
    call.invoke(Syscall.UMASK, umask, 0, 0);
    return umask;
  }
}
