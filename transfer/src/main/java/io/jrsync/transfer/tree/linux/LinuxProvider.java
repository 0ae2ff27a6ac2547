package io.jrsync.transfer.tree.linux;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Accounts;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file system of a Linux machine, through the kernel's own calls: any bytes as names, every
 * kind of object, all attributes. Nothing native is loaded before the first call. Safe for use by
 * several threads.
 *
 * <p>A call holds its thread until the kernel answers, the carrier of a virtual thread too: where a
 * disk may be slow and carriers are few, work with files belongs on platform threads.
 */
public final class LinuxProvider implements TreeProvider {
  private final LinuxAccounts accounts = new LinuxAccounts();

  /** What files and directories are opened with when they are read. */
  private final int reading;

  private final boolean ownsProcess;

  public LinuxProvider() {
    this(0, false);
  }

  private LinuxProvider(int reading, boolean ownsProcess) {
    this.reading = reading;
    this.ownsProcess = ownsProcess;
  }

  /** Returns one that may change what this whole process is, see {@link #actAs}. */
  public static LinuxProvider ofOwnProcess() {
    return new LinuxProvider(0, true);
  }

  /**
   * Tells whether this JVM can use this back end: the system, the processor, and native access
   * allowed.
   */
  public static boolean isSupported() {
    if (!System.getProperty("os.name", "").equals("Linux") || !Machine.isKnown()) {
      return false;
    }
    try (Call call = Call.begin()) {
      return call.invoke(Syscall.GETEUID, 0, 0, 0) >= 0;
    } catch (LinkageError refused) {
      return false;
    }
  }

  @Override
  public Directory openRoot(RawName path) throws IOException {
    try (Call call = Call.begin()) {
      long text = call.path("open", path);
      int flags = LinuxDirectory.OPEN_FLAGS;
      long opened = call.invoke(Syscall.OPENAT, Flags.AT_FDCWD, text, flags);
      return new LinuxDirectory((int) Call.check("open", path, opened), path, reading);
    }
  }

  /** Only the owner of a file may read it so, and root. */
  @Override
  public TreeProvider leavingAccessTimes() {
    return new LinuxProvider(Flags.O_NOATIME, ownsProcess);
  }

  @Override
  public void actAs(RawName user, @Nullable RawName group) throws IOException {
    if (!ownsProcess) {
      TreeProvider.super.actAs(user, group);
    }
    ProcessUser.become(user, group);
  }

  /** All of them; owners and devices only for a privileged process. */
  @Override
  public Set<Ability> abilities() {
    EnumSet<Ability> abilities = EnumSet.allOf(Ability.class);
    if (!accounts.isPrivileged()) {
      abilities.remove(Ability.OWNERS);
      abilities.remove(Ability.DEVICES);
    }
    return Collections.unmodifiableSet(abilities);
  }

  @Override
  public Accounts accounts() {
    return accounts;
  }
}
