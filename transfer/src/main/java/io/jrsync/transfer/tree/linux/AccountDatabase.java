package io.jrsync.transfer.tree.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The user or the group database behind the C library, with whatever services the machine is set up
 * to ask. Safe for use by several threads; a lookup may wait for the network.
 */
enum AccountDatabase {
  USERS("getpwuid_r", "getpwnam_r"),
  GROUPS("getgrgid_r", "getgrnam_r");

  /** {@code struct passwd} and {@code struct group} begin alike: name, password, number. */
  private static final int STRUCT_SIZE = 64;

  private static final int NAME = 0;
  private static final int NUMBER = 16;
  private static final int GROUP_OF_USER = 20;

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

  /**
   * All four have one shape: what is sought, struct, buffer, its size, where the result's address
   * goes.
   */
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
      Entry entry = find(arena, byNumber, number);
      return entry == null ? null : entry.name();
    }
  }

  /** Returns the group that a user has by number; of {@link #USERS} alone. */
  OptionalInt groupOf(int number) {
    try (Arena arena = Arena.ofConfined()) {
      Entry entry = find(arena, byNumber, number);
      return entry == null ? OptionalInt.empty() : OptionalInt.of(entry.group());
    }
  }

  /** Returns the number of a name. */
  OptionalInt id(byte[] name) {
    if (name.length == 0 || name.length > LONGEST_NAME || holdsNul(name)) {
      return OptionalInt.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocate(name.length + 1L);
      Kernel.view(text).put(0, name);
      Entry entry = find(arena, byName, text.address());
      return entry == null ? OptionalInt.empty() : OptionalInt.of(entry.number());
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

  /** Returns what was found; null when there is nothing, or the services failed. */
  private static @Nullable Entry find(Arena arena, MethodHandle function, long sought) {
    MemorySegment struct = arena.allocate(STRUCT_SIZE, Long.BYTES);
    MemorySegment result = arena.allocate(Long.BYTES, Long.BYTES);
    for (int size = FIRST_BUFFER; size <= LARGEST_BUFFER; size *= 4) {
      long buffer = arena.allocate(size, Long.BYTES).address();
      int error = ask(function, sought, struct.address(), buffer, size, result.address());
      if (error != ERANGE && error != Flags.EINTR) {
        boolean found = error == 0 && Kernel.view(result).getLong(0) != 0;
        return found ? new Entry(Kernel.view(struct)) : null;
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

  /** What the lookup filled in; good as long as its arena. */
  private record Entry(ByteBuffer struct) {

    int number() {
      return struct.getInt(NUMBER);
    }

    int group() {
      return struct.getInt(GROUP_OF_USER);
    }

    /** Most services put the name into the buffer they were given, but some have it elsewhere. */
    @SuppressWarnings("restricted")
    byte[] name() {
      MemorySegment start = MemorySegment.ofAddress(struct.getLong(NAME));
      ByteBuffer text = Kernel.view(start.reinterpret(LARGEST_BUFFER));
      int length = 0;
      while (text.get(length) != 0) {
        length++;
      }
      byte[] name = new byte[length];
      text.get(0, name);
      return name;
    }
  }
}
