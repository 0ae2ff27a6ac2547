package io.jrsync.transfer.tree.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The user or the group database behind the C library, with whatever services the machine is set up to
 * ask. Safe for use by several threads; a lookup may wait for the network.
 */
enum AccountDatabase {
  USERS("getpwuid_r", "getpwnam_r"),
  GROUPS("getgrgid_r", "getgrnam_r");

  /** {@code struct passwd} and {@code struct group} begin alike: name, password, number. */
  private static final int STRUCT_SIZE = 64;

  private static final int NUMBER = 16;

  private static final int ERANGE = 34;
  private static final int FIRST_BUFFER = 4096;

  /** A group may have many members, but not more than this many bytes of them. */
  private static final int LARGEST_BUFFER = 64 << 20;

  private static final int LONGEST_NAME = 4096;

  private final MethodHandle byNumber;
  private final MethodHandle byName;

  AccountDatabase(String byNumber, String byName) {
    this.byNumber = bind(byNumber);
    this.byName = bind(byName);
  }

  /** All four have one shape: what is sought, struct, buffer, its size, where the result's address goes. */
  @SuppressWarnings("restricted")
  private static MethodHandle bind(String function) {
    ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(function),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, word, word, word, word, word));
  }

  /** Returns the name of a number, or null when nobody has it. */
  byte @Nullable [] name(int number) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found = find(arena, byNumber, number);
      return found == null ? null : text(found.get(ValueLayout.JAVA_LONG, 0));
    }
  }

  /** Returns the number of a name. */
  OptionalInt id(byte[] name) {
    if (name.length == 0 || name.length > LONGEST_NAME || holdsNul(name)) {
      return OptionalInt.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocate(name.length + 1L);
      MemorySegment.copy(name, 0, text, ValueLayout.JAVA_BYTE, 0, name.length);
      MemorySegment found = find(arena, byName, text.address());
      return found == null
          ? OptionalInt.empty()
          : OptionalInt.of(found.get(ValueLayout.JAVA_INT, NUMBER));
    }
  }

  private static boolean holdsNul(byte[] name) {
    for (byte b : name) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns the filled struct; null when there is none, or the services failed. */
  private static @Nullable MemorySegment find(Arena arena, MethodHandle function, long sought) {
    MemorySegment struct = arena.allocate(STRUCT_SIZE, Long.BYTES);
    MemorySegment result = arena.allocate(ValueLayout.JAVA_LONG);
    for (int size = FIRST_BUFFER; size <= LARGEST_BUFFER; size *= 4) {
      long buffer = arena.allocate(size, Long.BYTES).address();
      int error = ask(function, sought, struct.address(), buffer, size, result.address());
      if (error != ERANGE && error != Flags.EINTR) {
        return result.get(ValueLayout.JAVA_LONG, 0) == 0 ? null : struct;
      }
    }
    return null;
  }

  private static int ask(
      MethodHandle function, long sought, long struct, long buffer, long size, long result) {
    try {
      return (int) function.invokeExact(sought, struct, buffer, size, result);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException("account lookup", impossible);
    }
  }

  @SuppressWarnings("restricted")
  private static byte[] text(long address) {
    MemorySegment text = MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE);
    long length = 0;
    while (text.get(ValueLayout.JAVA_BYTE, length) != 0) {
      length++;
    }
    return text.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
  }
}
