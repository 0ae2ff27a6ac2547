package io.jrsync.transfer.tree.linux;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Makes this process another user's, for good. By the C library's functions and not by the kernel's
 * calls, which would change one thread.
 */
final class ProcessUser {
  /** As many groups as the kernel lets a process have. */
  private static final int MOST_GROUPS = 65_536;

  private static final int PR_SET_DUMPABLE = 4;

  private ProcessUser() {}

  /**
   * @throws TreeException when this process may not
   * @throws RsyncException when there is no such user or group
   */
  static void become(RawName user, @Nullable RawName group) throws IOException {
    int uid = number("user", AccountDatabase.USERS, user);
    try (Arena arena = Arena.ofConfined()) {
      if (group == null) {
        int gid = groupOf(uid);
        adopt(gid, groupsOf(arena, uid, gid));
      } else {
        int gid = number("group", AccountDatabase.GROUPS, group);
        MemorySegment only = arena.allocate(Integer.BYTES, Integer.BYTES);
        Kernel.view(only).putInt(0, gid);
        adopt(gid, only);
      }
    }
    Function.SETUID.callOrFail(Integer.toUnsignedLong(uid), 0);
    // Without this /proc/self, by way of which open files are named, would be root's from here on.
    Function.PRCTL.callOrFail(PR_SET_DUMPABLE, 1);
    ProcessIdentity.forget();
  }

  private static int number(String kind, AccountDatabase accounts, RawName name)
      throws RsyncException {
    String text = name.toString();
    if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      try {
        return Integer.parseUnsignedInt(text);
      } catch (NumberFormatException e) {
        throw RsyncException.inFull(ExitCode.SYNTAX, "Invalid ID number: " + text);
      }
    }
    OptionalInt known = accounts.id(name.toBytes());
    if (known.isEmpty()) {
      throw RsyncException.inFull(ExitCode.SYNTAX, "Invalid copy-as " + kind + ": " + text);
    }
    return known.getAsInt();
  }

  private static int groupOf(int uid) throws RsyncException {
    OptionalInt gid = AccountDatabase.USERS.groupOf(uid);
    if (gid.isEmpty()) {
      throw new RsyncException(
          ExitCode.SYNTAX,
          "--copy-as: nobody is known by the number "
              + Integer.toUnsignedString(uid)
              + "; say which group, as in --copy-as="
              + Integer.toUnsignedString(uid)
              + ":GROUP");
    }
    return gid.getAsInt();
  }

  private static MemorySegment groupsOf(Arena arena, int uid, int gid) {
    byte[] name = AccountDatabase.USERS.name(uid);
    MemorySegment user =
        arena.allocateFrom(
            name == null ? "" : new String(name, StandardCharsets.ISO_8859_1),
            StandardCharsets.ISO_8859_1);
    MemorySegment groups = arena.allocate((long) MOST_GROUPS * Integer.BYTES, Integer.BYTES);
    MemorySegment count = arena.allocate(Integer.BYTES, Integer.BYTES);
    ByteBuffer counted = Kernel.view(count);
    counted.putInt(0, MOST_GROUPS);
    long group = Integer.toUnsignedLong(gid);
    Function.GETGROUPLIST.call(user.address(), group, groups.address(), count.address());
    return groups.asSlice(0, (long) Math.min(counted.getInt(0), MOST_GROUPS) * Integer.BYTES);
  }

  private static void adopt(int gid, MemorySegment groups) throws IOException {
    Function.SETGID.callOrFail(Integer.toUnsignedLong(gid), 0);
    Function.SETGROUPS.callOrFail(groups.byteSize() / Integer.BYTES, groups.address());
  }

  /** What the C library is asked for; bound when it is, which a transfer hardly ever does. */
  private enum Function {
    SETGID,
    SETGROUPS,
    SETUID,
    PRCTL,
    GETGROUPLIST;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final int ERRNO = (int) STATE.byteOffset(PathElement.groupElement("errno"));

    private final String function = name().toLowerCase(Locale.ROOT);
    private final MethodHandle handle = bind(function);

    @SuppressWarnings("restricted")
    private static MethodHandle bind(String function) {
      ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().findOrThrow(function),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, word, word, word, word),
          Linker.Option.captureCallState("errno"));
    }

    void callOrFail(long a, long b) throws TreeException {
      Call.check(function, RawName.EMPTY, call(a, b, 0, 0));
    }

    /** Returns what the function does, or the negative error number. */
    int call(long a, long b, long c, long d) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment state = arena.allocate(STATE);
        int answer = (int) handle.invokeExact(state, a, b, c, d);
        return answer >= 0 ? answer : -Kernel.view(state).getInt(ERRNO);
      } catch (RuntimeException | Error failure) {
        throw failure;
      } catch (Throwable impossible) {
        throw new IllegalStateException(function, impossible);
      }
    }
  }
}
